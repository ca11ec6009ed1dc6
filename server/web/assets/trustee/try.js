// A signer tries the key: the words make the key in the manifest, and sign what the service asks. One screen.

import { Booth } from "../booth/client.js";
import { contactOf } from "../contact.js";
import { WordsEntry } from "./entry.js";
import { own } from "./own.js";
import { Screens } from "./screens.js";
import { Server } from "./server.js";
import { keepToken, takeToken } from "./token.js";

/** Mistakes in words that have a sentence beside the field. */
const MISTAKES = ["words-count", "words-unknown", "words-checksum"];

class Trial {
  constructor(root, challenge) {
    this.root = root;
    this.screens = new Screens(root, () => this.tryKey());
    this.screens.onError = (error) => this.fail(error);
    this.booth = new Booth({ wasm: root.dataset.wasm, worker: root.dataset.worker, type: "classic" });
    this.entry = new WordsEntry(root.querySelector("[data-entry]"), this.screens, this.booth);
    this.challenge = challenge;
    this.server = new Server(root.dataset.election, challenge);
  }

  async begin() {
    const { screens, server } = this;
    const { name, kind, number, title, organisation } = await server.trial();
    screens.kind = kind;
    screens.fill(this.root, { name, title: screens.localised(title), organisation: screens.localised(organisation) });
    this.root.querySelector("[data-who]").hidden = false;
    this.number = number;
    const { bytes, fingerprint } = await server.manifest();
    const { accepted, typed } = own(this.root.dataset.election);
    // which election it is comes from what this device accepted, not from the service
    if ((accepted ?? typed ?? fingerprint) !== fingerprint) return this.stop("another-election");
    const { contact } = await this.booth.openManifest(bytes, fingerprint);
    screens.fill(this.root, { contact: contactOf(contact) });
    screens.show("try");
  }

  async tryKey() {
    const { booth, entry, screens, challenge } = this;
    try {
      const { signer } = await booth.readWords(entry.text);
      if (signer?.number !== this.number) return entry.mark(0, screens.text("words-another"));
      const { signature } = await booth.tryKey({ challenge });
      await this.server.answerTrial({ challenge, signature });
      entry.clear();
      screens.show("done");
    } catch (error) {
      if (!MISTAKES.includes(error.code)) throw error;
      const { place, found } = error.details ?? {};
      entry.mark(place ?? 0, screens.text(error.code, { number: place, found }));
    } finally {
      await booth.forget();
    }
  }

  fail(error) {
    const { screens } = this;
    const code = error.code ?? "unknown";
    if (["key-trial-unknown", "invitation-over"].includes(code)) return screens.show("gone");
    if (code === "self-test") return this.stop(code);
    const places = { ...error.details, code, message: error.message };
    if (!screens.section) screens.show("loading");
    screens.complain(screens.text(`error-${code}`, places) ?? screens.text("error-unknown", places));
  }

  stop(code) {
    this.screens.fill(this.root, { why: this.screens.text(`stop-${code}`) });
    this.screens.show("stop");
  }
}

document.documentElement.setAttribute("data-begun", "");
const root = document.getElementById("trustee");
const challenge = takeToken();
keepToken(challenge);
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
window.addEventListener("hashchange", () => location.reload());
const trial = new Trial(root, challenge);
window.addEventListener("beforeunload", (event) => {
  if (trial.entry.isBegun) event.preventDefault();
});
if (!window.isSecureContext) trial.stop("insecure");
else if (!challenge) trial.screens.show("no-link");
else {
  trial.screens.show("loading");
  trial.begin().catch((error) => trial.fail(error));
}
