// What each screen shows of the page's state.

import { drawCode, findLink, trackerLink } from "./challenge.js";
import { electionCode } from "./election-code.js";
import * as entering from "./entering.js";
import { all, data, element, find, put, reveal, say } from "./page.js";
import { wordsOf } from "./rules.js";
import { selectionsOf } from "./contest.js";
import { keptOf } from "./keeping.js";
import { dateOf, momentOf, spanOf, textOf } from "./words.js";

/** The state of a page that knows nothing yet. */
export const nothing = () => ({
  phase: "choosing", code: "", fingerprint: null, electionCode: null, spoken: null, isCompared: false, election: null, contests: [], forms: {},
  credential: null, voterMark: null, standing: null, status: null, ballot: null, revealed: null, kept: { sent: [], confirmed: null },
  sending: null, confirmed: null, isKept: true, overtaken: null, said: null, evidence: null, stop: null, wait: null,
});

/** The ballot of a screen: the confirmed one, or else the one on its way. */
export const ballotOf = ({ confirmed, kept, sending }) => confirmed ?? kept.confirmed ?? sending;

/** What is known of the vote, in one word. */
export function knownOf({ phase, sending, kept, confirmed }) {
  if (phase === "cast" || (confirmed ?? kept.confirmed) !== null) return "cast";
  return sending ? "sent" : "nothing";
}

/** What a file about the vote holds. */
export async function fileOf(state, booth, ballot = ballotOf(state)) {
  const { id, title, organisation, closes } = state.election;
  const code = await electionCode(state, booth);
  return { election: { id, title, organisation, closes }, fingerprint: state.fingerprint, code, ballot, said: state.said };
}

/** Forget what was chosen, typed and revealed, in memory and on hidden screens. */
export function forgetChoices(state) {
  Object.assign(state, { code: "", electionCode: null, typed: null, forms: {}, ballot: null, revealed: null });
  for (const slot of ["answers", "tracker-code", "reveal-code", "contest-title", "contest-more", "contest-hint", "contest-count", "found"]) put(slot);
  for (const field of all("#typed, #find, #tracker-link, #reveal-link")) field.value = "";
  find("#contest-fields").replaceChildren();
}

/** The reason why an election in this phase takes no votes. */
export function closedAs(phase) {
  if (phase === "suspended") return "suspended";
  return ["roll", "accepting"].includes(phase) ? "not-yet" : "ended";
}

/** What a voter is told when the service refuses to tell about the election. */
export function refusedAs({ status, code }) {
  if (status === 429 || code === "busy") return "busy";
  return ["no-such-election", "not-on-the-roll"].includes(code) ? code : "no-connection";
}

/** Screens on which nothing is known of a vote, or nothing can be sent any more, or yet. */
const WITHOUT_STRIP = new Set(["invented", "not-yet", "ended", "cancelled", "too-few-ballots", "not-open", "suspended", "code-replaced", "not-on-the-roll", "no-such-election", "bad-ballot"]);

/** Reasons to stop that accuse the service of what this device can prove. */
const LIES = new Set(["contradicted", "invented"]);

/** What the strip says; null for nothing. It says that nobody has voted only if the log and this browser say so. */
export function stripOf(state, screen) {
  const { standing, sending, stop, wait, kept } = state;
  if (screen === "done") return "strip-cast";
  if (screen === "sending") return wait && !wait.isKnown ? "strip-unknown" : "strip-sending";
  if (screen === "stop" && LIES.has(stop) && kept.confirmed) return "strip-contradicted";
  if (screen === "stop" && (sending || stop === "contradicted")) return "strip-unknown";
  if (screen === "stop" && WITHOUT_STRIP.has(stop)) return null;
  if (!standing || screen === "enter" || screen === "loading") return null;
  return standing.last ? "strip-again" : "strip-not-cast";
}

function enter(state) {
  entering.draw(state);
  const kept = keptOf(data().election).filter(({ sent, confirmed }) => confirmed || sent.length > 0);
  reveal("kept-here", kept.length > 0);
  const shown = ({ confirmed, sent }) => (confirmed ?? sent.at(-1)).trackerShown;
  put("kept-here", ...kept.map((one, place) =>
    element("li", {}, element("button", { type: "button", class: "second", "data-do": "kept", "data-kept": place }, say("show-kept", { tracker: shown(one) })))));
}

