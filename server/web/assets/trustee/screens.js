// What is shown: one section of the page at a time, its heading focused; words from the page's own templates.

import { dayAndTime, inAList, inThousands } from "../formats.js";

export class Screens {
  #root;
  #current = null;
  #busy = false;
  #kind = null;

  /** @param {HTMLElement} root @param {(action: string, button: HTMLElement) => Promise<void>} act */
  constructor(root, act) {
    this.#root = root;
    this.onError = () => {};
    this.onDone = () => {};
    this.language = document.documentElement.lang;
    this.zone = root.dataset.zone;
    this.zoneName = root.dataset.zoneName;
    root.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-do]");
      if (button) this.run(() => act(button.dataset.do, button));
    });
    root.addEventListener("submit", (event) => {
      event.preventDefault();
      const action = event.target.dataset.do;
      if (action) this.run(() => act(action, event.target));
    });
  }

  /** The section that is shown. */
  get section() {
    return this.#root.querySelector(`[data-screen="${this.#current}"]`);
  }

  get current() {
    return this.#current;
  }

  get busy() {
    return this.#busy;
  }

  /** Words for trustees or for witnesses alone. */
  set kind(kind) {
    this.#kind = kind;
    for (const element of this.#root.querySelectorAll("[data-for]")) element.hidden = element.dataset.for !== kind;
  }

  get kind() {
    return this.#kind;
  }

  /** Show a screen; its fields are filled again, and a screen that is already shown keeps its focus. */
  show(name, fills = {}) {
    const section = this.#root.querySelector(`[data-screen="${name}"]`);
    this.fill(section, fills);
    if (name === this.#current) return;
    for (const other of this.#root.querySelectorAll("[data-screen]")) other.hidden = other !== section;
    this.#current = name;
    this.complain(null);
    this.progress(null);
    const heading = section.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  /** Fill places: a text, or nodes. */
  fill(section, fills) {
    for (const [name, value] of Object.entries(fills)) {
      const given = Array.isArray(value) ? value : [String(value ?? "")];
      for (const [number, place] of section.querySelectorAll(`[data-fill="${name}"]`).entries()) {
        // a node stands in one place: the others get copies
        const nodes = number === 0 ? given : given.map((node) => node.cloneNode?.(true) ?? node);
        // what is there already is left alone: somebody may be reading it
        const text = nodes.map((node) => node.textContent ?? node).join("");
        if (place.textContent !== text) place.replaceChildren(...nodes);
      }
      for (const part of section.querySelectorAll(`[data-if="${name}"]`)) part.hidden = !value || value.length === 0;
    }
  }

  /** A text of the page, with `{places}` filled in. */
  text(key, places = {}) {
    const found = this.#root.querySelector("template").content.querySelector(`[data-text="${key}"]`);
    if (!found) return null;
    return found.textContent.replace(/\{(\w+)\}/g, (all, name) => places[name] ?? all);
  }

  /** A text of the manifest in the page's language, or in the first language that it has. */
  localised(texts) {
    return texts?.[this.language] ?? texts?.en ?? Object.values(texts ?? {})[0] ?? "";
  }

  /** A day and time, as the server's pages write them. */
  moment(time) {
    return time ? `${dayAndTime(new Date(time), this.zone)} (${this.zoneName})` : "";
  }

  number(value) {
    return inThousands(value);
  }

  names(names) {
    return inAList(names);
  }

  /** One thing after another: a second press does nothing while the first one runs. */
  async run(work) {
    if (this.#busy) return;
    this.#setBusy(true);
    this.complain(null);
    try {
      await work();
    } catch (error) {
      this.onError(error);
    } finally {
      this.#setBusy(false);
    }
    // what was done may make another screen due
    this.onDone();
  }

  #setBusy(busy) {
    this.#busy = busy;
    this.#root.toggleAttribute("data-busy", busy);
    for (const button of this.#root.querySelectorAll("button[data-do]")) {
      if (busy) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  }

  /** Say what is wrong, at the top of the screen, until the person does something else. */
  complain(sentence) {
    for (const old of this.#root.querySelectorAll("[data-complaint]")) old.remove();
    if (!sentence || !this.section) return;
    const box = document.createElement("div");
    box.className = "panel wrong";
    box.dataset.complaint = "";
    box.setAttribute("role", "alert");
    const text = document.createElement("p");
    text.textContent = sentence;
    box.append(text);
    this.section.querySelector("h1").after(box);
    box.scrollIntoView({ block: "nearest" });
  }

  /** Say something quietly, also to screen readers. */
  say(sentence) {
    const status = this.#root.querySelector("[data-status]");
    if (status.textContent !== sentence) status.textContent = sentence;
  }

  /** Whether the service can be reached, in the same place. */
  disconnected(is) {
    const sentence = this.text("no-connection");
    const status = this.#root.querySelector("[data-status]");
    if (is) this.say(sentence);
    else if (status.textContent === sentence) this.say("");
  }

  /** Show the progress of a long task on the present screen. */
  progress(key, { read = 0, size = 0 } = {}) {
    const box = this.section?.querySelector("[data-progress]");
    if (!box) return;
    box.hidden = key === null;
    if (key === null) return;
    const bar = box.querySelector("progress");
    if (size > 0) {
      bar.max = size;
      bar.value = read;
    } else {
      bar.removeAttribute("value");
    }
    box.querySelector("p").textContent = this.text(key, { read: this.number(read), size: this.number(size) });
  }
}

/** A code in groups that can be read aloud: of `length` characters, or as it is written. */
export function groups(code, length) {
  const parts = length ? code.match(new RegExp(`.{1,${length}}`, "g")) : code.split(/[- ]/);
  return parts.map((part) => {
    const group = document.createElement("span");
    group.textContent = part;
    return group;
  });
}

/** Each text as one line of a list. */
export function lines(texts) {
  return texts.map((text) => {
    const line = document.createElement("li");
    line.textContent = text;
    return line;
  });
}
