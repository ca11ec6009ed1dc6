// The voter's way from the link to the confirmation. One screen a decision; what is chosen stays in this page's memory.

import { Booth, BoothError } from "../booth/client.js";
import * as api from "./api.js";
import { Nudge } from "./casting.js";
import { deliver, sentOf } from "./delivering.js";
import { isLogged, judge, unsettled } from "./evidence.js";
import { saveFile } from "./confirmation.js";
import { electionOf } from "./finding.js";
import * as challenge from "./challenge.js";
import * as contest from "./contest.js";
import { isVoters, readFragment } from "./link.js";
import { begun, data, has, keepLanguages, keepSkipLink, markBusy, put, reveal, show, strip } from "./page.js";
import * as entering from "./entering.js";
import * as keeping from "./keeping.js";
import { electionCode } from "./election-code.js";
import { isSame } from "./symbols.js";
import * as views from "./views.js";
import { putContact } from "./words.js";

const newBooth = () => new Booth({ wasm: data().wasm, worker: data().worker, type: "classic" });
let booth = newBooth();
/** Whether its program did not arrive, or stopped: it is fetched again when the voter tries again. */
let isLost = false;
const nudge = new Nudge();
const at = { screen: "loading", contest: 0 };
let state = views.nothing();
let isBusy = false;

/** Show a screen; `remember` puts it into the history for the Back button. */
function go(screen, { contest: number = 0, remember = true } = {}) {
  const entry = { screen, contest: number };
  if (remember) history.pushState(entry, "");
  else history.replaceState(entry, "");
  draw(entry);
}

const swap = (screen, options = {}) => go(screen, { ...options, remember: false });

function draw({ screen, contest: number }, { focus = true } = {}) {
  Object.assign(at, { screen, contest: number });
  try {
    if (screen === "contest") contest.draw(state, state.contests[number]);
    else views.draw[screen]?.(state, booth);
    putContact(state.election, state.isCompared && state.stop !== "another-election");
    strip(views.stripOf(state, screen));
    show(screen, { focus });
  } catch (error) {
    failed(error);
  }
}

/** After any error: a screen that says what is known of the vote. */
function failed(error) {
  console.error(error);
  at.screen = "failed";
  const known = views.knownOf(state);
  for (const one of ["cast", "sent", "nothing"]) reveal(`failed-${one}`, one === known);
  put("tracker", views.ballotOf(state)?.trackerShown ?? "");
  strip({ cast: "strip-cast", sent: "strip-unknown", nothing: null }[known]);
  show("failed");
}

/** Stop with a reason, and say what the voter can do. */
function stop(reason) {
  state.stop = reason;
  if (state.phase !== "cast") state.phase = "stopped";
  swap("stop");
}

/** Where the Back button may lead by now. */
function allowed({ screen, contest: number }) {
  if (state.phase === "cast") return { screen: "done", contest: 0 };
  if (state.phase === "sending") return { screen: "sending", contest: 0 };
  if (screen === "done" && views.ballotOf(state)?.confirmation) return { screen, contest: 0 };
  if (state.phase === "stopped") return { screen: state.stop ? "stop" : "enter", contest: 0 };
  if (!state.standing) return { screen: at.screen, contest: at.contest };
  if (screen === "contest" && number < state.contests.length) return { screen, contest: number };
  return { screen: screen === "welcome" ? screen : "last", contest: 0 };
}

async function back(entry) {
  if (!entry?.screen) return;
  if (at.screen === "contest") contest.keepForm(state, state.contests[at.contest]);
  const target = allowed(entry);
  if (target.screen === "last") return run(() => goLast(swap));
  draw(target);
}

async function firstUnanswered() {
  for (const [number, one] of state.contests.entries()) {
    if ((await contest.faultsOf(booth, state, one)).length > 0) return number;
  }
  return -1;
}

/** Go to the next unanswered contest, or to the last screen with a ballot that is sealed and not sent. */
async function goLast(way = go) {
  const open = await firstUnanswered();
  if (open >= 0) return way("contest", { contest: open });
  if (!state.ballot) await prepare();
  way("last");
}

/** Seal what was chosen. Another tab of this browser may have voted meanwhile: this ballot then follows that one. */
async function prepare() {
  state.kept = keeping.kept(state.fingerprint, state.credential);
  const { confirmed } = state.kept;
  const { last } = state.standing;
  if (confirmed && confirmed.index > (last?.index ?? -1)) state.standing = { ...state.standing, last: { ...confirmed, day: confirmed.day } };
  const previous = state.standing.last?.tracker ?? null;
  state.ballot = { ...(await booth.prepare({ style: state.standing.style, previous, selections: contest.selectionsOf(state) })), previous };
  keeping.noteMade(state.ballot.tracker);
}

