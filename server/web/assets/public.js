// Verify the election, or find one ballot, in this browser. What is typed here is sent to nobody: the verifier reads
// the public record, all of it, whoever looks for whatever.

import { Booth } from "./booth/client.js";
import { inThousands } from "./formats.js";
import { keptOf } from "./voter/keeping.js";
import { areSymbols, isSame, plain, symbolsOf } from "./voter/symbols.js";
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

/**
 * The election code, as 20 symbols: the whole fingerprint that begins so, when the service has it. The verifier computes it anew from the
 * record, so a service that names another is found out.
 */
async function fingerprintOfCode(text) {
  const answer = await fetch(`/e/${form.dataset.election}/manifest`, { credentials: "omit" });
  const stated = /[A-Za-z0-9_-]{43}/.exec(answer.headers.get("etag") ?? "")?.[0];
  return stated && isSame(text, stated) ? stated : null;
}

/** 43 characters of base64url, or the 20 symbols that people read, however they are typed. */
function trackerIn(text) {
  const whole = text.trim();
  if (/^[A-Za-z0-9_-]{43}$/.test(whole)) return whole;
  return areSymbols(whole) ? plain(whole) : null;
}

/** A saved confirmation: the proof alone, or the readable file that the voter's page saves, which holds it and the tracker. */
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
  field("fingerprint").value = symbolsOf(fingerprint);
  wholeOf.set(symbolsOf(fingerprint), fingerprint);
  show(field("from-link"));
  if (tracker && field("tracker")) field("tracker").value = symbolsOf(tracker);
  return true;
}

/** Fingerprints that came whole, by their codes. */
const wholeOf = new Map();

/** What this browser keeps of a vote in this election is filled in. */
function takeKept() {
  const kept = keptOf(form.dataset.election).find(({ confirmed, sent }) => confirmed || sent.length > 0);
  if (!kept || !field("tracker")) return;
  field("tracker").value = (kept.confirmed ?? kept.sent.at(-1)).trackerShown;
  field("fingerprint").value = symbolsOf(kept.fingerprint);
  wholeOf.set(symbolsOf(kept.fingerprint), kept.fingerprint);
  show(field("from-here"));
}

/** Say what is missing; gives whether something is. */
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

/** What the form asks for; null when something is wrong with it, which is said then. */
async function asked(isAnchored) {
  const errors = [];
  const typed = field("fingerprint").value.trim();
  const known = wholeOf.get(symbolsOf(typed)) ?? fingerprintIn(typed);
  const fingerprint = known ?? (areSymbols(typed) ? await fingerprintOfCode(typed) : null);
  if (isAnchored && fingerprint === null && areSymbols(typed)) return complainOfAnother();
  if (isAnchored && fingerprint === null) errors.push(typed === "" ? "fingerprint-missing" : "fingerprint-bad");
  const request = { record: form.dataset.record };
  if (isAnchored) request.fingerprint = fingerprint;
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

/** The code is that of another election than this page's. */
function complainOfAnother() {
  showReport({ state: "another-election", checks: {} }, { fingerprint: "another" });
  return null;
}

/** What became of the ballot that was asked for. */
function showBallot({ ballot, confirmation }) {
  const panel = field("ballot");
  const isCounted = !ballot || ["counted", "last-so-far"].includes(ballot.fate);
  const isHonoured = !confirmation || confirmation.fate === "honoured";
  panel.className = isCounted && isHonoured ? "panel good" : "panel wrong";
  show(panel);
  for (const item of all("[data-fate]", panel)) show(item, item.dataset.fate === ballot?.fate);
  const kept = ["honoured", "another-ballot"].includes(confirmation?.fate) ? confirmation.fate : "broken";
  for (const item of all("[data-honour]", panel)) show(item, Boolean(confirmation) && item.dataset.honour === kept);
  const place = field("ballot-place");
  const index = ballot?.index ?? confirmation?.index;
  show(place, index !== undefined);
  place.textContent = filled(place.dataset.place, [index]);
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

/** What holds of the record: that a ballot is not in it, or is not counted, speaks against no record. */
function stateOfRecord({ state, checks }, { fingerprint }) {
  const failed = Object.keys(checks).filter((name) => checks[name].outcome === "failed");
  if (state !== "invalid" || failed.join() !== "V12") return state;
  if (checks.V11?.outcome !== "passed") return "incomplete";
  return fingerprint ? "valid" : "not-anchored";
}

function showReport(report, request) {
  const verdict = field("verdict");
  const state = stateOfRecord(report, request);
  const isOther = Boolean(request.fingerprint && report.fingerprint && report.fingerprint !== request.fingerprint);
  const isUnanchored = state === "incomplete" && !request.fingerprint;
  const states = [isOther ? "another-election" : state, isUnanchored && "incomplete-unanchored"];
  for (const item of all("[data-state]", verdict)) show(item, states.includes(item.dataset.state));
  verdict.className = `panel ${{ valid: "good", invalid: "wrong" }[state] ?? "warn"}`;
  for (const item of all("[data-check]")) showCheck(item, report.checks[item.dataset.check], state);
  const read = field("read-fingerprint");
  show(read, Boolean(report.fingerprint));
  read.querySelector("span").textContent = report.fingerprint ? symbolsOf(report.fingerprint) : "";
  // in order, one sentence says it; what is wrong is shown
  field("checks").open = state === "invalid";
  show(field("checks"), Object.keys(report.checks).length > 0);
  show(field("ballot"), false);
  if (report.asked) showBallot(report.asked);
  show(field("report"));
  (report.asked ? field("ballot") : verdict).focus();
}

const COMPLAINTS = { "bad-fingerprint": "fingerprint-bad", "bad-tracker": "tracker-bad", "bad-confirmation": "confirmation-bad" };

function showTrouble(error) {
  if (COMPLAINTS[error.code]) return complain([COMPLAINTS[error.code]]);
  const known = ["record-unreadable", "not-loaded", "too-old"].includes(error.code) ? error.code : "other";
  for (const item of all("[data-trouble]")) show(item, item.dataset.trouble === known);
  field("trouble-message").textContent = error.message ?? "";
  show(field("trouble"));
  field("trouble").focus();
}

/** Say how far it is, but not so often that a screen reader speaks without end. */
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
      showReport(report, request);
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
