// A look at a page as it stands: a picture of it is kept in `artifacts/`, axe-core finds nothing wrong with it, and everything fits.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { misfits, violations } from "./accessibility.mjs";

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
 */
export function looker(folder) {
  const pictures = fileURLToPath(new URL(`../../artifacts/${folder}/`, import.meta.url));
  mkdirSync(pictures, { recursive: true });
  return async (page, name) => {
    await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
    const found = [...(await violations(page)), ...(await misfits(page)), ...(await cutWords(page)), ...(await unseenErrors(page))];
    assert.deepEqual(found, [], name);
  };
}
