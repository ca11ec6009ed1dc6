// The whole vote with the keyboard alone, with errors on the way: from
// the code to the confirmation, on a phone's screen and a wide one.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./chromium.mjs";
import { Keyboard } from "./keyboard.mjs";
import { openRoom } from "./room.mjs";

let browser;
let place;

before(async () => {
  [browser, place] = await Promise.all([launch(), openRoom("polling_place")]);
});

after(async () => {
  await browser?.close();
  await place?.close();
});

/** A person without a mouse. */
async function sitDown(viewport) {
  const context = await browser.newContext({ viewport, locale: "en-GB", reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return { page, keys: new Keyboard(page) };
}

const shown = (page, screen) => page.locator(`[data-screen="${screen}"]:not([hidden])`).waitFor();
const asks = (page, title) => page.locator("[data-screen=contest] h1", { hasText: title }).waitFor();

for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
  test(`a vote with the keyboard alone, ${viewport.width} pixels wide`, async () => {
    const { page, keys } = await sitDown(viewport);
    const code = place.codes[viewport.width === 360 ? 0 : 1];
    await page.goto(`${place.url}/v/${place.election}`);
    await shown(page, "enter");

    // a typing mistake: the error is read first, and its link leads to the field
    await keys.to("typed");
    await keys.type(code.slice(0, -1));
    await keys.press("Enter");
    await page.locator("[data-screen=enter] .error-summary").waitFor();
    await keys.press("Tab");
    assert.match(await keys.focused(), /20 letters and digits/);
    await keys.press("Enter");
    assert.equal(await keys.focused(), "typed");
    await keys.press("Control+A");
    await keys.type(`${code} ${place.fingerprint}`);
    await keys.press("Enter");
    await shown(page, "welcome");
    await keys.to("start");
    await keys.press("Enter");

    // nothing chosen
    await asks(page, "Shop steward");
    await keys.to("Continue");
    await keys.press("Enter");
    await page.locator("[data-screen=contest] .error-summary").waitFor();
    await keys.press("Tab");
    assert.match(await keys.focused(), /Choose one of these/);
    await keys.press("Enter");
    assert.equal(await keys.focused(), "option-0");
    await keys.press("Space", "ArrowDown", "ArrowDown", "ArrowUp");
    assert.ok(await page.getByLabel("Olli Mäki").isChecked());
    await keys.press("Enter");

    // too many chosen, and one found by a search
    await asks(page, "Members of the board");
    for (const name of ["aal", "bac", "ete", "sal"]) {
      if ((await keys.focused()) !== "find") await keys.backTo("find").catch(() => keys.to("find"));
      await keys.press("Control+A");
      await keys.type(name);
      const id = await page.locator("#contest-fields input:visible:not(:checked)").first().getAttribute("id");
      await keys.to(id);
      await keys.press("Space");
    }
    await keys.backTo("find");
    await keys.press("Control+A", "Delete");
    await keys.to("Continue");
    await keys.press("Enter");
    await page.getByRole("link", { name: "Choose at most 3; you have chosen 4" }).waitFor();
    await keys.press("Tab", "Enter", "Space");
    assert.equal(await page.locator("#contest-fields input:checked").count(), 3);
    await keys.press("Enter");

    await asks(page, "Overtime ban");
    await keys.to("option-0");
    await keys.press("Space", "Enter");
    await asks(page, "Order of delegates");
    await keys.to("place-0");
    await keys.press("ArrowDown");
    await keys.to("Continue");
    await keys.press("Enter");
    await asks(page, "What matters?");
    await keys.to("option-0");
    await keys.press("ArrowDown");
    await keys.to("option-1");
    await keys.press("ArrowDown", "ArrowDown");
    await keys.to("Continue");
    await keys.press("Enter");

    // more points than allowed
    await asks(page, "Recreation money");
    await keys.to("option-0");
    await keys.type("7");
    await keys.to("option-1");
    await keys.type("4");
    await keys.press("Enter");
    await page.getByRole("link", { name: "You have 10 points and gave 11" }).waitFor();
    await keys.press("Tab", "Enter");
    await keys.press("Control+A");
    await keys.type("3");
    await keys.press("Enter");

    // change one answer from the list at the end
    await shown(page, "last");
    await keys.to("cast");
    await keys.backTo("Change Overtime ban");
    await keys.press("Enter");
    await asks(page, "Overtime ban");
    await keys.to("option-0");
    await keys.press("ArrowDown", "Enter");
    await shown(page, "last");
    assert.match(await page.locator("dl.answers").innerText(), /No/);

    // inspect the device; the way back leads to a fresh ballot
    await keys.to("No camera? Use the link");
    await keys.press("Enter");
    await keys.to("tracker-link");
    assert.match(await page.locator("#tracker-link").inputValue(), /^http/);
    await keys.to("check");
    await keys.press("Enter");
    await shown(page, "opened");
    await keys.to("last");
    await keys.press("Space");
    await shown(page, "last");
    await keys.to("cast");
    await keys.press("Enter");
    await shown(page, "done");
    await keys.to("save");
    const download = page.waitForEvent("download");
    await keys.press("Enter");
    assert.match((await download).suggestedFilename(), /^uurna-.*\.html$/);
    await keys.to("print");
  });
}
