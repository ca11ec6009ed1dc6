// Debian's Firefox, by WebDriver BiDi: one browser, with its own container for each device.

import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import WebSocket from "ws";
import { begin } from "./children.mjs";

/** No motion, no requests to other servers, no messages at the first start. */
const PREFERENCES = {
  "ui.prefersReducedMotion": 1,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "toolkit.telemetry.enabled": false,
  "app.normandy.enabled": false,
  "app.update.disabledForTesting": true,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "http://localhost:9/",
  "browser.safebrowsing.update.enabled": false,
};

class Session {
  #next = 0;
  #waiting = new Map();
  #listeners = [];

  constructor(socket) {
    this.socket = socket;
    socket.on("message", (data) => this.#receive(JSON.parse(data)));
  }

  #receive({ id, type, result, error, message, method, params }) {
    if (type === "event") return this.#listeners.forEach((listen) => listen(method, params));
    const { resolve, reject } = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (type === "error") reject(new Error(`${error}: ${message}`));
    else resolve(result);
  }

  ask(method, params = {}) {
    return new Promise((resolve, reject) => {
      const id = (this.#next += 1);
      this.#waiting.set(id, { resolve, reject });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  on(listen) {
    this.#listeners.push(listen);
  }
}

/** @returns {Promise<import("./plain_page.mjs").Tab>} */
async function tabOf(session, viewport) {
  const { userContext } = await session.ask("browser.createUserContext");
  const { context } = await session.ask("browsingContext.create", { type: "tab", userContext });
  await session.ask("browsingContext.setViewport", { context, viewport });
  const errors = [];
  session.on((method, params) => {
    if (method === "log.entryAdded" && params.source.context === context && params.type === "javascript") errors.push(params.text);
  });
  const perform = (actions) => session.ask("input.performActions", { context, actions });
  return {
    goto: (url) => session.ask("browsingContext.navigate", { context, url, wait: "complete" }),
    reload: () => session.ask("browsingContext.reload", { context, wait: "complete" }),
    async run(source, args) {
      const functionDeclaration = `async (args) => JSON.stringify({ value: await (${source})(...JSON.parse(args)) })`;
      const params = { functionDeclaration, awaitPromise: true, target: { context }, arguments: [{ type: "string", value: JSON.stringify(args) }] };
      const { result, exceptionDetails } = await session.ask("script.callFunction", params);
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return JSON.parse(result.value).value;
    },
    async click(x, y) {
      const actions = [{ type: "pointerMove", x, y }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
      await perform([{ type: "pointer", id: "mouse", actions }]);
    },
    async keys(text) {
      const actions = [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
      await perform([{ type: "key", id: "keyboard", actions }]);
    },
    errors: async () => errors,
    close: () => session.ask("browsingContext.close", { context }),
  };
}

export async function startFirefox() {
  const profile = mkdtempSync(join(tmpdir(), "firefox-"));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  writeFileSync(join(profile, "user.js"), lines.join(""));
  const program = begin("firefox-esr", ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile], { stdio: ["ignore", "ignore", "pipe"] });
  let address;
  for await (const line of createInterface({ input: program.stderr })) {
    address = /BiDi listening on (ws:\S+)/.exec(line)?.[1];
    if (address) break;
  }
  if (!address) throw new Error("Firefox has not started");
  program.stderr.resume();
  const socket = new WebSocket(`${address}/session`, { perMessageDeflate: false });
  await once(socket, "open");
  const session = new Session(socket);
  const { capabilities } = await session.ask("session.new", { capabilities: { alwaysMatch: { unhandledPromptBehavior: { default: "accept" } } } });
  await session.ask("session.subscribe", { events: ["log.entryAdded"] });
  return {
    version: `Firefox ${capabilities.browserVersion}`,
    tab: ({ viewport }) => tabOf(session, viewport),
    async close() {
      const ended = once(program, "exit");
      program.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
