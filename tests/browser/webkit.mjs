// Debian's WebKitGTK, by WebDriver: the engine of Safari. One browser for each device, on a virtual screen.

import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { begin } from "./children.mjs";

/** The path in Debian. */
function miniBrowser() {
  for (const machine of readdirSync("/usr/lib")) {
    for (const kind of ["webkit2gtk-4.1", "webkit2gtk-4.0"]) {
      const folder = join("/usr/lib", machine, kind);
      try {
        if (readdirSync(folder).includes("MiniBrowser")) return join(folder, "MiniBrowser");
      } catch {
        // try another folder
      }
    }
  }
  throw new Error("there is no MiniBrowser: apt-get install webkit2gtk-driver");
}

/** A browser that hangs makes the test fail, instead of waiting for ever. */
const PATIENCE = 60_000;

async function freePort() {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address();
  taken.close();
  await once(taken, "close");
  return port;
}

async function ask(address, method, body) {
  const answer = await fetch(address, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

async function until(attempt) {
  const end = performance.now() + PATIENCE;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((go) => setTimeout(go, 100));
    }
  }
}

/** Collects the errors in the page, because this engine's driver has no console. */
const COLLECT = `() => {
  window.collectedErrors ??= (() => {
    const errors = [];
    addEventListener("error", (event) => errors.push(event.message));
    addEventListener("unhandledrejection", (event) => errors.push(String(event.reason)));
    return errors;
  })();
  return window.collectedErrors;
}`;

/** @returns {Promise<{tab: import("./plain_page.mjs").Tab, version: string}>} */
async function tabOf(environment, { width, height }) {
  const port = await freePort();
  const driver = begin("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], { env: environment, stdio: "ignore" });
  const options = { binary: miniBrowser(), args: ["--automation"] };
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options, unhandledPromptBehavior: "accept" } };
  const begun = await until(() => ask(`http://127.0.0.1:${port}/session`, "POST", { capabilities }));
  const at = (what) => `http://127.0.0.1:${port}/session/${begun.sessionId}/${what}`;
  const post = (what, body = {}) => ask(at(what), "POST", body);
  // never narrower than 447 pixels, even if a smaller width is set
  await post("window/rect", { width, height });
  const run = async (source, args) => {
    const script = `const [args, done] = arguments;
      (async () => (${source})(...JSON.parse(args)))().then((value) => done(JSON.stringify({ value })), (error) => done(JSON.stringify({ error: String(error) })));`;
    const { value, error } = JSON.parse(await post("execute/async", { script, args: [JSON.stringify(args)] }));
    if (error) throw new Error(error);
    return value;
  };
  const gone = [];
  const errors = async () => [...gone, ...(await run(COLLECT, []))];
  const to = async (what, body) => {
    gone.push(...(await run(COLLECT, []).catch(() => [])));
    await post(what, body);
    await run(COLLECT, []);
  };
  const tab = {
    goto: (url) => to("url", { url }),
    reload: () => to("refresh"),
    run,
    click: (x, y) =>
      post("actions", {
        actions: [{ type: "pointer", id: "mouse", actions: [{ type: "pointerMove", x, y }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }] }],
      }),
    keys: (text) =>
      post("actions", { actions: [{ type: "key", id: "keyboard", actions: [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]) }] }),
    errors,
    async close() {
      await ask(at("").slice(0, -1), "DELETE").catch(() => {});
      const ended = once(driver, "exit");
      driver.kill();
      await ended;
    },
  };
  return { tab, version: `${begun.capabilities.browserName} ${begun.capabilities.browserVersion}` };
}

export async function startWebKit() {
  const home = mkdtempSync(join(tmpdir(), "webkit-"));
  mkdirSync(join(home, "gtk-3.0"));
  // nothing can click a moving element
  writeFileSync(join(home, "gtk-3.0", "settings.ini"), "[Settings]\ngtk-enable-animations=0\n");
  const screen = begin("Xvfb", ["-displayfd", "3", "-screen", "0", "1400x1100x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const { value: display } = await createInterface({ input: screen.stdio[3] })[Symbol.asyncIterator]().next();
  const environment = { ...process.env, DISPLAY: `:${display}`, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, GDK_BACKEND: "x11", LIBGL_ALWAYS_SOFTWARE: "1" };
  const open = [];
  const engine = {
    version: "WebKitGTK",
    async tab({ viewport }) {
      const { tab, version } = await tabOf(environment, viewport);
      engine.version = version;
      open.push(tab);
      return tab;
    },
    async close() {
      await Promise.all(open.map((tab) => tab.close()));
      const ended = once(screen, "exit");
      screen.kill();
      await ended;
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return engine;
}
