// Looks at pages: each page in its languages, on a narrow and a wide screen, by day
// and by night, with forced colours and with the keyboard; and keeps pictures. It
// collects its findings instead of throwing them, so that one run reports all.

import { mkdir } from "node:fs/promises";
import { env } from "node:process";
import { fileURLToPath } from "node:url";
import { largeText, misfits, motion, violations } from "./accessibility.mjs";
import { answerTo } from "./forms.mjs";
import { unseenErrors } from "./looking.mjs";
import { withoutCode } from "./spoken.mjs";
import { skip, walk } from "./tab_walk.mjs";

/** All languages, or those in LANGUAGES; QUICK asks for a glance at each page: for work on pages, and where time is
 * short. */
export const LANGUAGES = env.LANGUAGES?.split(" ") ?? ["fi", "sv", "en"];
const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 900 };
/** A screen of 1280 × 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };
const PICTURES = fileURLToPath(new URL("../../artifacts/pages/", import.meta.url));

export class Inspector {
  /** @param {import("playwright-core").Browser} browser @param {{method: string, path: string, kind: string}[]} routes */
  constructor(browser, routes) {
    this.browser = browser;
    this.pages = routes.filter(({ kind }) => kind === "page").map((route) => ({ ...route, pattern: patternOf(route.path) }));
    /** routes of pages that were inspected, and routes of forms whose refusal was inspected */
    this.seen = new Set();
    this.refused = new Set();
    /** for each language and title the routes of its pages */
    this.titles = new Map();
    this.found = [];
    this.looks = 0;
  }

  /** A fresh page in a browser of its own. */
  async page(options = {}) {
    const context = await this.browser.newContext({ viewport: NARROW, locale: "en-GB", ...options });
    context.setDefaultTimeout(30_000);
    return context.newPage();
  }

  note(name, lines) {
    for (const line of new Set(lines)) {
      this.found.push(`${name}: ${line}`);
      if (env.TELL) console.error(`${name}: ${line}`);
    }
  }

  /** The row of the table for an address. */
  routeOf(method, url) {
    const { pathname } = new URL(url);
    const exact = this.pages.find((route) => route.method === method && route.path === pathname);
    return exact ?? this.pages.find((route) => route.method === method && route.pattern.test(pathname));
  }

  /**
   * * Inspect a page by its path, in every language.
   * @param {import("playwright-core").Page} page
   * @param {string} path
   * * @param {string} name the name of its pictures
   * * @param {{status?: number, before?: (language: string) =>
   * Promise<void>}} [options] `before` brings the page into its state
   */
  async visit(page, path, name, { status = 200, before = async () => {} } = {}) {
    for (const language of LANGUAGES) {
      const [plain, fragment = ""] = path.split("#");
      const address = `${plain}${plain.includes("?") ? "&" : "?"}lang=${language}${fragment && `#${fragment}`}`;
      // the browser does not load an address again that differs only in its fragment
      await page.goto("about:blank");
      const answer = await page.goto(address);
      if (answer.status() !== status) this.note(name, [`answered with ${answer.status()} instead of ${status}`]);
      if (answer.status() === 200) this.seen.add(this.routeOf("GET", page.url())?.path);
      await before(language);
      await this.look(page, name, language);
    }
  }

  /**
   * * Send a form, and inspect the answer, in every language.
   * * @param {string} path the path of the page with the form
   * * @param {(language: string) => Promise<void>} send fills in the form and sends it
   * * @param {{status?: number, before?: () => Promise<void>}} [options]
   * `before` brings the page to the form, if its address does not
   */
  async answer(page, path, name, send, { status = 422, before = async () => {} } = {}) {
    for (const language of LANGUAGES) {
      await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
      await before();
      const answer = await answerTo(page, () => send(language));
      if (answer.status() !== status) this.note(name, [`answered with ${answer.status()} instead of ${status}`]);
      const route = this.routeOf("POST", answer.url())?.path;
      if (status >= 400) this.refused.add(route);
      if (status === 422 && !(await page.locator(".error-summary:visible").count())) this.note(name, ["has no summary of errors"]);
      if (status === 422) this.note(name, await deadLinks(page));
      await this.look(page, name, language);
    }
  }

  /** Inspect a page as it stands. */
  async look(page, name, language) {
    this.looks += 1;
    const lines = env.QUICK ? await this.#glance(page, language) : await this.#inspect(page, name, language);
    lines.push(...(await unseenErrors(page)));
    const shown = await page.evaluate(() => document.body.innerText);
    lines.push(...withoutCode(shown).map((found) => `shows 43 characters that nobody can compare, without the election code: ${around(shown, found)}`));
    if (!name.startsWith("problem-")) this.title(language, await page.title(), page.url());
    this.note(`${name} (${language})`, lines);
  }

  /** The checks that find most mistakes. */
  async #glance(page, language) {
    await page.setViewportSize(NARROW);
    const lines = [...(await violations(page)), ...(await misfits(page, language)), ...(await largeText(page))];
    await page.emulateMedia({ colorScheme: "dark" });
    lines.push(...(await violations(page, { colours: true })));
    await page.emulateMedia({ colorScheme: "light" });
    return lines;
  }

  async #inspect(page, name, language) {
    const lines = [];
    await page.emulateMedia({ colorScheme: "light" });
    for (const viewport of [NARROW, WIDE]) {
      await page.setViewportSize(viewport);
      lines.push(...(await violations(page)), ...(await misfits(page, language)));
      if (viewport === NARROW) lines.push(...(await largeText(page)));
      if (viewport === WIDE) await this.picture(page, name, language, "1280-light");
    }
    await page.emulateMedia({ colorScheme: "dark" });
    lines.push(...(await violations(page, { colours: true })));
    await page.setViewportSize(NARROW);
    lines.push(...(await violations(page, { colours: true })));
    await this.picture(page, name, language, "320-dark");
    await page.emulateMedia({ colorScheme: "light" });
    // checks that do not depend on the language
    if (language === "sv") {
      await page.emulateMedia({ forcedColors: "active" });
      lines.push(...(await violations(page)));
      await this.picture(page, name, language, "forced");
      await page.emulateMedia({ forcedColors: "none" });
      lines.push(...(await motion(page)));
    }
    if (language === "fi") {
      await page.setViewportSize(ZOOMED);
      lines.push(...(await walk(page)), ...(await skip(page)));
      await page.setViewportSize(NARROW);
    }
    return lines;
  }

  title(language, title, url) {
    const path = this.routeOf("GET", url)?.path;
    if (!path) return;
    const paths = this.titles.get(`${language}: ${title}`) ?? new Set();
    this.titles.set(`${language}: ${title}`, paths.add(path));
  }

  /** Titles that several pages share, except one page at several addresses: nobody could tell their browser tabs apart.
   */
  shared(twins) {
    const isTwin = (paths) => twins.some((pages) => [...paths].every((path) => pages.includes(path)));
    return [...this.titles].filter(([, paths]) => paths.size > 1 && !isTwin(paths)).map(([title, paths]) => `${title}: ${[...paths].join(", ")}`);
  }

  async picture(page, name, language, kind) {
    await mkdir(`${PICTURES}${language}`, { recursive: true });
    const path = `${PICTURES}${language}/${name}-${kind}.png`;
    await page.screenshot({ path, fullPage: true, animations: "disabled" });
  }

  /** Pages and forms' refusals in the table that were not inspected. */
  missing({ buttons, files }) {
    const pages = this.pages.filter(({ method, path }) => method === "GET" && !this.seen.has(path) && !files.includes(path));
    const forms = this.pages.filter(({ method, path }) => method === "POST" && !this.refused.has(path) && !buttons.includes(path));
    return [...pages, ...forms].map(({ method, path }) => `${method} ${path}`);
  }
}

/** A finding with the text around it. */
function around(text, found) {
  const at = text.indexOf(found);
  return text.slice(Math.max(0, at - 60), at + found.length + 20).replaceAll("\n", " ");
}

/** Links of a summary that do not lead to a field. */
async function deadLinks(page) {
  return page.evaluate(() => {
    const links = [...document.querySelectorAll(".error-summary a[href^='#']")];
    const dead = links.filter((link) => !document.getElementById(link.hash.slice(1))?.matches("input, select, textarea, button"));
    return dead.map((link) => `an error leads to nothing: ${link.outerHTML}`);
  });
}

function patternOf(path) {
  const parts = path.split("/").map((part) => (part.startsWith("{*") ? ".+" : part.startsWith("{") ? "[^/]+" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  return new RegExp(`^${parts.join("/")}$`);
}