/** Begin with what the voter brought. */
async function begin(brought) {
  const { code, fingerprint, electionCode = null } = brought;
  state = { ...views.nothing(), code, fingerprint, electionCode, isCompared: fingerprint !== null || electionCode !== null };
  keeping.keepVisit({ election: data().election, code, fingerprint, electionCode });
  await loading(async () => {
    const { credential, voterMark } = await booth.readCode(state.code);
    booth.warm().catch(() => {});
    Object.assign(state, { credential, voterMark });
    if (!(await settle())) return;
    if (!state.standing.is_current) return stop("code-replaced");
    if (state.status.no_result) return stop(state.status.no_result.why);
    if (state.status.phase !== "open") return stop(views.closedAs(state.status.phase));
    swap("welcome");
  });
}

/** Take up what this browser keeps, without a code. */
async function resume({ fingerprint, credential }) {
  state = { ...views.nothing(), fingerprint, credential, isCompared: true };
  await loading(async () => {
    if (!(await settle())) return;
    if (state.kept.confirmed) return swap("done");
    keeping.keepVisit(null);
    swap("enter");
  });
}

/** Show that the page is at work, with a booth that works. */
function wait() {
  swap("loading");
  if (!isLost) return;
  booth.close();
  booth = newBooth();
  isLost = false;
}

async function loading(then) {
  wait();
  try {
    const [{ bytes, stated }, status] = await Promise.all([api.manifest(data().election), api.status(data().election)]);
    state.fingerprint ??= stated;
    Object.assign(state, { status, election: await booth.openManifest(bytes, state.fingerprint) });
    if (state.electionCode && !isSame(state.electionCode, await electionCode(state, booth))) return stop("another-election");
    await then();
  } catch (error) {
    fail(error);
  }
}

/** Compare what the service says with what this browser keeps; false if the comparison decides what is shown. */
async function settle() {
  const { fingerprint, credential } = state;
  const standing = await api.standing(data().election, credential);
  keeping.dropShares(fingerprint, credential, state.election.closes);
  const ids = state.election.styles[standing.style].contests;
  const contests = ids.map((id) => state.election.contests.find((one) => one.id === id));
  Object.assign(state, { standing, contests, kept: keeping.kept(fingerprint, credential) });
  state.voterMark ??= state.kept.confirmed?.voterMark ?? state.kept.sent.at(-1)?.voterMark;
  const sending = unsettled(state.kept, standing.last);
  // the confirmation of a ballot that is sent again proves where it is
  const isSentAgain = sending !== null && isLogged(sending, standing.last);
  const judged = isSentAgain ? { last: standing.last } : await judge(booth, state, standing.last);
  Object.assign(state, { sending, said: judged.said ?? null });
  if (judged.stop) {
    state.evidence = state.kept.confirmed ?? sending;
    stop(judged.stop);
    return false;
  }
  state.standing = { ...standing, last: judged.last };
  if (!sending) return true;
  if (isSentAgain) await send(sending);
  else stop("unfinished");
  return false;
}

/** Tell the voter what became of loading or sending. */
function fail(error) {
  if (state.phase === "cast") return failed(error);
  if (error instanceof api.Unanswered) return stop("no-connection");
  if (error instanceof api.Refused) return stop(views.refusedAs(error));
  if (!(error instanceof BoothError)) return failed(error);
  if (error.code.startsWith("code-") || error.code === "bad-fingerprint") {
    state.phase = "stopped";
    state.enterFault = { code: error.code, ...error.details };
    return swap("enter");
  }
  isLost ||= ["not-loaded", "too-old", "crashed"].includes(error.code);
  stop({ "not-loaded": "no-connection", "record-unreadable": "no-connection", "too-old": "browser" }[error.code] ?? (has(`stop-${error.code}`) ? error.code : "crashed"));
}

/** Send a ballot until its outcome is known. */
async function send(ballot) {
  Object.assign(state, { phase: "sending", sending: ballot, wait: null, overtaken: null });
  markBusy(false);
  swap("sending");
  const tell = (wait) => {
    state.wait = wait;
    if (at.screen === "sending") draw(at, { focus: false });
  };
  const { outcome, ...facts } = await deliver({ booth, state, ballot, tell, nudge });
  keeping.askToStay();
  Object.assign(state, facts, { kept: keeping.kept(state.fingerprint, state.credential) });
  if (outcome === "cast") {
    Object.assign(state, { phase: "cast", sending: null });
    keeping.keepVisit({ election: data().election, fingerprint: state.fingerprint, credential: state.credential });
    views.forgetChoices(state);
    return swap("done");
  }
  if (outcome !== "code-used") return stop(outcome);
  Object.assign(state, { phase: "choosing", sending: null, ballot: null });
  swap("welcome");
}