async function welcome(state, booth) {
  const { election, standing, contests } = state;
  put("organisation", spanOf(election.organisation));
  put("election-title", spanOf(election.title));
  put("until", say("until", { time: momentOf(election.closes) }));
  put("contests", ...contests.map((contest) => element("li", {}, spanOf(contest.title))));
  // one contest with the election's title says nothing new
  reveal("contests", !(contests.length === 1 && textOf(contests[0].title) === textOf(election.title)));
  put("voter-mark", state.voterMark);
  put("weight", standing.weight > 1 ? say("weight", { weight: standing.weight }) : "");
  reveal("weight", standing.weight > 1);
  const { last } = standing;
  reveal("used", last !== null);
  reveal("not-used", last === null);
  reveal("overtaken-own", state.overtaken === "own");
  reveal("overtaken-other", state.overtaken === "other");
  const isOwn = last !== null && state.kept.confirmed?.tracker === last.tracker;
  find("#used").classList.toggle("warn", !isOwn);
  reveal("used-here", isOwn);
  reveal("used-elsewhere", last !== null && !isOwn);
  put("used-when", last === null ? "" : last.day ? say("used-when", { day: dateOf(last.day) }) : say("used-once"));
  reveal("not-compared", !state.isCompared);
  reveal("compared", state.isCompared);
  put("election-code");
  put("election-code", await electionCode(state, booth));
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
}

/** The choice, the code for the second device, and both buttons: the voter sees all that the device commits to. */
async function last(state, booth) {
  answers(state);
  reveal("revealed", state.revealed !== null);
  reveal("overtaken-last", state.overtaken === "own");
  put("tracker", state.ballot.trackerShown);
  put("tracker-code");
  const link = trackerLink(data().election, state.ballot.tracker, state.fingerprint);
  await drawCode(booth, "tracker-code", link, say("tracker-code")).catch(() => {});
}

async function opened(state, booth) {
  put("reveal-code");
  await drawCode(booth, "reveal-code", state.revealed, say("reveal-code")).catch(() => {});
}

function sending(state) {
  const { wait } = state;
  const key = wait === null ? "sending" : wait.isKnown ? "waiting" : wait.code === "log-refused" ? "refused" : "unknown";
  put("sending", say(`sending-${key}`));
  reveal("now", wait !== null);
}

async function done(state, booth) {
  const { election, standing, fingerprint } = state;
  const ballot = ballotOf(state);
  put("tracker", ballot.trackerShown);
  put("voter-mark", ballot.voterMark);
  put("cast-on", dateOf(ballot.day));
  put("election-title", spanOf(election.title));
  put("organisation", spanOf(election.organisation));
  put("election-code");
  const { no_result: none } = state.status;
  put("until", none ? "" : say("again-until", { time: momentOf(election.closes) }));
  put("result-when", none ? `${say(`stop-${none.why}`)}. ${say(`stop-${none.why}-next`, { reason: none.reason ?? "", floor: none.floor ?? "" })}` : say("result-when", { time: momentOf(election.closes) }));
  reveal("not-kept", !state.isKept);
  // the log has a later vote of the same code: the one on this screen no longer counts
  reveal("later", standing?.last && standing.last.index > ballot.index);
  links(fingerprint, ballot.tracker);
  put("find-code");
  await drawCode(booth, "find-code", findLink(data().election, ballot.tracker, fingerprint), say("find-label")).catch(() => {});
  put("election-code", await electionCode(state, booth));
}

function links(fingerprint, tracker) {
  for (const link of all("[data-public]")) link.href = `/e/${data().election}`;
  for (const link of all("[data-find]")) if (tracker) link.href = findLink(data().election, tracker, fingerprint);
}

/** What a voter can do about a reason to stop; the other reasons can only be read. */
const WAYS = {
  "no-connection": ["again"], suspended: ["again"], "not-yet": ["again"], service: ["resend"], "confirmation-fails": ["resend"],
  unfinished: ["resend", "anew"], "not-on-the-roll": ["enter"], "another-election": ["enter"], "no-such-election": ["enter"],
  "code-replaced": ["enter"], "bad-ballot": ["again"], crashed: ["again"], busy: ["again"], "not-open": ["resend"],
  contradicted: ["evidence", "resend"], invented: ["evidence", "resend"], "not-in-the-log": ["again"], "bad-checkpoint": ["again"],
};

function stopped(state) {
  const { election, sending, stop, status } = state;
  const ballot = LIES.has(stop) ? state.evidence : (sending ?? ballotOf(state));
  const times = election ? { opens: momentOf(election.opens), closes: momentOf(election.closes) } : {};
  const { reason = "", floor = "" } = status?.no_result ?? {};
  const places = { ...times, reason, floor, tracker: ballot?.trackerShown ?? "" };
  put("stop-title", say(`stop-${stop}`, places));
  put("stop-next", say(`stop-${stop}-next`, places));
  // without a waiting ballot there is nothing to send again
  const ways = (WAYS[stop] ?? []).map((way) => (way === "resend" && !sending && stop !== "contradicted" ? "again" : way));
  for (const way of ["again", "resend", "anew", "enter", "evidence"]) reveal(`way-${way}`, ways.includes(way) && (way !== "resend" || sending !== null) && (way !== "evidence" || state.evidence !== null));
  reveal("way-confirmation", Boolean(ballotOf(state)?.confirmation));
  reveal("still-sent", sending !== null);
  put("tracker", ballot?.trackerShown ?? "");
  reveal("way-public", election !== null);
  links(state.fingerprint, ballot?.tracker);
}

/** How each screen is drawn; the others are as the server wrote them. */
export const draw = { enter, welcome, last, opened, sending, done, stop: stopped };
