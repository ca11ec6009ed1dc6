// The second device: it keeps the tracker that it was given first, and compares with it what is revealed afterwards.

import { Booth, BoothError } from "../booth/client.js";
import * as api from "./api.js";
import { SYMBOLS } from "./link.js";
import { data, element, find, has, keepLanguages, keepSkipLink, put, say, show, showErrors, clearErrors } from "./page.js";
import { wordsOf } from "./rules.js";
import { momentOf, spanOf } from "./words.js";

let booth = new Booth({ wasm: data().wasm });

/** The second code is opened by the camera in a page of its own: what came first waits in this browser. */
const PLACE = "uurna/check";
/** A tracker that is older belongs to another attempt. */
const LONGEST = 2 * 60 * 60 * 1000;

/** @typedef {{election: string | null, tracker: string, fingerprint: string | null, at: string}} Given */

/** @type {{screen: string, given: Given | null, other: Given | null, seen: Object | null, stop: string | null}} */
const state = { screen: "start", given: null, other: null, seen: null, stop: null };

function remember(given) {
  state.given = given;
  try {
    if (given) localStorage.setItem(PLACE, JSON.stringify(given));
    else localStorage.removeItem(PLACE);
  } catch {
    // this page alone remembers, and the second link can be pasted into it
  }
}

/** @returns {Given | null} */
function remembered() {
  try {
    const given = JSON.parse(localStorage.getItem(PLACE) ?? "null");
    const age = Date.now() - Date.parse(given?.at);
    return age >= 0 && age < LONGEST ? given : null;
  } catch {
    return null;
  }
}

/** A tracker as people see it: 100 bits as 20 symbols. */
function shown(tracker) {
  if (tracker.length !== 43) return tracker;
  const bytes = atob(tracker.replaceAll("-", "+").replaceAll("_", "/"));
  const bits = [...bytes.slice(0, 13)].map((byte) => byte.charCodeAt(0).toString(2).padStart(8, "0")).join("");
  const symbols = Array.from({ length: 20 }, (_, i) => SYMBOLS[parseInt(bits.slice(5 * i, 5 * i + 5), 2)]);
  return symbols.join("").match(/.{4}/g).join("-");
}

/** Whether two trackers are one, of which each may be whole or as people type it. */
const isSame = (one, other) => plain(one) === plain(other);
const plain = (tracker) => shown(tracker).replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");

function draw(screen, { focus = true } = {}) {
  state.screen = screen;
  views[screen]?.();
  show(screen, { focus });
}

const views = {
  start: () => clearErrors(find('[data-screen="start"]')),
  waiting() {
    clearErrors(find('[data-screen="waiting"]'));
    put("given", shown(state.given.tracker));
    put("given-at", momentOf(state.given.at));
  },
  another() {
    put("given", shown(state.given.tracker));
    put("given-at", momentOf(state.given.at));
    put("other", shown(state.other.tracker));
  },
  match() {
    const { election, answer } = state.seen;
    const contests = election.styles[answer.style].contests.map((id) => election.contests.find((contest) => contest.id === id));
    const rows = contests.map((contest) => {
      const lines = wordsOf(contest, answer.selections[contest.id]).map((line) => element("span", { class: "line" }, line));
      return element("div", {}, element("dt", {}, spanOf(contest.title)), element("dd", {}, ...lines));
    });
    put("answers", ...rows);
    put("election-title", spanOf(election.title));
    put("voter-mark", answer.voterMark);
    put("tracker", answer.trackerShown);
    put("fingerprint", ...election.fingerprint.match(/.{1,4}/g).map((group) => element("span", { class: "group" }, group)));
  },
  mismatch() {
    put("given-at", momentOf(state.seen.given.at));
    put("mismatch", say(`mismatch-${state.seen.code}`));
  },
  stop() {
    put("stop-title", say(`stop-${state.stop}`));
    put("stop-next", say(`stop-${state.stop}-next`));
  },
};

/** What a link, or a typed text, brings. */
function readBrought(text) {
  const election = /\/check\/([0-9a-f-]{36})/.exec(text)?.[1] ?? null;
  const tracker = /#t\.([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})/.exec(text);
  if (tracker) return { election, tracker: tracker[1], fingerprint: tracker[2] };
  const reveal = /#r\.([A-Za-z0-9_-]+)/.exec(text)?.[1];
  if (reveal) return { election, reveal };
  const symbols = text.replace(/[\s-]/g, "");
  return /^[0-9A-Za-z]{20}$/.test(symbols) ? { election, tracker: text.trim().toUpperCase(), fingerprint: null } : null;
}

/** Go on with what was brought. */
async function take(brought) {
  const election = brought.election ?? (data().election || null);
  if (brought.tracker) {
    const { tracker, fingerprint } = brought;
    const given = { election, tracker, fingerprint, at: new Date().toISOString() };
    const first = state.given ?? remembered();
    if (first === null) remember(given);
    else if (isSame(first.tracker, tracker)) remember({ ...first, election: first.election ?? election, fingerprint: first.fingerprint ?? fingerprint });
    else return refuseAnother(first, given);
    return draw("waiting");
  }
  const given = state.given ?? remembered();
  if (!given || (given.election && given.election !== election)) return stop("no-tracker");
  draw("loading");
  try {
    await compare(given, election, brought.reveal);
  } catch (error) {
    fail(error);
  }
}

/** A device that cheats would have its second ballot compared in the place of the first: only the voter can say that they made another. */
function refuseAnother(first, other) {
  Object.assign(state, { given: first, other });
  draw("another");
}

async function compare(given, id, reveal) {
  const { bytes, stated } = await api.manifest(id);
  try {
    const election = await booth.openManifest(bytes, given.fingerprint ?? stated);
    const answer = await booth.recompute({ reveal, tracker: given.tracker });
    state.seen = { election, answer, given };
    draw("match");
  } catch (error) {
    if (!["cheated", "another-election", "not-a-vote", "no-such-style"].includes(error.code)) throw error;
    state.seen = { code: error.code === "another-election" ? error.code : "cheated", given };
    draw("mismatch");
  }
  // it was for this one comparison
  remember(null);
}

function stop(reason) {
  state.stop = reason;
  draw("stop");
}

function fail(error) {
  if (error instanceof api.Unanswered) return stop("no-connection");
  if (error instanceof api.Refused) return stop(error.code === "no-such-election" ? error.code : "no-connection");
  if (!(error instanceof BoothError)) throw error;
  if (error.code !== "not-loaded") return stop(has(`stop-${error.code}`) ? error.code : "browser");
  // what could not be fetched is fetched anew the next time
  booth.close();
  booth = new Booth({ wasm: data().wasm });
  const reason = "WebAssembly" in window ? "no-connection" : "browser";
  stop(reason);
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
    remember(state.other);
    draw("waiting");
  },
};

function listen() {
  document.addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = find("textarea", event.target);
    const brought = readBrought(field.value);
    const isWanted = event.target.dataset.form === "start" ? brought?.tracker : brought?.reveal || brought?.tracker;
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
  keepSkipLink();
  keepLanguages(() => {}, () => draw(state.screen));
}

listen();
if (!takeFragment()) {
  state.given = remembered();
  draw(state.given ? "waiting" : "start");
}
