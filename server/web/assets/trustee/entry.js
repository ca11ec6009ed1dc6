// Twenty-four words, typed one after another from paper with suggestions from the list of words, or pasted all at once.

const COUNT = 24;

export class WordsEntry {
  #root;
  #input;
  #list;
  #offers;
  #error;
  #screens;
  #booth;
  #words = Array(COUNT).fill("");
  #at = 0;
  #asked = 0;
  #submit;

  /**
   * @param {HTMLElement} root the element `[data-entry]`
   * @param {Screens} screens
   * @param {{beginWords: (prefix: string) => Promise<{words: string[]}>}} booth
   */
  constructor(root, screens, booth) {
    this.#root = root;
    this.#screens = screens;
    this.#booth = booth;
    this.#submit = root.closest("form").querySelector("button[type=submit]");
    this.#input = root.querySelector("input");
    this.#list = root.querySelector("[data-words]");
    this.#offers = root.querySelector("[data-offers]");
    this.#error = root.querySelector("[data-error]");
    this.#input.addEventListener("input", (event) => this.#typed(event));
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#offers.addEventListener("click", (event) => {
      const offer = event.target.closest("button");
      if (offer) this.#take(offer.textContent);
    });
    this.#list.addEventListener("click", (event) => {
      const word = event.target.closest("button");
      if (word) this.#goTo(Number(word.dataset.place));
    });
    this.clear();
  }

  /** All words, with blanks between. */
  get text() {
    return this.#words.join(" ");
  }

  get isComplete() {
    return this.#words.every((word) => word !== "");
  }

  /** Forget what was typed. */
  clear() {
    this.#words.fill("");
    this.#at = 0;
    this.#render();
  }

  /** Whether anything was typed, which a reload would lose. */
  get isBegun() {
    return this.#words.some((word) => word !== "") || this.#input.value !== "";
  }

  /** Name a wrong word, by its number from 1, beside it; if the number is not known, at the top of the screen. */
  mark(number, sentence) {
    if (!number) return this.#screens.complain(sentence);
    this.#goTo(number - 1);
    this.#complain(sentence);
    this.#input.focus();
  }

  #complain(sentence) {
    this.#error.hidden = !sentence;
    this.#error.textContent = sentence ?? "";
    if (sentence) this.#input.setAttribute("aria-invalid", "true");
    else this.#input.removeAttribute("aria-invalid");
  }

  /** Pasted words come all at once. Typed words come one after another, perhaps faster than the list answers: none of
   * them is lost. */
  async #typed({ inputType, data }) {
    const pieces = () => this.#input.value.toLowerCase().split(/[^\p{L}]+/u).filter((piece) => piece !== "");
    // a key adds one character, a keyboard on a screen one word:
    // several words at once were pasted, under any name of the event
    const isTyped = /^insert(Text|CompositionText|FromComposition)$|^delete/.test(inputType ?? "") && !/\p{L}[^\p{L}]+\p{L}/u.test(data ?? "");
    this.#complain(null);
    if (!isTyped && pieces().length > 1) return this.#paste(pieces());
    while (pieces().length > 0) {
      const [first] = pieces();
      const offers = await this.#offer(first);
      // something more was typed meanwhile: that event goes on from here
      if (!offers || !/\p{L}[^\p{L}]/u.test(this.#input.value)) return;
      const left = this.#input.value.replace(/^[^\p{L}]*\p{L}+[^\p{L}]*/u, "");
      if (!this.#accept(offers, first)) return;
      if (left === "") return;
      this.#input.value = left;
    }
    await this.#offer("");
  }

  /** The words of the list that match; null when the person typed on meanwhile. */
  async #offer(prefix) {
    const asked = (this.#asked += 1);
    const words = prefix === "" ? [] : (await this.#booth.beginWords(prefix)).words;
    if (asked !== this.#asked) return null;
    this.#offers.replaceChildren(
      ...words.map((word) => {
        const offer = document.createElement("button");
        offer.type = "button";
        offer.className = "second";
        offer.lang = "en";
        offer.textContent = word;
        return offer;
      }),
    );
    if (prefix !== "" && words.length === 0) this.#complain(this.#screens.text("words-none", { prefix }));
    return words;
  }

  /** Take the offered word if one word alone is meant. Returns `true` if it is. */
  #accept(offers, typed) {
    const meant = offers.includes(typed) ? typed : offers.length === 1 ? offers[0] : null;
    if (meant) this.#take(meant);
    else if (typed !== "") this.#complain(this.#screens.text(offers.length ? "words-choose" : "words-none", { prefix: typed }));
    return meant !== null;
  }

  async #key(event) {
    if (event.key === "Enter") {
      if (this.isComplete && this.#input.value === "") return;
      event.preventDefault();
      const typed = this.#input.value.toLowerCase().trim();
      const offers = await this.#offer(typed);
      if (offers) this.#accept(offers, typed);
    } else if (event.key === "Backspace" && this.#input.value === "" && this.#at > 0) {
      event.preventDefault();
      this.#goTo(this.#at - 1);
    }
  }

  #take(word) {
    this.#words[this.#at] = word;
    const next = this.#words.findIndex((one, place) => one === "" && place > this.#at);
    this.#at = next >= 0 ? next : this.#words.indexOf("");
    this.#render();
    if (this.#at >= 0) this.#input.focus();
    else this.#submit.focus();
  }

  /** Many at once: checked as a whole, so that a wrong one is named by its number. */
  #paste(pieces) {
    for (const piece of pieces.slice(0, COUNT - Math.max(this.#at, 0))) this.#words[this.#at++] = piece;
    this.#at = this.#words.indexOf("");
    this.#render();
    if (this.#at < 0) this.#submit.focus();
  }

  #goTo(place) {
    this.#at = place;
    this.#render();
    this.#input.value = this.#words[place];
    this.#input.focus();
    this.#input.select();
  }

  #render() {
    this.#asked += 1;
    this.#input.value = "";
    this.#offers.replaceChildren();
    this.#complain(null);
    this.#list.replaceChildren(
      ...this.#words.map((word, place) => {
        const line = document.createElement("li");
        const content = document.createElement(word === "" ? "span" : "button");
        if (word !== "") {
          content.type = "button";
          content.dataset.place = place;
          content.lang = "en";
          content.setAttribute("aria-label", this.#screens.text("words-change", { number: place + 1, word }));
        }
        content.textContent = word === "" ? "\u00a0" : word;
        if (place === this.#at) line.setAttribute("aria-current", "step");
        line.append(content);
        return line;
      }),
    );
    const field = this.#root.querySelector("[data-field]");
    field.hidden = this.#at < 0;
    if (this.#at >= 0) {
      this.#root.querySelector("[data-number]").textContent = this.#screens.text("words-number", { number: this.#at + 1 });
    }
    this.#submit.hidden = !this.isComplete;
  }
}
