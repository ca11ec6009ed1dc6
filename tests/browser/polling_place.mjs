// A service with one open election, for a test: the example `polling_place` of the server, in a process of its own.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { example } from "./programs.mjs";

/**
 * @returns {Promise<{url: string, election: string, fingerprint: string, codes: string[], step: (name: string) => Promise<string>, close: () => Promise<void>}>}
 */
export async function openPollingPlace() {
  const child = spawn(await example("polling_place"), { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value, done } = await lines.next();
  if (done) throw new Error("the polling place did not start");
  return {
    ...JSON.parse(value),
    async step(name) {
      child.stdin.write(`${name}\n`);
      return (await lines.next()).value;
    },
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
