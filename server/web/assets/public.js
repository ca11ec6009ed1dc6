// Verify the election, or find one ballot, in this browser. What is typed here is sent to nobody: the verifier reads
// the whole public record, for every question.

import { Booth } from "./booth/client.js";
import { inThousands } from "./formats.js";
import { keptOf } from "./voter/keeping.js";
import { areSymbols, plain, symbolsOf } from "./voter/symbols.js";
import { keep } from "./public/counted.js";
import { elementsOf, inWords } from "./public/result.js";
import "./public-links.js";

const form = document.getElementById("checking");
const field = (id) => document.getElementById(id);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const filled = (text, values) => text.replace(/\{(\d)\}/g, (_, place) => inThousands(values[place] ?? 0));
const show = (element, isShown = true) => {
  element.hidden = !isShown;
};

/** A pasted fingerprint, or a pasted link that ends in one. */
function fingerprintIn(text) {
  const found = text.replace(/\s/g, "").match(/(?:^|[#.])([A-Za-z0-9_-]{43})(?:$|\.)/);
  return found ? found[1] : null;
}

/** 43 characters of base64url, or the 20 symbols that people read, however they are typed. */
function trackerIn(text) {
  const whole = text.trim();
  if (/^[A-Za-z0-9_-]{43}$/.test(whole)) return whole;
  return areSymbols(whole) ? plain(whole) : null;
}

/** A saved confirmation: the proof alone, or the readable file that the voter's page saves, which holds the proof and
 * the tracker. */
function confirmationIn(text) {
  if (text.startsWith("c2sp.org/tlog-proof@")) return { confirmation: text };
  const page = new DOMParser().parseFromString(text, "text/html");
  const part = (id) => page.getElementById(id)?.textContent ?? undefined;
  const confirmation = part("uurna-confirmation");
  return confirmation?.startsWith("c2sp.org/tlog-proof@") ? { confirmation, tracker: part("uurna-tracker") } : null;
}

function takeFragment() {
  const [fingerprint, tracker] = location.hash.slice(1).split(".");
  if (!/^[A-Za-z0-9_-]{43}$/.test(fingerprint)) return false;
  brought = fingerprint;
  show(field("from-link"));
  if (tracker && field("tracker")) field("tracker").value = symbolsOf(tracker);
  return true;
}

/** The whole fingerprint that came with the link or from what this browser keeps: nothing has to be typed then. */
let brought = null;

/** Fill in what this browser keeps of a vote in this election. */
function takeKept() {
  const kept = keptOf(form.dataset.election).find(({ confirmed, sent }) => confirmed || sent.length > 0);
  if (!kept || !field("tracker")) return;
  field("tracker").value = (kept.confirmed ?? kept.sent.at(-1)).trackerShown;
  brought = kept.fingerprint;
  show(field("from-here"));
}

/** Say what is missing. Returns `true` if something is. */
function complain(errors) {
  for (const item of all("#errors [data-error]")) show(item, errors.includes(item.dataset.error));
  for (const id of ["fingerprint", "tracker", "confirmation"]) {
    const place = field(`${id}-error`);
    if (!place) continue;
    const error = errors.find((name) => name.startsWith(id));
    show(place, error !== undefined);
    place.textContent = error ? document.querySelector(`#errors [data-error="${error}"]`).textContent : "";
    field(id).setAttribute("aria-invalid", String(error !== undefined));
  }
  show(field("errors"), errors.length > 0);
  if (errors.length > 0) field("errors").focus();
  return errors.length > 0;
}

/** What the form asks for; null when something is wrong with it, after saying so. */
async function asked(isCompared) {
  const errors = [];
  const typed = field("fingerprint").value.trim();
  const request = { record: form.dataset.record };
  if (isCompared) {
    request.fingerprint = fingerprintIn(typed) ?? brought ?? undefined;
    // what was typed beside what the link brought is compared as well
    if (areSymbols(typed)) request.code = plain(typed);
    else if (typed !== "" && fingerprintIn(typed) === null) errors.push("fingerprint-bad");
    else if (!request.fingerprint) errors.push("fingerprint-missing");
  }
  if ("asksForBallot" in form.dataset) {
    const file = field("confirmation").files[0];
    const text = field("tracker").value.trim();
    const tracker = trackerIn(text);
    const saved = file ? confirmationIn(await file.text()) : null;
    if (text === "" && !file) errors.push("tracker-missing");
    if (text !== "" && tracker === null) errors.push("tracker-bad");
    if (file && saved === null) errors.push("confirmation-bad");
    request.confirmation = saved?.confirmation;
    request.tracker = tracker ?? saved?.tracker;
  }
  return complain(errors) ? null : request;
}

const isAnchored = ({ fingerprint, code }) => Boolean(fingerprint || code);

/** What the manifest of the verified record says, opened by the fingerprint that the verifier computed; else null. */
async function described(booth, { fingerprint }) {
  if (!fingerprint) return null;
  try {
    const answer = await fetch(`/e/${form.dataset.election}/manifest`, { credentials: "omit" });
    const election = await booth.openManifest(new Uint8Array(await answer.arrayBuffer()), fingerprint);
    return { election, code: (await booth.electionCode()).code };
  } catch {
    // a record whose manifest breaks the rules: the report says so
    return null;
  }
}

/** Show what became of the ballot that was asked for. */
function showBallot({ ballot, confirmation, near = [] }) {
  const panel = field("ballot");
  const isCounted = !ballot || ["counted", "last-so-far"].includes(ballot.fate);
  const isHonoured = !confirmation || confirmation.fate === "honoured";
  // a slip of the finger is more likely than a vote that is gone
  const isOpen = ballot?.fate === "unknown" && isHonoured;
  panel.className = `panel ${isOpen ? "warn" : isCounted && isHonoured ? "good" : "wrong"}`;
  show(field("ballot-meant"), near.length > 0);
  field("ballot-meant").querySelector("span").replaceChildren(...near.map(offered));
  show(panel);
  for (const item of all("[data-fate]", panel)) show(item, item.dataset.fate === ballot?.fate);
  const kept = ["honoured", "another-ballot"].includes(confirmation?.fate) ? confirmation.fate : "broken";
  for (const item of all("[data-honour]", panel)) show(item, Boolean(confirmation) && item.dataset.honour === kept);
  const place = field("ballot-place");
  const index = ballot?.index ?? confirmation?.index;
  show(place, index !== undefined);
  place.textContent = filled(place.dataset.place, [index]);
}

/** A tracker that may be the one that was meant: a press looks for it. */
function offered(tracker) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "second code", textContent: tracker });
  button.addEventListener("click", () => {
    field("tracker").value = tracker;
    form.querySelector("button[type=submit]").click();
  });
  return button;
}

