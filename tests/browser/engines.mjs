// The three browser engines, each behind the same small page (`plain_page.mjs`).

import { launch } from "./chromium.mjs";
import { startFirefox } from "./firefox.mjs";
import { PlainPage } from "./plain_page.mjs";
import { startWebKit } from "./webkit.mjs";

async function startChromium() {
  const browser = await launch();
  return {
    version: `Chromium ${browser.version()}`,
    async tab({ viewport }) {
      const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
      const page = await context.newPage();
      const errors = [];
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("dialog", (dialog) => dialog.accept());
      return {
        goto: (url) => page.goto(url),
        reload: () => page.reload(),
        run: async (source, args) => JSON.parse(await page.evaluate(`(async () => JSON.stringify({ value: await (${source})(...${JSON.stringify(args)}) }))()`)).value,
        click: (x, y) => page.mouse.click(x, y),
        async keys(text) {
          for (const key of text) await page.keyboard.press({ "\uE004": "Tab", "\uE007": "Enter" }[key] ?? key);
        },
        errors: async () => errors,
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}

const STARTS = { chromium: startChromium, firefox: startFirefox, webkit: startWebKit };

/** Their names. */
export const ENGINES = Object.keys(STARTS);

/** Start an engine. `device()` opens a page in a fresh profile; `errors()` returns the errors that no script caught. */
export async function startEngine(name) {
  const engine = await STARTS[name]();
  const tabs = [];
  return {
    name,
    version: () => engine.version,
    async device(viewport = { width: 500, height: 740 }) {
      const tab = await engine.tab({ viewport });
      tabs.push(tab);
      return new PlainPage(tab);
    },
    async errors() {
      return (await Promise.all(tabs.map((tab) => tab.errors()))).flat();
    },
    close: () => engine.close(),
  };
}
