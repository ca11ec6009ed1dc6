// What each screen shows of the page's state.

import { drawCode, trackerLink } from "./challenge.js";
import * as entering from "./entering.js";
import { all, data, element, find, put, reveal, say } from "./page.js";
import { wordsOf } from "./rules.js";
import { selectionsOf } from "./contest.js";
import { dateOf, momentOf, spanOf } from "./words.js";

/** The state of a page that knows nothing yet. */
export const nothing = () => ({
  phase: "choosing", code: "", fingerprint: null, isCompared: false, election: null, contests: [], forms: {},
  standing: null, status: null, ballot: null, revealed: null, kept: null, isKept: true, isOvertaken: false, stop: null, wait: null,
});

/** Forget what was chosen, typed and revealed, in memory and on screens that are hidden. */
export function forgetChoices(state) {
  Object.assign(state, { code: "", typed: null, forms: {}, ballot: null, revealed: null });
  for (const slot of ["answers", "tracker-code", "reveal-code", "contest-title", "contest-more", "contest-hint", "contest-count", "found"]) put(slot);
  for (const field of all("#typed, #find, #tracker-link, #reveal-link")) field.value = "";
  find("#contest-fields").replaceChildren();
}

/** The reason why an election of that phase takes no votes. */
export function closedAs(phase) {
  if (phase === "suspended") return "suspended";
  return ["roll", "accepting"].includes(phase) ? "not-yet" : "ended";
}

/** What a voter is told when the service refuses to tell about the election. */
export function refusedAs({ status, code }) {
  if (status === 429 || code === "busy") return "busy";
  return ["no-such-election", "not-on-the-roll"].includes(code) ? code : "no-connection";
}

/** Screens on which nothing can be cast any more, or yet. */
const WITHOUT_STRIP = new Set(["not-yet", "ended", "not-open", "suspended", "code-replaced", "not-on-the-roll", "no-such-election"]);

/** What the strip says; null for nothing. */
export function stripOf(state, screen) {
  if (screen === "done") return "strip-cast";
  if (screen === "sending") return state.wait && !state.wait.isKnown ? "strip-unknown" : "strip-sending";
  if (screen === "stop" && ["unfinished", "confirmation-fails", "service"].includes(state.stop.reason) && state.kept) return "strip-unknown";
  if (screen === "stop" && WITHOUT_STRIP.has(state.stop.reason)) return null;
  return state.standing?.last ? "strip-again" : "strip-not-cast";
}

/** A fingerprint in groups, so that two can be compared. */
function grouped(fingerprint) {
  const groups = fingerprint.match(/.{1,4}/g) ?? [];
  return groups.map((group) => element("span", { class: "group" }, group));
}

function welcome(state) {
  const { election, standing, contests } = state;
  put("organisation", spanOf(election.organisation));
  put("election-title", spanOf(election.title));
  put("until", say("until", { time: momentOf(election.closes) }));
  put("contests", ...contests.map((contest) => element("li", {}, spanOf(contest.title))));
  put("voter-mark", state.voterMark);
  put("weight", standing.weight > 1 ? say("weight", { weight: standing.weight }) : "");
  reveal("weight", standing.weight > 1);
  const { last } = standing;
  reveal("used", last !== null);
  reveal("not-used", last === null);
  reveal("overtaken", state.isOvertaken);
  const isOwn = last !== null && state.kept?.tracker === last.tracker;
  reveal("used-here", isOwn);
  reveal("used-elsewhere", last !== null && !isOwn);
  put("used-when", last === null ? "" : last.day ? say("used-when", { day: dateOf(last.day) }) : say("used-once"));
  reveal("not-compared", !state.isCompared);
  reveal("compared", state.isCompared);
  put("fingerprint", ...grouped(state.fingerprint));
}

function answers(state) {
  const selections = selectionsOf(state);
  const rows = state.contests.map((contest, number) => {
    const lines = wordsOf(contest, selections[contest.id]).map((line) => element("span", { class: "line" }, line));
    const change = element("a", { href: "#", "data-do": "change", "data-contest": number }, say("change"));
    change.append(element("span", { class: "hidden-label" }, " ", spanOf(contest.title)));
    return element("div", {}, element("dt", {}, spanOf(contest.title)), element("dd", {}, ...lines), element("dd", {}, change));
  });
  put("answers", ...rows);
  reveal("revealed", state.revealed !== null);
}

function ballot(state) {
  put("tracker", state.ballot.trackerShown);
  put("voter-mark", state.ballot.voterMark);
}

function sending(state) {
  const { wait } = state;
  const key = wait === null ? "sending" : wait.isKnown ? "waiting" : wait.code === "log-refused" ? "refused" : "unknown";
  put("sending", say(`sending-${key}`));
  reveal("now", wait !== null);
}

function done(state) {
  const { kept, election } = state;
  put("tracker", kept.trackerShown);
  put("voter-mark", kept.voterMark);
  put("cast-at", momentOf(kept.at));
  put("election-title", spanOf(election.title));
  put("organisation", spanOf(election.organisation));
  put("until", say("again-until", { time: momentOf(election.closes) }));
  reveal("not-kept", !state.isKept);
  for (const link of document.querySelectorAll("[data-public]")) link.href = `/e/${data().election}`;
}

async function checkTracker(state, booth) {
  put("tracker", state.ballot.trackerShown);
  put("tracker-code");
  await drawCode(booth, "tracker-code", trackerLink(data().election, state.ballot.tracker, state.fingerprint), say("tracker-code"));
}

async function checkReveal(state, booth) {
  put("reveal-code");
  await drawCode(booth, "reveal-code", state.revealed, say("reveal-code"));
}

/** What a voter can do about a reason to stop; reasons that are not here can only be read. */
const WAYS = {
  "no-connection": ["again"], suspended: ["again"], "not-yet": ["again"], service: ["resend"], "confirmation-fails": ["resend"],
  unfinished: ["resend", "anew"], "not-on-the-roll": ["enter"], "another-election": ["enter"], "no-such-election": ["enter"],
  "code-replaced": ["enter"], "bad-ballot": ["again"], crashed: ["again"], busy: ["again"], browser: ["again"],
};

function stopped(state) {
  const { reason, places } = state.stop;
  const { election, kept } = state;
  const times = election ? { opens: momentOf(election.opens), closes: momentOf(election.closes) } : {};
  put("stop-title", say(`stop-${reason}`, { ...places, ...times }));
  put("stop-next", say(`stop-${reason}-next`, { ...places, ...times }));
  let ways = WAYS[reason] ?? [];
  // without a ballot that waits there is nothing to send again
  if (kept?.state !== "sent") ways = ways.map((way) => (way === "resend" ? "again" : way));
  for (const way of ["again", "resend", "anew", "enter"]) reveal(`way-${way}`, ways.includes(way));
  reveal("way-confirmation", kept?.state === "cast");
  reveal("way-public", election !== null);
  for (const link of document.querySelectorAll("[data-public]")) link.href = `/e/${data().election}`;
}

/** How each screen is drawn; those that are not here are as the server wrote them. */
export const draw = { enter: entering.draw, welcome, answers, ballot, sending, done, stop: stopped, "check-tracker": checkTracker, "check-reveal": checkReveal };