function showCheck(item, check, state) {
  show(item, Boolean(check));
  if (!check) return;
  const verdict = item.querySelector(".verdict");
  const outcome = check.outcome === "not-reached" && state === "incomplete" ? "not-yet" : check.outcome;
  verdict.textContent = verdict.getAttribute(`data-${outcome}`);
  item.className = check.outcome;
  const figure = item.querySelector(".figure");
  show(figure, check.outcome === "passed" && figure.dataset.figure !== "");
  const found = (check.figure ?? "").match(/\d+/g) ?? [];
  const text = (found.length === 1 && figure.dataset.figureOfOne) || figure.dataset.figure;
  figure.textContent = filled(text, found);
  const findings = item.querySelector(".findings");
  show(findings, check.outcome === "failed");
  const lines = (check.findings ?? []).map(({ index, message }) => (index === undefined ? message : `entry ${index}: ${message}`));
  if (check.more) lines.push(`… and ${check.more} more`);
  findings.querySelector("ul").replaceChildren(
    ...lines.map((line) => {
      const one = document.createElement("li");
      one.textContent = line;
      return one;
    }),
  );
}

/** The state of the record alone: a ballot that is missing or not counted does not speak against the record. */
function stateOfRecord({ state, checks }, request) {
  const failed = Object.keys(checks).filter((name) => checks[name].outcome === "failed");
  if (state !== "invalid" || failed.join() !== "V12") return state;
  if (checks.V11?.outcome !== "passed") return "incomplete";
  return isAnchored(request) ? "valid" : "not-anchored";
}

