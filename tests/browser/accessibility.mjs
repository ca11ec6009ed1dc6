// Accessibility of a page: the rules of axe-core, and checks that axe-core lacks.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.2 at levels A and AA, and the rules that axe-core calls good practice: headings in order, landmarks, one
 * heading of the first level. */
const EVERYTHING = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
  // axe-core runs this rule only on request
  rules: { "target-size": { enabled: true } },
};

/** The rules that another set of colours can break. */
const COLOURS = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

/**
 * * The violations that axe-core finds on a page as it stands, one a line.
 * @param {import("playwright-core").Page} page
 * * @param {{colours?: boolean}} [only] with `colours`, only the rules that colours can break
 * @returns {Promise<string[]>}
 */
export async function violations(page, { colours = false } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const options = { ...(colours ? COLOURS : EVERYTHING), resultTypes: ["violations"] };
  const { violations } = await page.evaluate((options) => window.axe.run(document, options), options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}

/**
 * * Faults in the frame of a page, one a line: its language, its title, its one heading, its width.
 * @param {import("playwright-core").Page} page
 * * @param {string} [language] the language that the page must have
 * @returns {Promise<string[]>}
 */
export function misfits(page, language) {
  return page.evaluate((language) => {
    const found = [];
    const root = document.documentElement;
    if (language && root.lang !== language) found.push(`lang: ${root.lang} instead of ${language}`);
    if (!/^\S.* – Uurna$/.test(document.title) || document.title.startsWith("– ")) found.push(`title: ${document.title}`);
    const headings = [...document.querySelectorAll("h1")].filter((heading) => heading.checkVisibility());
    if (headings.length !== 1) found.push(`headings of the first level: ${headings.length}`);
    if (root.scrollWidth > innerWidth) found.push(`wide: ${root.scrollWidth} pixels on a screen of ${innerWidth}: ${culprits()}`);
    for (const text of document.body.innerText.match(/\{\s*\$?[\w-]+\s*\}/g) ?? []) found.push(`a place is not filled: ${text}`);
    return found;

    /** The elements that stick out. */
    function culprits() {
      const wide = [...document.querySelectorAll("main *, header *")].filter((one) => {
        return one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 0.5 && !one.closest(".scroll");
      });
      return wide.slice(-3).map((one) => one.outerHTML.slice(0, 120)).join(" | ");
    }
  }, language);
}

/**
 * What does not fit when the letters are twice as large and the header has six languages, a line each: a person who needs large
 * letters has a phone as narrow as everybody's. The page is as before afterwards.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
export function largeText(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const added = ["Norsk bokmål", "Dansk", "Eesti"].map((name) => Object.assign(document.createElement("a"), { href: "?", textContent: name }));
    document.querySelector(".languages")?.append(...added);
    root.style.fontSize = "200%";
    const { scrollWidth, clientWidth } = root;
    const isOut = (one) => one.checkVisibility() && one.getBoundingClientRect().right > clientWidth + 0.5 && !one.closest(".scroll");
    const wide = [...document.querySelectorAll("body *")].filter(isOut).slice(-3).map((one) => one.outerHTML.slice(0, 120));
    root.style.fontSize = "";
    if (root.getAttribute("style") === "") root.removeAttribute("style");
    for (const one of added) one.remove();
    return scrollWidth > clientWidth ? [`wide with large letters: ${scrollWidth} pixels on a screen of ${clientWidth}: ${wide.join(" | ")}`] : [];
  });
}

/**
 * What moves although the reader asked that nothing does.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
export async function motion(page) {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const found = await page.evaluate(() => {
    const moving = document.getAnimations().map((animation) => `moves: ${animation.effect?.target?.outerHTML?.slice(0, 120)}`);
    const { scrollBehavior } = getComputedStyle(document.documentElement);
    return scrollBehavior === "auto" ? moving : [...moving, `scrolls smoothly: ${scrollBehavior}`];
  });
  await page.emulateMedia({ reducedMotion: null });
  return found;
}
