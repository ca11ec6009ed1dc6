// An officer whose browser makes the codes, so that the service never sees them: every screen of these pages, on an
// election whose office is otherwise ready.

import { submit } from "../forms.mjs";
import { LANGUAGES } from "../inspection.mjs";
import { openRoom } from "../room.mjs";

const MEMBERS = 12;

const shown = (page, name) => page.locator(`[data-screen="${name}"]:not([hidden])`).waitFor();

/** Every screen of a page, even those that are hard to reach, in the page's own markup and words. */
async function screens(inspector, page, path, name) {
  await page.goto(path);
  const names = await page.locator("[data-screen]").evaluateAll((all) => all.map((one) => one.dataset.screen));
  for (const screen of names) {
    const before = async () => {
      await page.locator("[data-screen]:not([hidden])").first().waitFor();
      await page.evaluate((screen) => {
        for (const one of document.querySelectorAll("[data-screen]")) one.hidden = one.dataset.screen !== screen;
        for (const part of document.querySelectorAll("[data-if], [data-progress], [data-sending], [data-batches]")) part.hidden = false;
        for (const place of document.querySelectorAll("[data-fill]")) place.textContent = "Aino Äijö";
        for (const bar of document.querySelectorAll("progress")) bar.value = 0.4;
      }, screen);
    };
    await inspector.visit(page, path, `${name}-${screen}`, { before });
  }
}

export async function registrar(inspector) {
  const room = await openRoom("registrar_room", MEMBERS);
  const page = await inspector.page({ baseURL: room.url, acceptDownloads: true });
  await page.context().addCookies([{ name: "session", value: room.cookie, url: room.url }]);
  const office = `/office/${room.election}`;
  await submit(page, `${office}/schedule`, { codes: "registrar" });
  await screens(inspector, page, `${office}/registrar`, "registrar");
  await page.goto(`${office}/registrar?lang=${LANGUAGES[0]}`);
  await shown(page, "begin");
  await page.locator('[data-do="make"]:visible').click();
  await page.locator('[data-screen="save"]:not([hidden])').waitFor({ timeout: 120_000 });
  for (const action of ["save-codes", "save-file"]) {
    const saved = page.waitForEvent("download");
    await page.locator(`[data-do="${action}"]:visible`).click();
    await saved;
  }
  await page.locator("#are-saved").check();
  await page.locator('form[data-do="send"] [type=submit]').click();
  await shown(page, "sent");
  await submit(page, `${office}/freeze`);
  await page.locator(".big-code").first().waitFor();
  await screens(inspector, page, `${office}/letters-here`, "letters-here");
  await inspector.visit(page, `${office}/replace`, "replace-not-open");
  await room.tell("open");
  await screens(inspector, page, `${office}/replace`, "replace");
  await room.close();
}
