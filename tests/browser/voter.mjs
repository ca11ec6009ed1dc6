// A voter at a phone, on the page of the link or the code.

const PHONE = { width: 360, height: 740 };

/** Fix the side on which a second device's coin falls, in this context. */
export function toss(context, side) {
  return context.addInitScript((byte) => {
    const fair = crypto.getRandomValues.bind(crypto);
    crypto.getRandomValues = (bytes) => (bytes.length === 1 ? bytes.fill(byte) : fair(bytes));
  }, side === "check" ? 0 : 1);
}

/** A fresh phone with the voter's page. */
export class Voter {
  /** @param look keeps a picture of each screen: see `looking.mjs` */
  constructor(page, look) {
    Object.assign(this, { page, look, failures: [] });
    page.setDefaultTimeout(30_000);
    page.on("pageerror", (error) => this.failures.push(String(error)));
    // the page asks before a voter leaves in the middle; these voters mean it
    page.on("dialog", (dialog) => dialog.accept());
  }

  static async with(browser, look, { language = "fi", viewport = PHONE } = {}) {
    const context = await browser.newContext({ viewport, locale: language, hasTouch: true, reducedMotion: "reduce" });
    return new Voter(await context.newPage(), look);
  }

  /** Open an address again, even when only its fragment differs. */
  async opens(address) {
    if (this.page.url() !== "about:blank") await this.page.goto("about:blank");
    await this.page.goto(address);
  }

  screen(name) {
    return this.page.locator(`[data-screen="${name}"]:not([hidden])`);
  }

  /** Wait for a screen, and look at it if a name for its picture is given. */
  async sees(name, picture) {
    await this.screen(name).waitFor();
    if (picture) await this.look(this.page, picture);
    return this.screen(name);
  }

  async does(action) {
    await this.page.locator(`[data-do="${action}"]:visible`).first().click();
  }

  /** Press the button of the screen's form. */
  async goesOn() {
    await this.page.locator("[data-screen]:not([hidden]) form button").first().click();
  }

  /** Choose an option by a part of its name. */
  async chooses(name) {
    await this.page.locator("label.choice:visible", { hasText: name }).locator("input").check();
  }

  /** From the first screen to the last, until the ballot is sealed. Returns its tracker. */
  async prepares(name) {
    await this.sees("welcome");
    await this.does("start");
    await this.sees("contest");
    await this.chooses(name);
    await this.goesOn();
    return this.tracker("last");
  }

  async tracker(screen) {
    const seen = await this.sees(screen);
    return seen.locator('[data-slot="tracker"]').innerText();
  }

  /** Cast, and wait for the confirmation. Returns the tracker on it. */
  async casts() {
    await this.does("cast");
    return this.tracker("done");
  }

  /** The title of the page that stops the voter. */
  async isStopped() {
    const seen = await this.sees("stop");
    return seen.locator("h1").innerText();
  }
}
