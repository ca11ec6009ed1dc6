// The page of a trustee or witness: follows the election and shows the screen that is due. What the screens do is in
// key.js, accept.js, count.js and offline.js.

import { Booth, BoothError } from "../booth/client.js";
import { contactOf } from "../contact.js";
import { due, interval, WAITING } from "./course.js";
import { WordsEntry } from "./entry.js";
import { Notes } from "./notes.js";
import { Screens } from "./screens.js";
import { Server, pause } from "./server.js";
import { keepToken, takeToken } from "./token.js";
import * as accept from "./accept.js";
import * as count from "./count.js";
import * as keeping from "./keeping.js";
import * as key from "./key.js";
import * as keyCode from "./keycode.js";
import * as offline from "./offline.js";
import * as own from "./own.js";

const PARTS = [key, accept, count, offline, keyCode, keeping];

/** Phases in which the office may ask whether the words still make the key. */
const BEFORE_CLOSE = new Set(["manifest", "roll", "accepting", "open", "suspended"]);

/** The longest wait after repeated failures, in seconds. */
const LONGEST_WAIT = 60;

class App {
  constructor(root, token) {
    this.root = root;
    this.screens = new Screens(root, (action, element) => this.act(action, element));
    this.screens.onError = (error) => this.fail(error);
    this.screens.onDone = () => this.invitation && this.show();
    document.addEventListener("visibilitychange", () => document.hidden || this.wake?.());
    this.server = new Server(root.dataset.election, token);
    /** A screen that the person chose in place of the due one. */
    this.chosen = null;
    Object.assign(this, { invitation: null, status: null, election: null, notes: null });
    Object.assign(this, { isMet: false, isReviewed: false, hasKey: false, sight: null, checked: null });
    /** The close code beside the words: undefined before the paper was looked at, null if the paper has none. */
    this.written = undefined;
    this.startBooth();
  }

  get state() {
    return { ...this, ...this.known, wasAsked: this.written !== undefined };
  }

  /** What this device knows by itself, beside what the service and the log say. */
  get known() {
    const { invitation, election } = this;
    const mine = own.own(this.root.dataset.election);
    const acts = own.actsOf(this);
    const isProved = Boolean(election) && mine.typed === election.fingerprint;
    return { own: mine, acts, isProved, alarm: own.alarm({ own: mine, invitation, election, acts }) };
  }

  startBooth() {
    this.booth = new Booth({ wasm: this.root.dataset.wasm, worker: this.root.dataset.worker, type: "classic" });
    this.entries = new Map();
    for (const root of this.root.querySelectorAll("[data-entry]")) {
      this.entries.set(root.dataset.entry, new WordsEntry(root, this.screens, this.booth));
    }
  }

  /** Follow the election until the page is closed. */
  async follow() {
    for (let failures = 0; this.chosen !== "stop"; ) {
      try {
        await this.refresh();
        failures = 0;
        this.screens.disconnected(false);
      } catch (error) {
        if (error.code === "invitation-unknown") return this.screens.show("no-invitation");
        failures += 1;
        if (error.name === "ServerError" || error.code === "record-unreadable") this.screens.disconnected(true);
        else this.fail(error);
      }
      const seconds = failures > 0 ? Math.min(2 ** failures, LONGEST_WAIT) : interval(this.status);
      await Promise.race([pause(document.hidden ? 3 * seconds : seconds), this.woken()]);
    }
  }

