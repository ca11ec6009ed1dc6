// The pictures of the README, taken from the real pages: a member's phone and the page of a result. `npm run pictures`
// writes them to docs/pictures; every other run writes them to artifacts/, and checks the size of those in the README.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { env } from "node:process";
import { fileURLToPath } from "node:url";
import { launch } from "./chromium.mjs";
import { startDemonstration } from "./demonstration.mjs";

const README = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));
const FOLDER = env.PICTURES === "readme" ? README : fileURLToPath(new URL("../../artifacts/pictures/", import.meta.url));
const MOST_BYTES = 100_000;

let browser;
let demonstration;

before(async () => {
  mkdirSync(FOLDER, { recursive: true });
  [browser, demonstration] = await Promise.all([launch(), startDemonstration()]);
});

after(async () => {
  await browser?.close();
  await demonstration?.close();
});

async function open(address, viewport) {
  const context = await browser.newContext({ viewport, locale: "en-GB", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** A picture's width, from its header. */
const width = (png) => png.readUInt32BE(16);

async function keep(page, name, { viewport }) {
  await page.evaluate(() => document.activeElement?.blur());
  const made = await page.screenshot({ path: `${FOLDER}${name}.png` });
  assert.ok(made.length <= MOST_BYTES, `${name}.png has ${made.length} bytes`);
  const shown = readFileSync(`${README}${name}.png`);
  assert.ok(shown.length <= MOST_BYTES, `the README's ${name}.png has ${shown.length} bytes`);
  assert.equal(width(shown), viewport.width, `the README's ${name}.png is of another screen: npm run pictures`);
}

test("the phone in the README shows a member's choice", async () => {
  const viewport = { width: 360, height: 740 };
  const page = await open(demonstration.voters[0], viewport);
  const screen = (name) => page.locator(`[data-screen="${name}"]:not([hidden])`);
  await screen("welcome").waitFor();
  await screen("welcome").locator("[data-do=start]:visible").click();
  await screen("contest").waitFor();
  await screen("contest").locator(".choice").nth(1).click();
  assert.equal(await screen("contest").locator(".choice input:checked").count(), 1);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForLoadState("networkidle");
  await keep(page, "phone", { viewport });
});

test("the page of a result in the README shows who was elected", async () => {
  const viewport = { width: 760, height: 860 };
  const page = await open(`${demonstration.url}/e/${demonstration.counted.id}`, viewport);
  assert.match(await page.locator("main").innerText(), /elected/i);
  await keep(page, "result", { viewport });
});
