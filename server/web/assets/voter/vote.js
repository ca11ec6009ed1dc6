// The voter's way from the link to the confirmation. One screen a decision; what is chosen stays in this page's memory.

import { Booth, BoothError } from "../booth/client.js";
import * as api from "./api.js";
import { Nudge } from "./casting.js";
import { deliver, keptOf, saveFile } from "./delivering.js";
import * as challenge from "./challenge.js";
import * as contest from "./contest.js";
import { isVoters, readFragment } from "./link.js";
import { data, has, keepLanguages, keepSkipLink, show, strip } from "./page.js";
import * as entering from "./entering.js";
import * as keeping from "./keeping.js";
import * as views from "./views.js";

let booth = new Booth({ wasm: data().wasm });
const nudge = new Nudge();
const at = { screen: "loading", contest: 0 };
let state = views.nothing();
let isBusy = false;

/** Show a screen; `remember` makes it one that the Back button comes back to. */
function go(screen, { contest: number = 0, remember = true } = {}) {
  const entry = { screen, contest: number };
  if (remember) history.pushState(entry, "");
  else history.replaceState(entry, "");
  draw(entry);
}

const swap = (screen, options = {}) => go(screen, { ...options, remember: false });

function draw({ screen, contest: number }, { focus = true } = {}) {
  Object.assign(at, { screen, contest: number });
  if (screen === "contest") contest.draw(state, state.contests[number]);
  else views.draw[screen]?.(state, booth);
  strip(views.stripOf(state, screen));
  show(screen, { focus });
}

/** Stop with a reason, and what can be done about it. */
function stop(reason, places = {}) {
  state.stop = { reason, places };
  state.phase = "stopped";
  swap("stop");
}

/** Where the Back button may lead by now. */
function allowed({ screen, contest: number }) {
  if (state.phase === "cast") return { screen: "done", contest: 0 };
  if (state.phase === "sending") return { screen: "sending", contest: 0 };
  if (screen === "done" && state.kept?.state === "cast") return { screen, contest: 0 };
  if (state.phase === "stopped") return { screen: state.stop ? "stop" : "enter", contest: 0 };
  if (!state.standing) return { screen: at.screen, contest: at.contest };
  if (screen === "contest" && number < state.contests.length) return { screen, contest: number };
  if (["ballot", "check-tracker"].includes(screen)) return { screen: state.ballot ? screen : "answers", contest: 0 };
  if (["answers", "welcome"].includes(screen)) return { screen, contest: 0 };
  return { screen: "answers", contest: 0 };
}

async function back(entry) {
  if (!entry?.screen) return;
  if (at.screen === "contest") contest.keepForm(state, state.contests[at.contest]);
  let target = allowed(entry);
  if (["answers", "ballot", "check-tracker"].includes(target.screen)) {
    const open = await firstUnanswered();
    if (open >= 0) target = { screen: "contest", contest: open };
  }
  draw(target);
}

async function firstUnanswered() {
  for (const [number, one] of state.contests.entries()) {
    if ((await contest.faultsOf(booth, state, one)).length > 0) return number;
  }
  return -1;
}

/** Begin with what the voter brought. */
async function begin(brought) {
  const { code, fingerprint } = brought;
  state = { ...views.nothing(), code, fingerprint, isCompared: fingerprint !== null };
  swap("loading");
  try {
    await load();
  } catch (error) {
    fail(error);
  }
}

async function load() {
  const [{ bytes, stated }, status] = await Promise.all([api.manifest(data().election), api.status(data().election)]);
  state.fingerprint ??= stated;
  state.election = await booth.openManifest(bytes, state.fingerprint);
  const { credential, voterMark } = await booth.readCode(state.code);
  booth.warm().catch(() => {});
  const standing = await api.standing(data().election, credential);
  keeping.dropBlob(state.fingerprint, credential, status.phase);
  Object.assign(state, { credential, voterMark, status, standing });
  state.contests = state.election.styles[standing.style].contests.map((id) => state.election.contests.find((one) => one.id === id));
  state.kept = keeping.kept(state.fingerprint, credential);
  if (state.kept?.state === "sent") return standing.last?.tracker === state.kept.tracker ? send(state.kept) : stop("unfinished");
  if (!standing.is_current) return stop("code-replaced");
  if (status.phase !== "open") return stop(views.closedAs(status.phase));
  swap("welcome");
}

