// A trustee's page, from key to opening, and every screen of it with examples.

import { electionCode } from "../spoken.mjs";

const WAIT = 60_000;

/** A trustee at their own browser. */
export class Trustee {
  static async at(inspector, link) {
    const trustee = new Trustee();
    trustee.page = await inspector.page({ locale: "fi" });
    trustee.page.setDefaultTimeout(WAIT);
    await trustee.page.goto(link);
    return trustee;
  }

  screen(name) {
    return this.page.locator(`[data-screen="${name}"]:visible`);
  }

  async press(action) {
    await this.page.locator(`button[data-do="${action}"]:visible, form[data-do="${action}"] [type=submit]:visible`).first().click();
  }

  async makeKey() {
    await this.press("make-key");
    await this.screen("words").locator("[data-new-words] li").nth(23).waitFor();
    this.words = await this.screen("words").locator("[data-new-words] li").allTextContents();
    await this.press("words-written");
    await this.screen("type").locator("input").fill(this.words.join(" "));
    await this.press("type-back");
    await this.screen("key-sent").waitFor();
    await this.press("say-keeping");
    await this.screen("key-sent").locator('[data-if="kept"]').waitFor();
  }

  async accept() {
    await this.press("looked-over");
    await this.press("fingerprint-same");
    await this.screen("enter").locator("input").fill(this.words.join(" "));
    await this.press("read-words");
    await this.press("accept");
    await this.screen("accepted").or(this.screen("voting")).first().waitFor();
  }

  /** The page forgot the words after the acceptance, so they are typed again after the close. */
  async waitForClose() {
    await this.screen("enter").waitFor({ timeout: 300_000 });
    await this.screen("enter").locator("input").fill(this.words.join(" "));
    await this.press("read-words");
    await this.screen("check").waitFor();
  }

  /** The check sends the trustee's report, and the last report brings `checked`. */
  async check() {
    await this.press("check");
    await this.screen("written").waitFor();
  }

  async sign() {
    await this.press("nothing-written");
    await this.screen("compare").locator('[data-fill="code"] span').first().waitFor();
    const code = await this.screen("compare").locator('[data-fill="code"] span').allTextContents();
    await this.page.locator("#close-code").fill(code.join(""));
    await this.press("sign");
    await this.screen("open").waitFor();
  }

  async open() {
    await this.press("open");
    await this.screen("opened").waitFor();
  }
}

const FINGERPRINT = "Zk3-qLx0_9aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456";
const ELECTION = { fingerprint: FINGERPRINT, code: electionCode(FINGERPRINT) };
const EXAMPLES = {
  title: "Luottamusmiehen vaali",
  organisation: "Esimerkkiliitto",
  name: "Tarja Turva",
  opens: "30. marraskuuta 2026 klo 8.00",
  closes: "7. joulukuuta 2026 klo 16.00",
  pause: "7. joulukuuta 2026 klo 17.00",
  voters: "420",
  counted: "312",
  count: "2",
  ready: "1",
  needed: "3",
  openings: "1",
  waiting: "Carita Nyman ja Eero Laine",
  needs: "2 / 3",
  why: "…",
};

/** Every screen of the page, even those that are hard to reach: in the page's own markup and words, with examples in
 * their places. */
export async function screens(inspector, demonstration) {
  const page = await inspector.page({ baseURL: demonstration.url });
  const path = new URL(demonstration.trustees[0].link).pathname;
  await page.goto(path);
  const names = await page.locator("[data-screen]").evaluateAll((all) => all.map((one) => one.dataset.screen));
  await inspector.visit(page, path, "trustee-no-link", { before: () => page.locator('[data-screen="no-link"]:visible').waitFor() });
  for (const name of names) {
    for (const kind of ["check", "open", "welcome"].includes(name) ? ["trustee", "witness"] : ["trustee"]) {
      const before = async () => {
        await page.locator('[data-screen="no-link"]:visible').waitFor();
        await page.evaluate(fill, { name, kind, examples: EXAMPLES, election: ELECTION });
      };
      await inspector.visit(page, path, `trustee-${name}${kind === "witness" ? "-witness" : ""}`, { before });
    }
  }
}

/** Every screen of the page that tries a key. */
export async function trialScreens(inspector, demonstration) {
  const page = await inspector.page({ baseURL: demonstration.url });
  const path = `${new URL(demonstration.trustees[0].link).pathname}/try`;
  await page.goto(path);
  for (const name of await page.locator("[data-screen]").evaluateAll((all) => all.map((one) => one.dataset.screen))) {
    const before = async () => {
      await page.locator('[data-screen="no-link"]:visible').waitFor();
      await page.evaluate(fill, { name, kind: "trustee", examples: EXAMPLES, election: ELECTION });
    };
    await inspector.visit(page, path, `trial-${name}`, { before });
  }
}

function fill({ name, kind, examples, election }) {
  for (const screen of document.querySelectorAll("[data-screen]")) screen.hidden = screen.dataset.screen !== name;
  for (const part of document.querySelectorAll("[data-for]")) part.hidden = part.dataset.for !== kind;
  for (const part of document.querySelectorAll("[data-if], [data-who], [data-progress]")) part.hidden = false;
  for (const details of document.querySelectorAll("#trustee details")) details.open = true;
  const groups = (all) => all.map((text) => Object.assign(document.createElement("span"), { textContent: text }));
  const lines = (all) => all.map((text) => Object.assign(document.createElement("li"), { textContent: text }));
  const lists = { contests: ["Luottamusmies"], signers: ["Tarja Turva", "Ammattiosasto 2"], ballots: ["17", "204"] };
  for (const place of document.querySelectorAll("[data-fill]")) {
    const key = place.dataset.fill;
    if (lists[key]) place.replaceChildren(...lines(lists[key]));
    else if (key === "code") place.replaceChildren(...groups(["7K3M", "Q9XA", "0PZD", "V4TR", "8WYC"]));
    else if (key === "election-code") place.replaceChildren(...groups(election.code.split("-")));
    else if (key === "fingerprint") place.replaceChildren(...groups(election.fingerprint.match(/.{1,4}/g)));
    else place.textContent = examples[key] ?? "";
  }
  const words = Array.from({ length: 24 }, (_, place) => ["abandon", "zebra", "umbrella", "quick"][place % 4]);
  document.querySelector("[data-new-words]")?.replaceChildren(...lines(words));
  for (const bar of document.querySelectorAll("progress")) bar.value = 0.4;
}
