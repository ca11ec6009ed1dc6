// A look at a page as it stands: a picture of it is kept in `artifacts/`, axe-core finds nothing wrong with it, nothing sticks out.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { violations } from "./accessibility.mjs";

/** What does not fit on a page as it stands. */
async function misfits(page) {
  const seen = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    width: innerWidth,
    headings: [...document.querySelectorAll("h1")].filter((one) => one.checkVisibility()).length,
    cut: [...document.querySelectorAll("button, .button, label, legend, th, h1, h2, h3, .tag, summary")]
      .filter((one) => one.checkVisibility() && !one.classList.contains("hidden-label") && one.scrollWidth > one.clientWidth + 1)
      .filter((one) => getComputedStyle(one).display !== "inline")
      .map((one) => one.textContent.trim()),
  }));
  const found = seen.cut.map((words) => `words that do not fit: ${words}`);
  if (seen.wide > seen.width) found.push(`${seen.wide} pixels wide on a screen of ${seen.width}`);
  if (seen.headings !== 1) found.push(`${seen.headings} first headings`);
  return found;
}

const folderOf = (name) => {
  const folder = fileURLToPath(new URL(`../../artifacts/${name}/`, import.meta.url));
  mkdirSync(folder, { recursive: true });
  return folder;
};

/**
 * One that keeps its pictures in a folder of `artifacts/`.
 * @param {string} folder
 */
export function looker(folder) {
  const pictures = folderOf(folder);
  return async (page, name) => {
    await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
    assert.deepEqual(await violations(page), [], name);
    assert.deepEqual(await misfits(page), [], name);
  };
}

const screensOf = (page) => page.evaluate(() => [...document.querySelectorAll("[data-screen]")].map((one) => one.dataset.screen));

const force = (page, name) =>
  page.evaluate((name) => {
    for (const one of document.querySelectorAll("[data-screen]")) one.hidden = one.dataset.screen !== name;
  }, name);

/**
 * Pictures of many pages in every language, on a phone and on a wide screen, in `artifacts/every`: to be looked at by people.
 * @param {import("playwright-core").Browser} browser
 * @param {{ url: string, storageState?: object, pages: [string, string][], screens?: string[] }} what pages: a name, and an address;
 * screens: names of pages whose screens are shown one after the other, whether they are due or not
 */
export async function photograph(browser, { url, storageState, pages, screens = [] }) {
  const found = [];
  for (const width of [360, 1280]) {
    const context = await browser.newContext({ storageState, viewport: { width, height: width === 360 ? 740 : 800 }, reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const language of ["fi", "sv", "en"]) {
      const pictures = folderOf(`every/${language}-${width}`);
      for (const [name, address] of pages) {
        await page.goto(`${url}${address}?lang=${language}`);
        for (const screen of screens.includes(name) ? await screensOf(page) : [null]) {
          if (screen) await force(page, screen);
          const seen = screen ? `${name}-${screen}` : name;
          await page.screenshot({ path: `${pictures}${seen}.png`, fullPage: true });
          found.push(...(await misfits(page)).map((misfit) => `${seen} ${language} ${width}: ${misfit}`));
        }
      }
    }
    await context.close();
  }
  assert.deepEqual(found, []);
}
