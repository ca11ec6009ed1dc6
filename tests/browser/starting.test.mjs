// A page that cannot begin says so in words, on the narrowest phone: a script that does not arrive, a browser that is too old, an address
// that a mail program has spoilt.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./chromium.mjs";
import { looker } from "./looking.mjs";
import { openRoom } from "./room.mjs";

const look = looker("starting");
const PHONE = { viewport: { width: 320, height: 740 }, locale: "en-GB" };
const NOT_FETCHED = "A part of the page did not arrive.";

let browser;
let place;

before(async () => {
  [browser, place] = await Promise.all([launch(), openRoom("polling_place")]);
});

after(async () => {
  await browser?.close();
  await place?.close();
});

const open = async () => (await browser.newContext(PHONE)).newPage();
const link = (number) => `${place.url}/v/${place.election}#${place.codes[number]}.${place.fingerprint}`;
const shown = (page, name) => page.locator(`[data-screen="${name}"]:not([hidden])`).waitFor();
const pages = () => [
  ["vote.js", link(6)], ["check.js", `${place.url}/check`], ["verify.js", `${place.url}/e/${place.election}/verify`],
  ["trustee.js", `${place.url}/t/${place.election}#A`], ["try.js", `${place.url}/t/${place.election}/try#A`],
];

for (const how of ["is answered with 503", "never arrives"]) {
  test(`a page whose script ${how} says so, and goes on when it is asked again`, async () => {
    for (const [script, address] of pages()) {
      const page = await open();
      let isAway = true;
      await page.route(`**/${script}`, (route) => {
        if (!isAway) return route.continue();
        return how.includes("503") ? route.fulfill({ status: 503, body: "busy" }) : route.abort();
      });
      await page.goto(address);
      await page.getByText(NOT_FETCHED).waitFor();
      await look(page, `${script}-not-fetched`);
      isAway = false;
      await page.getByRole("button", { name: "Try again" }).first().click();
      await page.waitForFunction(() => document.documentElement.hasAttribute("data-begun"));
      if (script === "vote.js") await shown(page, "welcome");
      await page.context().close();
    }
  });
}

test("a worker or a program that does not arrive is told as a missing connection, and tried again", async () => {
  for (const file of ["worker.js", "voter.wasm"]) {
    const page = await open();
    let isAway = true;
    await page.route(`**/${file}`, (route) => (isAway ? route.abort() : route.continue()));
    await page.goto(link(7));
    await shown(page, "stop");
    assert.equal(await page.locator("[data-screen=stop] h1").innerText(), "No connection", file);
    isAway = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await shown(page, "welcome");
  }
});

test("a browser that is too old is told which one is needed, by whichever part it lacks", async () => {
  const lacking = {
    "modules": () => delete HTMLScriptElement.prototype.noModule,
    "workers": () => {
      globalThis.Worker = class {
        constructor() {
          throw new TypeError("no");
        }
      };
    },
    "WebAssembly by its policy": () => {
      WebAssembly.compileStreaming = () => Promise.reject(new WebAssembly.CompileError("against the policy"));
    },
    "WebAssembly in streams": () => delete WebAssembly.compileStreaming,
  };
  for (const [what, without] of Object.entries(lacking)) {
    const page = await open();
    await page.addInitScript(without);
    // a browser without modules ignores them
    if (what === "modules") await page.route("**/vote.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await page.goto(link(8));
    await page.getByText(/Chrome or Edge 97, Firefox 102, Safari or iOS 16/).locator("visible=true").first().waitFor();
    await look(page, `too-old-${what.replaceAll(" ", "-")}`);
    assert.ok(!(await page.getByText("No connection").isVisible()), what);
    await page.context().close();
  }
});

test("a script that the browser does not understand is told as one that is too old", async () => {
  const page = await open();
  await page.route("**/vote.js", (route) => route.fulfill({ contentType: "text/javascript", body: "const a = ;" }));
  await page.goto(link(8));
  await page.getByText("This browser is too old for this page.").waitFor();
});

test("a page that hangs says after some seconds what to do, without any script", async () => {
  const page = await open();
  await page.route("**/*.js", (route) => new Promise((resolve) => setTimeout(() => resolve(route.abort()), 20_000)));
  await page.goto(link(8), { waitUntil: "commit" });
  await page.getByText("Opening the election").waitFor();
  const hint = page.getByText("This takes longer than it should.");
  assert.ok(!(await hint.evaluate((one) => one.checkVisibility({ visibilityProperty: true }))));
  await page.waitForFunction(() => document.querySelector(".late").checkVisibility({ visibilityProperty: true }), null, { timeout: 15_000 });
});

test("an address that a mail program has spoilt leads to the vote, and the code is out of it at once", async () => {
  for (const spoilt of [link(9).replace("#", "%23"), link(9).replace("#", "/#"), link(9).replace("#", "//#")]) {
    const page = await open();
    await page.goto(spoilt);
    await shown(page, "welcome");
    assert.equal(page.url(), `${place.url}/v/${place.election}`);
    await page.context().close();
  }
});
