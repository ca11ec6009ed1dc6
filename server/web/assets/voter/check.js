// The second device on its screens; what it holds and takes for a proof is in second.js.

import { Booth, BoothError } from "../booth/client.js";
import * as api from "./api.js";
import { findLink } from "./challenge.js";
import { electionCode } from "./election-code.js";
import { made } from "./keeping.js";
import { SecondDevice } from "./second.js";
import { areSymbols, isSame, symbolsOf } from "./symbols.js";
import { begun, data, element, find, has, keepLanguages, keepSkipLink, put, reveal, say, show, showErrors, clearErrors } from "./page.js";
import { wordsOf } from "./rules.js";
import { putContact, spanOf } from "./words.js";

const newBooth = () => new Booth({ wasm: data().wasm, worker: data().worker, type: "classic" });
let booth = newBooth();
/** Whether its program did not arrive, or stopped: the next try fetches it again. */
let isLost = false;

/** The camera opens a new page each time: what came first waits in this browser. */
const PLACE = "uurna/check";
/** What is older belongs to another attempt. By the hour: nobody needs to know the minute of somebody's vote. */
const LONGEST_HOURS = 2;

/** @type {{screen: string, other: Object | null, seen: Object | null, stop: string | null, isTyped: boolean}} */
const state = { screen: "start", other: null, seen: null, stop: null, isTyped: false };

const hour = () => Math.floor(Date.now() / 3_600_000);

const device = new SecondDevice({
  toss: () => crypto.getRandomValues(new Uint8Array(1))[0] % 2 === 0,
  isMadeHere: (tracker) => made().some((one) => isSame(one, tracker)),
  async recompute(given, link) {
    state.isTyped = areSymbols(given.tracker);
    await openElection(given);
    return booth.recompute({ reveal: link, tracker: given.tracker });
  },
  async find(given) {
    state.isTyped = areSymbols(given.tracker);
    await openElection(given);
    return booth.find({ record: `/e/${given.election}/record`, tracker: given.tracker, from: given.since });
  },
});

/** The election, by the fingerprint that came with the tracker. */
async function openElection(given) {
  if (isLost) {
    booth.close();
    booth = newBooth();
    isLost = false;
  }
  const { bytes, stated } = await api.manifest(given.election);
  state.election = await booth.openManifest(bytes, given.fingerprint ?? stated);
  state.isCompared = Boolean(given.fingerprint);
  state.spoken = null;
}

function remember(given) {
  device.given = given;
  try {
    if (given) localStorage.setItem(PLACE, JSON.stringify({ ...given, hour: hour() }));
    else localStorage.removeItem(PLACE);
  } catch {
    // this page alone remembers; the second link can be pasted into it
  }
}

function remembered() {
  try {
    const { hour: kept, ...given } = JSON.parse(localStorage.getItem(PLACE) ?? "null") ?? {};
    const isWhole = typeof given.tracker === "string" && ["check", "send"].includes(given.coin);
    return isWhole && hour() - kept >= 0 && hour() - kept < LONGEST_HOURS ? given : null;
  } catch {
    return null;
  }
}

function draw(screen, { focus = true } = {}) {
  state.screen = screen;
  views[screen]?.();
  putContact(state.election, state.isCompared);
  show(screen, { focus });
}

const group = (text) => text.split("-").map((one) => element("span", { class: "group" }, one));

/** What both of the last screens show of a ballot. */
async function putBallot({ trackerShown, voterMark }) {
  reveal("typed", state.isTyped);
  put("election-title", spanOf(state.election.title));
  put("voter-mark", voterMark);
  put("tracker", trackerShown);
  put("election-code");
  put("election-code", ...group(await electionCode(state, booth)));
}

const views = {
  start: () => clearErrors(find('[data-screen="start"]')),
  waiting() {
    clearErrors(find('[data-screen="waiting"]'));
    put("given", symbolsOf(device.given.tracker));
    const isCheck = device.given.coin === "check";
    put("coin", say(isCheck ? "coin-check" : "coin-send"));
    reveal("coin-check", isCheck);
    reveal("coin-send", !isCheck);
  },
  another() {
    put("given", symbolsOf(device.given.tracker));
    put("other", symbolsOf(state.other.tracker));
    reveal("after-check", device.given.coin === "check");
  },
  match() {
    const { election, seen: answer } = state;
    const contests = election.styles[answer.style].contests.map((id) => election.contests.find((contest) => contest.id === id));
    const rows = contests.map((contest) => {
      const lines = wordsOf(contest, answer.selections[contest.id]).map((line) => element("span", { class: "line" }, line));
      return element("div", {}, element("dt", {}, spanOf(contest.title)), element("dd", {}, ...lines));
    });
    put("answers", ...rows);
    return putBallot(answer);
  },
  found() {
    for (const link of document.querySelectorAll("[data-find]")) link.href = findLink(state.election.id, state.seen.tracker, state.election.fingerprint);
    return putBallot(state.seen);
  },
  later() {
    put("later", state.seen.later.trackerShown);
    return putBallot(state.seen);
  },
  missing: () => put("given", symbolsOf(device.given.tracker)),
  mismatch: () => put("mismatch", say(`mismatch-${state.seen.code}`)),
  stop() {
    put("stop-title", say(`stop-${state.stop}`));
    put("stop-next", say(`stop-${state.stop}-next`));
  },
};