const actions = {
  start: () => go("contest"),
  last: () => goLast(swap),
  async cast() {
    const { confirmed } = keeping.kept(state.fingerprint, state.credential);
    if (confirmed && confirmed.tracker !== state.ballot.previous && confirmed.index > (state.standing.last?.index ?? -1)) {
      state.overtaken = "own";
      await prepare();
      return swap("last");
    }
    const ballot = sentOf(state.ballot, await booth.prove());
    state.ballot = null;
    state.isKept = keeping.keepSent(state.fingerprint, state.credential, state.election, ballot);
    await send(ballot);
  },
  async check() {
    const { link } = await booth.reveal();
    state.ballot = null;
    state.revealed = challenge.revealLink(data().election, link);
    swap("opened");
  },
  change: (button) => go("contest", { contest: Number(button.dataset.contest) }),
  now: () => nudge.now(),
  // as long as no election is known, read again what was typed
  async again() {
    if (!entering.isWhole(data().election)) return swap("enter");
    if (state.code === "" && state.credential) return resume(state);
    return begin({ code: state.code, fingerprint: state.isCompared ? state.fingerprint : null, electionCode: state.electionCode });
  },
  resend: () => send(state.sending),
  /** The voter continues without the sent ballot: its bytes stay, since they may be in the log all the same. */
  async anew() {
    keeping.noteRefusal(state.fingerprint, state.credential, state.sending.tracker, "set-aside");
    await actions.again();
  },
  enter() {
    keeping.keepVisit(null);
    entering.leave();
    state = views.nothing();
    swap("enter");
  },
  confirmation: () => go("done"),
  kept: (button) => resume(keeping.keptOf(data().election)[Number(button.dataset.kept)]),
  save: async () => saveFile(booth, { ...(await views.fileOf(state, booth)), said: null }),
  evidence: async () => saveFile(booth, await views.fileOf(state, booth, state.evidence)),
  print: () => window.print(),
  forget() {
    keeping.forget(state.fingerprint, state.credential);
    keeping.forgetMade();
    actions.enter();
  },
};

const forms = {
  async enter() {
    const brought = await entering.read(state, (code) => {
      wait();
      return electionOf(booth, code);
    });
    if (brought) await begin(brought);
    else if (at.screen !== "enter") swap("enter");
  },
  async contest() {
    const one = state.contests[at.contest];
    contest.keepForm(state, one);
    const faults = await contest.faultsOf(booth, state, one);
    contest.tellFaults(faults);
    if (faults.length > 0) return;
    state.ballot = null;
    await goLast();
  },
};

/** One thing at a time: a second touch on a button does nothing. */
async function run(action) {
  if (isBusy) return;
  isBusy = true;
  const busy = setTimeout(() => state.phase !== "sending" && markBusy(true), 300);
  try {
    await action();
  } catch (error) {
    fail(error);
  } finally {
    clearTimeout(busy);
    markBusy(false);
    isBusy = false;
  }
}

function listen() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-do]");
    if (!button) return;
    event.preventDefault();
    if (button.dataset.do === "now") return nudge.now();
    run(() => actions[button.dataset.do](button));
  });
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    run(() => forms[event.target.dataset.form]());
  });
  document.addEventListener("input", (event) => {
    if (at.screen === "contest") contest.follow(state, state.contests[at.contest], event.target);
  });
  addEventListener("popstate", (event) => back(event.state));
  addEventListener("hashchange", () => takeFragment());
  addEventListener("unhandledrejection", (event) => fail(event.reason));
  addEventListener("beforeunload", (event) => {
    if (["last", "sending"].includes(at.screen)) event.preventDefault();
  });
  entering.submitByEnter();
  keepSkipLink();
  const keepTyped = () => {
    if (at.screen === "contest") contest.keepForm(state, state.contests[at.contest]);
    if (at.screen === "enter") entering.keepTyped(state);
  };
  keepLanguages(keepTyped, () => draw({ ...at }));
}

/** Read the code from the address, and remove it there at once. */
function takeFragment() {
  const { hash, pathname } = location;
  if (!isVoters(hash)) return false;
  history.replaceState(history.state, "", pathname);
  if (state.phase === "sending") return true;
  const brought = readFragment(hash);
  if (!brought.isCut) begin(brought);
  else {
    state = { ...views.nothing(), code: brought.code, enterFault: { code: "link-cut" } };
    swap("enter");
  }
  return true;
}

/** Without a link: what this tab had before, or else the field. */
function takeVisit() {
  const visit = keeping.visit(data().election);
  if (visit?.code) return begin(visit);
  if (visit?.credential) return resume(visit);
  swap("enter");
}

begun();
listen();
if (!takeFragment()) takeVisit();
