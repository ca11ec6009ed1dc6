// The part of Playwright's page that `voter.mjs` and `signer.mjs` use, for any browser: a tab that can open an address,
// run a function, move the mouse and press keys. So every engine walks the same steps.

const PATIENCE = 30_000;
const PAUSE = 50;

/**
 * @typedef {Object} Tab one tab of an engine, in a fresh profile
 * @property {(url: string) => Promise<void>} goto
 * @property {() => Promise<void>} reload
 * @property {(source: string, args: *[]) => Promise<*>} run a function by its source, with arguments and an answer in JSON
 * @property {(x: number, y: number) => Promise<void>} click
 * @property {(keys: string) => Promise<void>} keys one after another
 * @property {() => Promise<string[]>} errors that scripts did not catch
 * @property {() => Promise<void>} close
 */

/** Playwright's names of keys, as WebDriver writes them. */
const KEYS = { Tab: "\uE004", Enter: "\uE007" };

/** In the page: the elements of a chain of selectors. */
function elementsOf(chain) {
  const isVisible = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 0;
  let found = [document];
  for (const { css, hasText, nth } of chain) {
    const parts = css.split(/,(?![^(]*\))/).map((part) => part.trim());
    const within = (root) =>
      parts.flatMap((part) => {
        const [plain, must] = part.endsWith(":visible") ? [part.slice(0, -8), isVisible] : [part, () => true];
        return [...root.querySelectorAll(plain)].filter(must);
      });
    found = [...new Set(found.flatMap(within))].filter((one) => !hasText || one.textContent.includes(hasText));
    if (parts.length > 1) found.sort((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    if (nth !== undefined) found = found.slice(nth, nth + 1);
  }
  return found;
}

const withElements = (body) => `async (chain, argument) => { const isVisible = (one) => one.checkVisibility(); ${elementsOf}\n const found = elementsOf(chain); ${body} }`;

class PlainLocator {
  constructor(page, chain) {
    Object.assign(this, { page, chain });
  }

  locator(css, { hasText } = {}) {
    return new PlainLocator(this.page, [...this.chain, { css, hasText }]);
  }

  nth(nth) {
    const before = this.chain.slice(0, -1);
    return new PlainLocator(this.page, [...before, { ...this.chain.at(-1), nth }]);
  }

  first() {
    return this.nth(0);
  }

  /** The page's answer about the elements; asks again while it is undefined. */
  async #ask(body, argument) {
    const end = performance.now() + PATIENCE;
    for (;;) {
      const answer = await this.page.run(withElements(body), this.chain, argument).catch((error) => {
        // between two documents no page can answer
        if (performance.now() > end) throw error;
      });
      if (answer !== undefined && answer !== null) return answer.value;
      if (performance.now() > end) throw new Error(`not within ${PATIENCE / 1000} seconds: ${JSON.stringify(this.chain)} in\n${await this.page.run("() => document.body.innerText")}`);
      await new Promise((go) => setTimeout(go, PAUSE));
    }
  }

  waitFor() {
    return this.#ask("const one = found.find(isVisible); return one && { value: true };");
  }

  /** Click it, as soon as it exists, has stopped moving and lies under no other element. */
  async click() {
    const seen = () =>
      this.#ask(`const one = found.find(isVisible);
        if (!one || one.disabled) return;
        one.scrollIntoView({ block: "center", behavior: "instant" });
        const { left, top, width, height } = one.getBoundingClientRect();
        const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
        const hit = document.elementFromPoint(x, y);
        return hit && (one.contains(hit) || hit.contains(one)) ? { value: [x, y] } : undefined;`);
    for (;;) {
      const [before, after] = [await seen(), await seen()];
      if (before.join() === after.join()) return this.page.tab.click(...after);
    }
  }

  async check() {
    if (!(await this.#ask("return found[0] && { value: found[0].checked };"))) await this.click();
    await this.#ask("return found[0]?.checked ? { value: true } : undefined;");
  }

  /** Replace the present text, as pasting does. */
  fill(text) {
    return this.#ask(
      `const one = found.find(isVisible);
      if (!one) return;
      one.focus();
      one.select();
      if (!(argument === "" ? document.execCommand("delete") : document.execCommand("insertText", false, argument))) {
        one.value = argument;
        one.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
      }
      return { value: true };`,
      text,
    );
  }

  focus() {
    return this.#ask("const one = found.find(isVisible); one?.focus(); return one && { value: true };");
  }

  innerText() {
    return this.#ask("return found[0] && { value: found[0].innerText };");
  }

  textContent() {
    return this.#ask("return found[0] && { value: found[0].textContent };");
  }

  inputValue() {
    return this.#ask("return found[0] && { value: found[0].value };");
  }

  allTextContents() {
    return this.#ask("return { value: found.map((one) => one.textContent) };");
  }

  isVisible() {
    return this.#ask("return { value: found.some(isVisible) };");
  }

  evaluate(how, argument) {
    return this.#ask(`return found[0] && { value: (await (${how})(found[0], argument)) ?? null };`, argument);
  }
}

export class PlainPage {
  #url = "about:blank";

  /** @param {Tab} tab */
  constructor(tab) {
    this.tab = tab;
    this.keyboard = { press: (key) => tab.keys(KEYS[key] ?? key), type: (text) => tab.keys(text) };
  }

  run(source, ...args) {
    return this.tab.run(source, args);
  }

  evaluate(how, argument) {
    return this.run(String(how), argument);
  }

  locator(css, { hasText } = {}) {
    return new PlainLocator(this, [{ css, hasText }]);
  }

  async goto(url) {
    this.#url = url;
    await this.tab.goto(url);
  }

  reload() {
    return this.tab.reload();
  }

  url() {
    return this.#url;
  }

  // an engine collects script errors by itself, and leaves a page without a question
  on() {}
  setDefaultTimeout() {}
}
