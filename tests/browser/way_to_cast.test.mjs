// The way to a cast: few screens, few bytes, ready soon on a slow
// phone; and no voter can believe that the vote is cast before it is.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./chromium.mjs";
import { startDemonstration } from "./demonstration.mjs";
import { slowLink } from "./slow_link.mjs";

const PHONE = { viewport: { width: 360, height: 740 }, locale: "en-GB" };
const MOST_SCREENS = 4;
const MOST_BYTES = 300_000;
const READY_MS = 3000;
const CPU = 4;
/** Other work on the machine makes a page slower: take the best of a few. */
const TRIES = 4;

let browser;
let demonstration;

before(async () => {
  [browser, demonstration] = await Promise.all([launch(), startDemonstration()]);
});

after(async () => {
  await browser?.close();
  await demonstration?.close();
});

const current = (page) => page.locator("[data-screen]:not([hidden])");
const shown = (page, name) => page.locator(`[data-screen="${name}"]:not([hidden])`).waitFor();

test("from the link to the confirmation there are four screens, and at most 300 KB", async (t) => {
  const page = await (await browser.newContext(PHONE)).newPage();
  const finished = [];
  page.on("requestfinished", (request) => finished.push(request));
  const screens = [];
  const arrive = async (name) => {
    await shown(page, name);
    screens.push(name);
    const strip = await page.locator("#strip").innerText();
    assert.equal(strip, name === "done" ? "Your vote is in the ballot box" : "You have not voted yet", name);
    assert.ok(await page.locator("#strip").isVisible());
  };
  await page.goto(demonstration.voters[0]);
  await arrive("welcome");
  await current(page).locator("[data-do=start]:visible").click();
  await arrive("contest");
  await current(page).locator(".choice").first().click();
  await current(page).locator("button").last().click();
  await arrive("last");
  await current(page).locator("[data-do=cast]").click();
  await arrive("done");
  assert.ok(screens.length <= MOST_SCREENS, screens.join(", "));
  await page.waitForLoadState("networkidle");

  const sum = { bodies: 0, headers: 0, photos: 0 };
  for (const request of finished) {
    // a response from the browser's cache has no body
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    sum.bodies += Math.max(responseBodySize, 0);
    sum.headers += responseHeadersSize;
    if (request.url().includes("/photos/")) sum.photos += responseBodySize;
  }
  assert.ok(finished.some((request) => request.url().endsWith("voter.wasm")), "the program in WebAssembly is counted too");
  const told = `${finished.length} answers, ${sum.bodies} bytes, of these ${sum.photos} of photos; and ${sum.headers} bytes of headers`;
  t.diagnostic(told);
  assert.ok(sum.bodies <= MOST_BYTES, told);
});

test("a slow phone on a slow connection is ready within three seconds", async (t) => {
  const link = await slowLink(Number(new URL(demonstration.url).port));
  const address = demonstration.voters[1].replace(demonstration.url, `http://localhost:${link.port}`);
  const took = [];
  while (took.length < TRIES && !(Math.min(...took) < READY_MS)) {
    const context = await browser.newContext(PHONE);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: CPU });
    await page.addInitScript(noteWhenReady);
    await page.goto(address, { waitUntil: "commit" });
    await page.locator("[data-do=start]:visible").waitFor();
    took.push(Math.round(await page.evaluate(() => window.readyAfter)));
    // ready means that the button works
    await page.locator("[data-do=start]:visible").click();
    await shown(page, "contest");
    await context.close();
  }
  link.close();
  t.diagnostic(`ready after ${took.join(", ")} ms`);
  assert.ok(Math.min(...took) < READY_MS, `ready after ${took.join(", ")} ms`);
});

/** In the page: the time from the start of the navigation until its button exists, by the page's own clock, since the
 * driver takes time too. */
function noteWhenReady() {
  const look = () => {
    if (document.querySelector("[data-do=start]")?.checkVisibility()) window.readyAfter = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