/** What became of loading or sending, for the voter. */
function fail(error) {
  state.phase = "stopped";
  if (error instanceof api.Unanswered) return stop("no-connection");
  if (error instanceof api.Refused) return stop(views.refusedAs(error));
  if (!(error instanceof BoothError)) throw error;
  if (error.code.startsWith("code-") || error.code === "bad-fingerprint") {
    state.enterFault = { code: error.code, ...error.details };
    return swap("enter");
  }
  if (error.code === "not-loaded") return reload();
  stop(has(`stop-${error.code}`) ? error.code : "browser");
}

/** What could not be fetched is fetched anew the next time. */
function reload() {
  booth.close();
  booth = new Booth({ wasm: data().wasm });
  const reason = "WebAssembly" in window ? "no-connection" : "browser";
  stop(reason);
}

/** Send a ballot until it is known what became of it. */
async function send(kept) {
  state.phase = "sending";
  state.wait = null;
  swap("sending");
  const tell = (wait) => {
    state.wait = wait;
    if (at.screen === "sending") draw(at, { focus: false });
  };
  const { outcome, ...facts } = await deliver({ booth, state, kept, tell, nudge });
  Object.assign(state, facts);
  if (outcome === "cast") {
    state.phase = "cast";
    views.forgetChoices(state);
    return swap("done");
  }
  if (outcome !== "code-used") return stop(outcome);
  state.phase = "choosing";
  swap("welcome");
}

const actions = {
  start: () => go("contest"),
  async ballot() {
    const open = await firstUnanswered();
    if (open >= 0) return go("contest", { contest: open });
    const previous = state.standing.last?.tracker ?? null;
    state.ballot = await booth.prepare({ style: state.standing.style, previous, selections: contest.selectionsOf(state) });
    go("ballot");
  },
  async cast() {
    const ballot = state.ballot;
    state.ballot = null;
    const kept = keptOf(ballot, await booth.prove());
    state.isKept = keeping.keep(state.fingerprint, state.credential, kept);
    await send(kept);
  },
  check: () => go("check-tracker"),
  async reveal() {
    const { link } = await booth.reveal();
    state.ballot = null;
    state.revealed = challenge.revealLink(data().election, link);
    swap("check-reveal");
  },
  answers: () => go("answers"),
  change: (button) => go("contest", { contest: Number(button.dataset.contest) }),
  now: () => nudge.now(),
  // as long as no election is known, what was typed is read once more
  again: () => (entering.isWhole(data().election) ? begin({ code: state.code, fingerprint: state.isCompared ? state.fingerprint : null }) : swap("enter")),
  resend: () => send(state.kept),
  async anew() {
    keeping.drop(state.fingerprint, state.credential);
    await actions.again();
  },
  enter: () => swap("enter"),
  confirmation: () => go("done"),
  save: () => saveFile(state),
  print: () => window.print(),
};

const forms = {
  async enter() {
    const brought = await entering.read(state);
    if (brought) await begin(brought);
  },
  async contest() {
    const one = state.contests[at.contest];
    contest.keepForm(state, one);
    const faults = await contest.faultsOf(booth, state, one);
    contest.tellFaults(faults);
    if (faults.length > 0) return;
    state.ballot = null;
    const open = await firstUnanswered();
    if (open >= 0) go("contest", { contest: open });
    else go("answers");
  },
};

/** One thing at a time: a second touch on a button does nothing. */
async function run(action) {
  if (isBusy) return;
  isBusy = true;
  const busy = setTimeout(() => document.body.setAttribute("aria-busy", "true"), 300);
  try {
    await action();
  } catch (error) {
    fail(error);
  } finally {
    clearTimeout(busy);
    document.body.removeAttribute("aria-busy");
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
  addEventListener("beforeunload", (event) => {
    if (["answers", "ballot", "sending"].includes(at.screen)) event.preventDefault();
  });
  entering.submitByEnter();
  keepSkipLink();
  const keepTyped = () => {
    if (at.screen === "contest") contest.keepForm(state, state.contests[at.contest]);
    if (at.screen === "enter") entering.keepTyped(state);
  };
  keepLanguages(keepTyped, () => draw({ ...at }));
}

/** Read the code from the address, and take it out of there at once. */
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

listen();
if (!takeFragment()) swap("enter");