function showReport(report, request, known) {
  const verdict = field("verdict");
  const state = stateOfRecord(report, request);
  const isOtherWhole = Boolean(request.fingerprint && report.fingerprint && report.fingerprint !== request.fingerprint);
  const isOther = isOtherWhole || Boolean(request.code && known && plain(known.code) !== request.code);
  const isUnanchored = state === "incomplete" && !isAnchored(request);
  const states = [isOther ? "another-election" : state, isUnanchored && "incomplete-unanchored"];
  for (const item of all("[data-state]", verdict)) show(item, states.includes(item.dataset.state));
  verdict.className = `panel ${{ valid: "good", invalid: "wrong" }[state] ?? "warn"}`;
  for (const item of all("[data-check]")) showCheck(item, report.checks[item.dataset.check], state);
  const read = field("read-fingerprint");
  show(read, known !== null);
  read.querySelector("strong").textContent = known?.code ?? "";
  // if all is in order, one sentence says so; if something is wrong, the checks open
  field("checks").open = state === "invalid";
  show(field("checks"), Object.keys(report.checks).length > 0);
  showCounted(report, known);
  show(field("ballot"), false);
  if (report.asked) showBallot(report.asked);
  show(field("report"));
  (report.asked ? field("ballot") : verdict).focus();
}

/** Show the result as this browser counted it from the verified record. */
function showCounted(report, known) {
  const place = field("counted");
  const isResult = known !== null && report.phase === "ended" && report.outcome && ["valid", "not-anchored"].includes(report.state);
  show(place, Boolean(isResult) && !("asksForBallot" in form.dataset));
  if (!isResult) return;
  const { contests } = known.election;
  keep(form.dataset.election, { fingerprint: report.fingerprint, contests, outcome: report.outcome });
  place.querySelector("[data-contests]").replaceChildren(...contests.map((contest) => elementsOf(inWords(contest, report.outcome[contest.id]))));
}

const COMPLAINTS = { "bad-fingerprint": "fingerprint-bad", "bad-election-code": "fingerprint-bad", "bad-tracker": "tracker-bad", "bad-confirmation": "confirmation-bad" };

function showTrouble(error) {
  if (COMPLAINTS[error.code]) return complain([COMPLAINTS[error.code]]);
  const known = ["record-unreadable", "not-loaded", "too-old"].includes(error.code) ? error.code : "other";
  for (const item of all("[data-trouble]")) show(item, item.dataset.trouble === known);
  field("trouble-message").textContent = error.message ?? "";
  show(field("trouble"));
  field("trouble").focus();
}

/** Say how far it is, but not so often that a screen reader never stops. */
function progress() {
  const status = field("work-status");
  let said = performance.now();
  status.textContent = status.dataset.starting;
  field("work-bar").value = 0;
  return ({ read, size }) => {
    field("work-bar").value = size > 0 ? read / size : 0;
    if (performance.now() - said < 2000) return;
    said = performance.now();
    status.textContent = filled(status.dataset.reading, [read, size]);
  };
}

let isWorking = false;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (isWorking) return;
  isWorking = true;
  for (const id of ["report", "trouble"]) show(field(id), false);
  const request = await asked(event.submitter?.value !== "unanchored");
  if (request !== null) {
    show(field("work"));
    const booth = new Booth({ wasm: form.dataset.wasm, worker: form.dataset.worker, type: "classic" });
    try {
      const begun = performance.now();
      const report = await booth.verify(request, progress());
      form.dataset.milliseconds = String(Math.round(performance.now() - begun));
      showReport(report, request, await described(booth, report));
    } catch (error) {
      showTrouble(error);
    }
    booth.close();
    show(field("work"), false);
  }
  isWorking = false;
});

document.documentElement.setAttribute("data-begun", "");
addEventListener("hashchange", takeFragment);
if (!takeFragment()) takeKept();
