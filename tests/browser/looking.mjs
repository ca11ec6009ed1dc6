// A look at a page as it stands: a picture of it is kept in `artifacts/`, axe-core finds nothing wrong with it, and everything fits.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { largeText, misfits, violations } from "./accessibility.mjs";

/** Words that do not fit where they stand. */
function cutWords(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("button, .button, label, legend, th, h1, h2, h3, .tag, summary")]
      .filter((one) => one.checkVisibility() && !one.classList.contains("hidden-label") && one.scrollWidth > one.clientWidth + 1)
      .filter((one) => getComputedStyle(one).display !== "inline")
      .map((one) => `words that do not fit: ${one.textContent.trim()}`),
  );
}

/**
 * Errors that are meant to be seen and are not: a rule of a sheet hides them, or a part of the page that is folded up. What says that a page
 * cannot begin waits in the page for that.
 */
export function unseenErrors(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("[role=alert], .error-summary, .field-error, [data-error], [data-complaint]")]
      .filter((one) => one.textContent.trim() !== "" && !one.closest("[hidden], #start"))
      .filter((one) => !one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((one) => `an error that nobody sees: ${one.textContent.trim()}`),
  );
}

/**
 * One that keeps its pictures in a folder of `artifacts/`.
 * @param {string} folder
 * @param {{isQuick?: boolean}} [options] `isQuick` leaves out axe-core, where a walk passes many screens that others look at
 */
export function looker(folder, { isQuick = false } = {}) {
  const pictures = fileURLToPath(new URL(`../../artifacts/${folder}/`, import.meta.url));
  mkdirSync(pictures, { recursive: true });
  return async (page, name) => {
    await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
    const found = isQuick ? [] : await violations(page);
    for (const find of [misfits, largeText, cutWords, unseenErrors]) found.push(...(await find(page)));
    assert.deepEqual(found, [], name);
  };
}

/**
 * Wait until a page says all of that, as a person sees it: words that are hidden or folded away are not said.
 * @param {import("playwright-core").Page} page
 * @param {...(string | RegExp)} sentences
 */
export async function says(page, ...sentences) {
  for (const sentence of sentences) {
    const given = sentence instanceof RegExp ? { source: sentence.source } : { text: sentence };
    const isSaid = ({ source, text }) => {
      const shown = document.body.innerText.replaceAll(/\s+/g, " ");
      return source === undefined ? shown.includes(text) : new RegExp(source).test(shown);
    };
    await page.waitForFunction(isSaid, given).catch(async (error) => {
      throw new Error(`${page.url()} does not say ${sentence}, but: ${await page.evaluate(() => document.body.innerText)}`, { cause: error });
    });
  }
}
