// What this browser keeps of a voter: never a choice or a seed. Two slots for every credential: *sent*, all that left this device and
// has no confirmation; *confirmed*, the last one that this device has verified. Nothing that the service says empties a slot; the sealed
// shares alone go, and not before a month after the close by this device's own clock. In the tab's own memory, until the vote is
// confirmed: the code and E, so that a reload begins where it was.

/**
 * A ballot as it was sent.
 * @typedef {Object} Sent
 * @property {string} tracker 43 characters
 * @property {string} trackerShown
 * @property {string} voterMark
 * @property {string} entry base64
 * @property {string} [blob] base64, until a month after the close
 * @property {string} day by this device's calendar: never a time, which would tell when somebody voted
 * @property {string} [refused] what the service said of it, which nobody has proved
 */

/** @typedef {Sent & {confirmation: string, index: number}} Confirmed */

/**
 * @typedef {Object} Kept
 * @property {{id: string, title: Object, organisation: Object, closes: string}} election
 * @property {Sent[]} sent
 * @property {Confirmed | null} confirmed
 */

const PREFIX = "uurna/vote/";
const MADE = "uurna/made";
const VISIT = "uurna/visit";
/** Trackers that are remembered as made here. */
const MOST_MADE = 40;
/** How long after the close the sealed shares stay, in milliseconds: trustees ask for lost ones only until they have checked theirs. */
const SHARES_STAY = 30 * 24 * 3_600_000;

const place = (fingerprint, credential) => `${PREFIX}${fingerprint}/${credential}`;
const nothing = () => ({ election: null, sent: [], confirmed: null });

function load(storage, key) {
  try {
    return JSON.parse(storage().getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function store(storage, key, value) {
  try {
    if (value === null) storage().removeItem(key);
    else storage().setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

const local = () => localStorage;
const session = () => sessionStorage;

/** Today, by this device. */
export function today(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** What is kept of a credential, read again: another tab may have voted. @returns {Kept} */
export function kept(fingerprint, credential) {
  const found = load(local, place(fingerprint, credential));
  return Array.isArray(found?.sent) ? { ...nothing(), ...found } : nothing();
}

function change(fingerprint, credential, how) {
  const found = kept(fingerprint, credential);
  const changed = how(found);
  if (store(local, place(fingerprint, credential), changed)) return true;
  // if there is no room for all, the shares of older ballots go first: the entries are the proof
  const newest = changed.sent.at(-1);
  const slim = changed.sent.map((one) => (one === newest ? one : { ...one, blob: undefined }));
  return store(local, place(fingerprint, credential), { ...changed, sent: slim });
}

/** Keep a ballot before it leaves. @returns {boolean} whether this browser keeps anything */
export function keepSent(fingerprint, credential, election, ballot) {
  const { id, title, organisation, closes } = election;
  const others = (sent) => sent.filter(({ tracker }) => tracker !== ballot.tracker);
  return change(fingerprint, credential, (found) => ({
    ...found,
    election: { id, title, organisation, closes },
    sent: [...others(found.sent), ballot],
  }));
}

/** Note what the service said of a ballot; the ballot stays. */
export function noteRefusal(fingerprint, credential, tracker, refused) {
  const noted = (one) => (one.tracker === tracker ? { ...one, refused } : one);
  change(fingerprint, credential, (found) => ({ ...found, sent: found.sent.map(noted) }));
}

/** Move a ballot from *sent* to *confirmed*. @returns {boolean} whether this browser keeps it */
export function keepConfirmed(fingerprint, credential, ballot) {
  return change(fingerprint, credential, (found) => {
    const sent = found.sent.filter(({ tracker }) => tracker !== ballot.tracker);
    const isNewer = !found.confirmed || ballot.index >= found.confirmed.index;
    return { ...found, sent, confirmed: isNewer ? ballot : found.confirmed };
  });
}

/** Forget everything of this credential, as the voter asked. */
export const forget = (fingerprint, credential) => store(local, place(fingerprint, credential), null);

/** Ask the browser not to clear what is kept when it lacks room, or after a week. It may refuse, and nothing depends on it. */
export async function askToStay() {
  try {
    await navigator.storage?.persist?.();
  } catch {
    // the page itself says how long it keeps this at least
  }
}

/**
 * Long after the close only what proves something stays: no shares. What the service says of the election has no part in it: nobody
 * has proved that word, and the shares may be the only copy.
 */
export function dropShares(fingerprint, credential, closes, now = Date.now()) {
  const found = kept(fingerprint, credential);
  if (!(now > Date.parse(closes) + SHARES_STAY) || (found.sent.length === 0 && !found.confirmed?.blob)) return;
  const slim = ({ blob, ...rest }) => rest;
  store(local, place(fingerprint, credential), {
    ...found,
    sent: found.sent.map(slim),
    confirmed: found.confirmed && slim(found.confirmed),
  });
}

/** All that this browser keeps of an election. @returns {(Kept & {fingerprint: string, credential: string})[]} */
export function keptOf(election) {
  let keys;
  try {
    keys = Object.keys(localStorage);
  } catch {
    return [];
  }
  const places = keys.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length).split("/"));
  const found = places.map(([fingerprint, credential]) => ({ ...kept(fingerprint, credential), fingerprint, credential }));
  return found.filter((one) => one.election?.id === election);
}

/** Remember that this browser made a ballot with this tracker: it must not act as the second device for it. */
export function noteMade(tracker) {
  const made = load(local, MADE);
  store(local, MADE, [...(Array.isArray(made) ? made : []).slice(1 - MOST_MADE), tracker]);
}

/** Trackers of ballots that this browser made. @returns {string[]} */
export function made() {
  const found = load(local, MADE);
  return Array.isArray(found) ? found : [];
}

/** Forget which ballots this browser made. */
export const forgetMade = () => store(local, MADE, null);

/** What this tab knows of its voter: `{election, code, fingerprint, isCompared}`, and `{election, fingerprint, credential}` once the vote is confirmed. */
export const keepVisit = (visit) => store(session, VISIT, visit);

/** This tab's visit to this election, if it made one. */
export function visit(election) {
  const found = load(session, VISIT);
  return found?.election === election ? found : null;
}

/** @param {Uint8Array} bytes */
export function toText(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** @param {string} text */
export const toBytes = (text) => Uint8Array.from(atob(text), (symbol) => symbol.charCodeAt(0));
