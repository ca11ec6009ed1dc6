// A trustee or witness at their own device, from the key to the count, on the page of their invitation.

import assert from "node:assert/strict";
import { electionCode } from "./spoken.mjs";

/** Somebody at their own device. */
export class Signer {
  /** @param look keeps a picture of each screen: see `looking.mjs` */
  constructor(name, page, language, look) {
    Object.assign(this, { name, page, language, look, words: [], failures: [] });
    page.on("pageerror", (error) => this.failures.push(String(error)));
    page.on("console", (message) => message.type() === "error" && this.failures.push(message.text()));
    page.setDefaultTimeout(30_000);
  }

  static async at(browser, look, { link, name, language, viewport }) {
    const context = await browser.newContext({ viewport, locale: language, reducedMotion: "reduce" });
    const signer = new Signer(name, await context.newPage(), language, look);
    await signer.page.goto(link);
    return signer;
  }

  /** The signer returns to the page: it asks at once about the progress of the election. */
  async looksAgain() {
    await this.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  }

  screen(name) {
    return this.page.locator(`[data-screen="${name}"]`);
  }

  /** Wait for a screen, look at it, and keep a picture. */
  async sees(name) {
    await this.screen(name).waitFor();
    await this.look(this.page, `trustee-${name}-${this.language}-${this.name}`);
    return this.screen(name);
  }

  /** With the keyboard alone: Tab to the button, and Enter. */
  async press(action) {
    const button = this.page.locator(`button[data-do="${action}"]:visible, form[data-do="${action}"] [type=submit]:visible`).first();
    await button.waitFor();
    for (let steps = 0; !(await button.evaluate((element) => element === document.activeElement)); steps += 1) {
      assert.ok(steps < 80, `${action} cannot be reached with the keyboard`);
      await this.page.keyboard.press("Tab");
    }
    await this.page.keyboard.press("Enter");
  }

  /** Word after word: the first four letters, or the whole of shorter words, and Enter. */
  async typeWords(screen, words) {
    await this.screen(screen).locator("input").focus();
    for (const [place, word] of words.entries()) {
      await this.page.keyboard.type(word.slice(0, 4));
      await this.page.keyboard.press("Enter");
      const typed = this.screen(screen).locator("[data-words] li").nth(place);
      await typed.locator("button").waitFor();
      assert.equal(await typed.textContent(), word);
    }
  }

  async pasteWords(screen, words) {
    await this.screen(screen).locator("input").fill(words.join(" "));
  }

  async makeKey() {
    await this.sees("welcome");
    await this.press("make-key");
    const shown = await this.sees("words");
    this.words = await shown.locator("[data-new-words] li").allTextContents();
    assert.equal(new Set(this.words).size > 12 && this.words.length, 24);
    await this.press("words-written");
    await this.sees("type");
  }

  /** Tell the office where the words are kept, on the page that says that the key is ready. */
  async saysKept({ place = "home", medium = "paper", second = null }) {
    const form = this.screen("key-sent").locator("[data-keeping-form]");
    await form.evaluate((details) => (details.open = true));
    await form.locator("#first-place").selectOption(place);
    await form.locator("#first-medium").selectOption(medium);
    await form.locator("[name=has-second]").setChecked(Boolean(second));
    if (second) {
      await form.locator("#second-place").selectOption(second.place);
      await form.locator("#second-medium").selectOption(second.medium);
    }
    const told = this.page.waitForResponse((answer) => answer.url().endsWith("/keeping"));
    await this.press("say-keeping");
    assert.equal((await told).status(), 204);
    await form.locator('[data-if="kept"]').waitFor();
  }

  /** The signer says, on a screen of the page, that the words are lost. */
  async losesWords(screen) {
    await this.looksAgain();
    const lost = this.screen(screen).locator("[data-lost]");
    await lost.locator("summary").click();
    await lost.locator("button").click();
    await lost.locator('[data-if="is-lost"]').waitFor();
    await this.look(this.page, `trustee-lost-${screen}-${this.language}-${this.name}`);
  }

  async accept(fingerprint) {
    await this.sees("review");
    await this.press("looked-over");
    const compared = await this.sees("fingerprint");
    assert.equal(await compared.locator('[data-fill="fingerprint"]').textContent(), fingerprint);
    const code = compared.locator('[data-fill="election-code"]');
    await code.locator("span").first().waitFor();
    assert.equal(await code.textContent(), electionCode(fingerprint).replaceAll("-", ""));
    await this.press("fingerprint-same");
    await this.sees("enter");
    await this.pasteWords("enter", this.words);
    await this.press("read-words");
    const accept = await this.sees("accept");
    assert.equal((await accept.locator('[data-fill="key-code"]').innerText()).replace(/\W/g, "").length, 20, "what they read to one another");
    await this.press("accept");
    await this.sees("accepted");
  }

  /** The key code while voting is open, which somebody asks to hear. */
  async keyCode() {
    const code = this.screen("voting").locator("details", { has: this.page.locator('[data-fill="key-code"]') });
    await code.locator("summary").click();
    return (await code.locator('[data-fill="key-code"]').innerText()).replace(/\W/g, "");
  }

  /** The words again, which the page forgot after the acceptance. */
  async typesWordsAgain() {
    await this.screen("enter").waitFor();
    await this.pasteWords("enter", this.words);
    await this.press("read-words");
  }

  async code() {
    const compared = await this.sees("compare");
    return compared.locator('[data-fill="code"] span').allTextContents();
  }

  async sign() {
    const code = await this.code();
    await this.page.locator("#close-code").fill(code.join("").toLowerCase());
    await this.press("sign");
  }

  notes() {
    return this.page.evaluate(() => Object.values({ ...localStorage }).join("\n"));
  }
}
