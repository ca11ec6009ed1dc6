// What the office's working pages share: screens, a booth, requests to the service, and how they say what is wrong.

import { Booth } from "../booth/client.js";
import { Screens } from "../trustee/screens.js";
import { ServerError, pause } from "../trustee/server.js";
import { Mistake } from "./mistake.js";

export { Mistake };

/** Codes of others that one sentence of the page covers. */
const SAME = {
  "sign-in-needed": "sign-in-again",
  "not-the-registrar": "other-key",
  "bad-seed": "registrar-file",
  "another-election": "other-election",
  unavailable: "busy",
  "outcome-unknown": "outcome-unknown",
};

/** Seconds between attempts at what must arrive. */
const WAITS = [1, 2, 4];

export class Desk {
  #booth = null;

  /** @param {HTMLElement} root @param {Object<string, (element: HTMLElement) => Promise<void> | void>} actions */
  constructor(root, actions) {
    this.root = root;
    this.election = root.dataset.election;
    this.screens = new Screens(root, async (action, element) => actions[action](element));
    this.screens.onError = (error) => this.#fail(error);
  }

  /** Started on first use. */
  get booth() {
    this.#booth ??= new Booth({ wasm: new URL("../booth/booth.wasm", import.meta.url) });
    return this.#booth;
  }

  /** End the booth's worker, with every secret in it. */
  closeBooth() {
    this.#booth?.close();
    this.#booth = null;
  }

  /** Everybody who may vote, in the order of the register. */
  voters() {
    return this.#ask("voters");
  }

  /** The roll of codes that were made here. */
  sendRoll(sent) {
    return this.#ask("roll", sent);
  }

  /** Which credential replaced which. */
  replacements() {
    return this.#ask("replacements");
  }

  /** Send a signed replacement; sending it again does no harm. */
  replace(signed) {
    return this.#ask("replacements", signed);
  }

  /** Have a new code sent to its member's address. */
  send(message) {
    return this.#ask("replacements/send", message);
  }

  /** Open the election in the booth, by the fingerprint that the page names. */
  async openManifest() {
    const response = await reach(`/e/${this.election}/manifest`, {});
    return this.booth.openManifest(new Uint8Array(await response.arrayBuffer()), this.root.dataset.fingerprint);
  }

  async #ask(what, sent) {
    const path = `/office/${this.election}/${what}`;
    const body = sent && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) };
    for (let attempt = 0; ; attempt += 1) {
      try {
        const response = await reach(path, body ?? {});
        return response.status === 204 ? null : await response.json();
      } catch (error) {
        const again = error.status === 0 || error.status >= 500;
        if (!again || attempt >= WAITS.length) throw error;
        await pause(WAITS[attempt]);
      }
    }
  }

  #fail(error) {
    const named = String(error.code ?? "unknown").replace(/^office-(replace-)?/, "");
    const code = SAME[named] ?? named;
    const { screens } = this;
    if (!screens.text(`error-${code}`)) console.warn(error);
    const places = { ...error.places, code: named };
    screens.complain(screens.text(`error-${code}`, places) ?? screens.text("error-unknown", places));
  }
}

async function reach(path, options) {
  let response;
  try {
    response = await fetch(path, { cache: "no-store", ...options });
  } catch {
    throw new ServerError("offline", 0);
  }
  if (response.ok) return response;
  let document = {};
  try {
    document = await response.json();
  } catch {
    // an answer from a proxy between this page and the service
  }
  throw new ServerError(document.code ?? "unreachable", response.status, document);
}

/** The text of the file that was chosen in a field. It is read here and sent nowhere. */
export async function chosenText(input) {
  const [file] = input.files;
  if (!file) throw new Mistake("no-file");
  return file.text();
}

/** An element with attributes and children; no child is read as HTML. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