/** What a link, or a typed text, contains. */
function readBrought(text) {
  const election = /\/check\/([0-9a-f-]{36})/.exec(text)?.[1] ?? null;
  const tracker = /#t\.([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})/.exec(text);
  if (tracker) return { election, tracker: tracker[1], fingerprint: tracker[2] };
  const link = /#r\.([A-Za-z0-9_-]+)/.exec(text)?.[1];
  if (link) return { election, reveal: link };
  return areSymbols(text) ? { election, tracker: text.trim().toUpperCase(), fingerprint: null } : null;
}

/** Go on with what was brought. */
async function take(brought) {
  const election = brought.election ?? device.given?.election ?? (data().election || null);
  draw("loading");
  try {
    if (brought.tracker) await scan({ ...brought, election });
    else await open(election, brought.reveal);
  } catch (error) {
    fail(error);
  }
}

async function scan(brought) {
  const first = device.given;
  const since = first ? null : await sizeOf(brought.election);
  const { screen } = device.scan({ ...brought, since });
  state.other = brought;
  if (screen === "same-device") return stop("same-device");
  if (screen === "waiting") remember(device.given);
  draw(screen);
}

/** The present length of the log: a ballot that is sent later comes behind it. */
async function sizeOf(election) {
  if (!election) return null;
  return (await api.status(election)).size;
}

async function open(election, link) {
  const { screen, ...seen } = await device.open(election, link);
  if (screen === "no-tracker") return stop("no-tracker");
  // it served this one comparison
  remember(null);
  state.seen = seen.answer ?? seen;
  draw(screen);
}

async function lookUp() {
  draw("loading");
  try {
    const { screen, answer } = await device.lookUp();
    if (screen !== "missing") remember(null);
    state.seen = answer ?? null;
    draw(screen);
  } catch (error) {
    fail(error);
  }
}

function stop(reason) {
  state.stop = reason;
  draw("stop");
}

function fail(error) {
  if (error instanceof api.Unanswered) return stop("no-connection");
  if (error instanceof api.Refused) return stop(error.code === "no-such-election" ? error.code : "no-connection");
  if (!(error instanceof BoothError)) console.error(error);
  isLost ||= ["not-loaded", "too-old", "crashed"].includes(error.code);
  stop({ "not-loaded": "no-connection", "record-unreadable": "no-connection", "too-old": "browser" }[error.code] ?? (has(`stop-${error.code}`) ? error.code : "crashed"));
}

/** Read a link's fragment, and take it out of the address. */
function takeFragment() {
  if (!/^#[tr]\./.test(location.hash)) return false;
  const brought = readBrought(location.href);
  history.replaceState(null, "", location.pathname);
  if (brought) take(brought);
  else stop("bad-reveal");
  return true;
}

const ways = {
  restart() {
    remember(null);
    draw("start");
  },
  keep: () => draw("waiting"),
  anew() {
    remember(null);
    take(state.other);
  },
  look: lookUp,
  // a waiting ballot continues; without one the check begins from the start
  again: () => draw(device.given ? "waiting" : "start"),
};

function listen() {
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = find("textarea", event.target);
    const brought = readBrought(field.value);
    const isPlaced = Boolean(brought?.election ?? device.given?.election ?? data().election);
    const isWanted = isPlaced && (event.target.dataset.form === "start" ? brought?.tracker : brought?.reveal || brought?.tracker);
    if (isWanted) return take(brought);
    showErrors(event.target.closest("[data-screen]"), [{ field: field.id, text: say(`fault-${event.target.dataset.form}`) }]);
  });
  document.addEventListener("click", (event) => {
    const way = ways[event.target.closest?.("[data-do]")?.dataset.do];
    if (!way) return;
    event.preventDefault();
    way();
  });
  addEventListener("hashchange", () => takeFragment());
  addEventListener("unhandledrejection", (event) => fail(event.reason));
  keepSkipLink();
  keepLanguages(() => {}, () => draw(state.screen));
}

begun();
listen();
device.given = remembered();
if (!takeFragment()) draw(device.given ? "waiting" : "start");