  /** Somebody looks at the page again, or has done something. */
  woken() {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  /** Ask where the election stands, and show what is due. */
  async refresh() {
    if (!this.invitation || this.invitation.stage === "draft") await this.readInvitation();
    else if (BEFORE_CLOSE.has(this.status?.phase) && !this.invitation.isOver) await this.readAsked();
    if (this.invitation.stage === "frozen") {
      this.status = await this.server.status();
      if (this.status && !this.election) await accept.openElection(this);
      if (this.invitation.isOver && !this.invitation.number && this.election) this.recall();
    }
    await keyCode.readKeyCode(this);
    this.show();
    if (!this.screens.busy) await count.goOn(this);
  }

  /** What the office asks meanwhile. */
  async readAsked() {
    try {
      this.invitation = await this.server.invitation();
    } catch (error) {
      // the link ends with the result; what was told before stays, and the record shows the rest
      if (error.code !== "invitation-over") throw error;
      this.invitation = { stage: "frozen", keys: null, number: null, ...this.invitation, isOver: true };
    }
  }

  async readInvitation() {
    await this.readAsked();
    if (!this.invitation.isOver) this.introduce();
  }

  introduce() {
    const { kind, name, title, organisation, keys, contact } = this.invitation;
    const { screens } = this;
    screens.kind = kind;
    const fills = { name, title: screens.localised(title), organisation: screens.localised(organisation) };
    screens.fill(this.root, fills);
    if (!this.election) screens.fill(this.root, { contact: contactOf(contact) });
    this.root.querySelector("[data-who]").hidden = false;
    if (keys) this.notes = new Notes(keys.signing_key);
  }

  /** Who the signer is by this device's own key, when the service no longer says it. */
  recall() {
    const { title, organisation } = this.election;
    const found = own.signerOf(this.election, own.own(this.root.dataset.election).signingKey);
    if (!found) return;
    this.invitation = { ...this.invitation, ...found, title, organisation };
    this.introduce();
  }

  /** Show what is due, unless somebody is in the middle of something. */
  show(isAsked = false) {
    const name = this.chosen ?? due(this.state);
    const { busy, current } = this.screens;
    if (!isAsked && busy && current !== name && !WAITING.has(current)) return;
    for (const part of PARTS) part.fill?.(this, name);
    this.tellWhatIsKnown(name);
    this.screens.show(name);
  }

  /** One sentence on what the log says about this signer, one on what this device knows, and a warning where the two
   * differ. */
  tellWhatIsKnown(name) {
    const { screens, root, status, election, known } = this;
    const { acts, own: mine, isProved, alarm } = known;
    screens.fill(root.querySelector('[data-screen="alarm"]'), { alarm: alarm ? screens.text(`alarm-${alarm}`) : "", "own-elsewhere": alarm === "another-key-sent" });
    const box = root.querySelector("[data-known]");
    box.hidden = !status || ["loading", "stop", "no-link", "no-invitation", "over"].includes(name);
    if (box.hidden) return;
    const last = acts.at(-1) ?? "nothing";
    const device = alarm ? "another" : mine.opened ? "opened" : mine.signed ? "signed" : mine.checked ? "checked" : mine.accepted === election?.fingerprint ? "accepted" : isProved ? "typed" : mine.signingKey ? "made" : "nothing";
    screens.fill(box, { "log-says": screens.text(`log-says-${last}`), "device-knows": screens.text(`device-knows-${device}`) });
    const strange = own.forgotten({ own: mine, acts, fingerprint: election?.fingerprint });
    screens.fill(box, { strange: !alarm && strange.length > 0 ? screens.text("log-strange") : "" });
  }

  /** Go to a screen by choice, or with null back to the due one. */
  choose(name) {
    this.chosen = name;
    this.show(true);
  }

  async act(action, element) {
    const part = PARTS.find(({ actions }) => actions && Object.hasOwn(actions, action));
    await part.actions[action](this, element);
  }

  /** Wipe the words, here and in the worker. */
  forget() {
    for (const entry of this.entries.values()) entry.clear();
    this.hasKey = false;
    this.checked = null;
    this.root.querySelector("[data-keeping]").hidden = true;
    return this.booth.forget();
  }

  /** Say what is wrong, in words; some things end the work. */
  fail(error) {
    const { screens } = this;
    const code = error.code ?? "unknown";
    if (error instanceof BoothError && ["crashed", "closed", "not-loaded", "too-old"].includes(code)) {
      this.hasKey = false;
      this.election = null;
      this.sight = null;
    }
    // what the log's key signed now, beside what it signed before, is evidence for the others
    if (code === "forked") this.forkedTo = error.details.checkpoint;
    if (screens.text(`stop-${code}`)) return this.stop(code, error.details);
    const places = { ...error.details, code, message: error.message };
    const sentence = screens.text(`error-${code}`, places) ?? screens.text("error-unknown", places);
    if (!screens.section) screens.show("loading");
    screens.complain(sentence);
  }

  /** Sign nothing further here; the screen says whom to tell. */
  stop(code, details = {}) {
    const { screens } = this;
    this.chosen = "stop";
    screens.fill(this.root.querySelector('[data-screen="stop"]'), { why: screens.text(`stop-${code}`, details), forked: Boolean(this.forkedTo), frozen: Boolean(this.notes) });
    screens.show("stop");
  }
}

/** The link over the header goes to the page's content; a fragment would be taken for a token. */
function keepSkipLink() {
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });
}

document.documentElement.setAttribute("data-begun", "");
const root = document.getElementById("trustee");
const given = takeToken();
keepToken(given);
keepSkipLink();
window.addEventListener("hashchange", () => location.reload());
// the link of a message that calls the signer has no token: take
// the token of the link by which this device sent the key
const app = new App(root, given || own.own(root.dataset.election).token);
keeping.listen(root);
window.addEventListener("beforeunload", (event) => {
  const isTyping = [...app.entries.values()].some((entry) => entry.isBegun);
  if (app.screens.current === "words" || isTyping || app.screens.busy) event.preventDefault();
});
if (!window.isSecureContext) app.stop("insecure");
else if (!app.server.token) app.screens.show("no-link");
else {
  app.screens.show("loading");
  app.follow();
}
