// Mail scanners follow every link in a mail, and some click everything in a browser. That must change nothing: not the
// register of who voted, not an invitation, not a link that signs in once.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { launch } from "./chromium.mjs";
import { startDemonstration } from "./demonstration.mjs";
import { submit } from "./forms.mjs";
import { officerLink } from "./mails.mjs";
import { setPassword, takeLink } from "./sign_in.mjs";
import { begin } from "./stories/draft.mjs";

/** The button by which a person decides; a scanner that clicks on it does more than look. */
const DECISIVE = ".cast";
const ROUNDS = 8;

let browser;
let demonstration;

before(async () => {
  [browser, demonstration] = await Promise.all([launch(), startDemonstration()]);
});

after(async () => {
  await browser?.close();
  await demonstration?.close();
});

/** The whole database, as one hash. */
async function state() {
  const script =
    "import sqlite3, hashlib, sys; c = sqlite3.connect('file:' + sys.argv[1] + '?mode=ro', uri=True); " +
    "print(hashlib.sha256('\\n'.join(c.iterdump()).encode()).hexdigest())";
  const { stdout } = await promisify(execFile)("python3", ["-c", script, `${demonstration.folder}/uurna.db`]);
  return stdout.trim();
}

/** The state, once no more requests are under way. */
async function settled() {
  let before = await state();
  for (let tries = 0; tries < 60; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const now = await state();
    if (now === before) return now;
    before = now;
  }
  throw new Error("the service does not come to rest");
}

async function linksInMails() {
  const names = (await readdir(demonstration.outbox)).filter((name) => name.endsWith(".eml"));
  const texts = await Promise.all(names.map((name) => readFile(`${demonstration.outbox}/${name}`, "utf8")));
  return [...new Set(texts.flatMap((text) => text.match(/https?:\/\/\S+/g) ?? []))];
}

/** An officer invites a trustee and, with a second officer, an observer, both by mail; the observer's link stays unused.
 */
async function invite() {
  const context = await browser.newContext({ baseURL: demonstration.url, locale: "en-GB" });
  const page = await context.newPage();
  await takeLink(page, demonstration.officer, demonstration.officer_email);
  await setPassword(page, "kolme sanaa peräkkäin");
  const office = await begin(page, "poll", "Kysely");
  await submit(page, `${office}/signers/new`, { name: "Tarja Turva", email: "tarja@example.org" });
  const fields = { name: "Olli", email: "olli@example.org", role: "observer" };
  await submit(page, "/officers/new", fields);
  const proposal = new URL(page.url()).pathname;
  await context.close();
  await confirm(proposal);
  return officerLink(demonstration.outbox, fields.email);
}

/** The second officer confirms the first one's proposal. */
async function confirm(proposal) {
  const context = await browser.newContext({ baseURL: demonstration.url, locale: "en-GB" });
  const page = await context.newPage();
  await takeLink(page, demonstration.second_officer, demonstration.second_officer_email);
  await setPassword(page, "kolme sanaa peräkkäin");
  await submit(page, proposal, {}, { form: "main form[action$='/confirm']" });
  await context.close();
}

/** Click on every visible control, over and over. Returns the requests that were not mere reading. */
async function clickEverything(link) {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  page.setDefaultTimeout(1000);
  page.setDefaultNavigationTimeout(30_000);
  const asked = [];
  let clicks = 0;
  context.on("request", (request) => {
    const looks = ["GET", "HEAD"].includes(request.method()) || request.url().endsWith("/standing");
    if (!looks) asked.push(`${request.method()} ${request.url()}`);
  });
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(link);
  await page.waitForLoadState("networkidle");
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const input of await page.locator("main input:visible, main summary:visible").all()) {
      await input.click({ timeout: 500 }).catch(() => {});
    }
    for (const button of await page.locator(`main button:visible:not(${DECISIVE}), main a[href]:visible`).all()) {
      const isClicked = await button.click({ timeout: 500 }).then(() => true, () => false);
      if (isClicked) clicks += 1;
      await page.waitForTimeout(50);
    }
    // a scanner that left the page returns by the link
    if (!page.url().startsWith(link.split("#")[0])) await page.goto(link);
  }
  assert.ok(clicks > 0, `nothing could be clicked at ${link.split("#")[0]}`);
  await context.close();
  return asked;
}

test("whoever follows every link in every mail, as a program or in a browser, changes nothing", { timeout: 300_000 }, async (t) => {
  const officer = await invite();
  const before = await settled();
  const links = await linksInMails();
  // an address to type has only the first part of the election's id
  const voters = links.filter((link) => link.includes("/v/") && !/\/v\/[0-9a-f]{8}$/.test(link));
  const trustees = links.filter((link) => link.includes("/t/"));
  assert.ok(voters.length > 300 && trustees.length === 1, `${voters.length} voters' links, ${trustees.length} trustees'`);
  for (const link of [...voters, ...trustees]) assert.match(link, /\/[vt]\/[0-9a-f-]{36}#/, "secrets stand behind the #");

  assert.ok(links.includes(officer), "the observer's link is in a mail");
  for (const link of links) {
    for (const method of ["HEAD", "GET"]) {
      const answer = await fetch(link, { method });
      assert.equal(answer.status, 200, `${method} ${link.split("#")[0]}`);
    }
  }
  for (const link of [voters[0], voters[1], trustees[0], officer]) {
    assert.deepEqual(await clickEverything(link), [], link.split("#")[0]);
  }
  assert.equal(await settled(), before, "the database says what it said before");
  t.diagnostic(`${links.length} links`);

  // the links still work
  const context = await browser.newContext({ baseURL: demonstration.url });
  const page = await context.newPage();
  await takeLink(page, officer, "olli@example.org");
  assert.notEqual(await settled(), before, "a link that is taken is a change, and is seen as one");
});
