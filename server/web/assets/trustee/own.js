// What this device itself knows about its signer in one election: the public key that it made or read from paper, and what it did with it.
// The service knows none of this. What the service says is compared
// with it, and a difference is shown before anything else.

const place = (election) => `uurna-signer:${election}`;

/**
 * @typedef {Object} Own
 * @property {string} [signingKey] of the words that were typed here
 * @property {string} [token] of the link by which the key was sent from here: a message that calls the signer has none
 * @property {string} [typed] the fingerprint for which the words were typed after the election was frozen
 * @property {string} [accepted] the fingerprint that was accepted here
 * @property {number} [checked] entries of the log when the votes were checked here, and were good
 * @property {string} [signed] the close code that was signed here
 * @property {boolean} [opened]
 */

/** @returns {Own} */
export function own(election) {
  try {
    const found = JSON.parse(localStorage.getItem(place(election)) ?? "null");
    return found && typeof found === "object" ? found : {};
  } catch {
    return {};
  }
}

/** Remember more. Another key replaces everything. */
export function remember(election, more) {
  const before = own(election);
  const isAnother = more.signingKey && before.signingKey && more.signingKey !== before.signingKey;
  try {
    localStorage.setItem(place(election), JSON.stringify({ ...(isAnother ? {} : before), ...more }));
  } catch {
    // the notes are what must be kept, and they say so where they cannot be
  }
}

/** The key in the manifest under a signer's number. */
export function keyInManifest(election, number) {
  return [...election.trustees, ...election.witnesses][number - 1]?.signingKey ?? null;
}

/** The signer in the manifest with this key, as an invitation describes it; null if nobody has it. */
export function signerOf({ trustees, witnesses }, signingKey) {
  const all = [...trustees, ...witnesses];
  const place = all.findIndex((one) => one.signingKey === signingKey);
  if (place < 0) return null;
  return { number: place + 1, name: all[place].name, kind: place < trustees.length ? "trustee" : "witness", keys: { signing_key: signingKey } };
}

/**
 * Why this device does not continue: another key stands where its own should stand. Null if nothing is wrong.
 * @param {{own: Own, invitation: Object, election: Object | null, acts: string[]}} known `acts` are those in the log under this number
 * @returns {string | null} the name of the alarm
 */
export function alarm({ own: { signingKey }, invitation, election, acts }) {
  if (!signingKey) return null;
  // a service that says that the link has ended does not say which
  // number it had: then this device's own key must have one
  if (election && (invitation.number || invitation.isOver)) {
    const standing = keyInManifest(election, invitation.number);
    if (standing !== signingKey) return acts.length > 0 ? "done-by-another-key" : "another-key-in-election";
    return null;
  }
  if (invitation.keys && invitation.keys.signing_key !== signingKey) return "another-key-sent";
  return null;
}

/** A signer's acts in the log, as far as this page was told. */
export function actsOf({ invitation, status, sight }) {
  const { number } = invitation;
  const has = (list) => Boolean(number) && (list ?? []).includes(number);
  return [
    has(status?.accepted) && "accepted",
    has(status?.good_sums) && "checked",
    (has(status?.ready) || has(sight?.ready)) && "signed",
    (has(status?.opened) || has(sight?.openings)) && "opened",
  ].filter(Boolean);
}

/** Acts in the log that this device does not remember. */
export function forgotten({ own, acts, fingerprint }) {
  const known = { accepted: own.accepted === fingerprint, checked: Boolean(own.checked), signed: Boolean(own.signed), opened: Boolean(own.opened) };
  return acts.filter((act) => !known[act]);
}
