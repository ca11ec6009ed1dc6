// A look at a page as it stands: it keeps a picture in `artifacts/`;
// axe-core must find nothing, and everything must fit.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { largeText, misfits, violations } from "./accessibility.mjs";

/** Words that are cut off. */
function cutWords(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("button, .button, label, legend, th, h1, h2, h3, .tag, summary")]
      .filter((one) => one.checkVisibility() && !one.classList.contains("hidden-label") && one.scrollWidth > one.clientWidth + 1)
      .filter((one) => getComputedStyle(one).display !== "inline")
      .map((one) => `words that do not fit: ${one.textContent.trim()}`),
  );
}

/**
 * * Errors that should be visible and are not, because a style sheet or a folded part of the page hides them. The
 * message that a page cannot start is hidden on purpose until it is needed.
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
 * * Makes a looker that keeps its pictures in a folder of `artifacts/`.
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
