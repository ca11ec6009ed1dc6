// A service with one open election, for a test: the example `polling_place` of the server, in a process of its own.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../../", import.meta.url));

/**
 * @returns {Promise<{url: string, election: string, fingerprint: string, codes: string[], step: (name: string) => Promise<string>, close: () => Promise<void>}>}
 */
export async function openPollingPlace() {
  const cargo = ["run", "--quiet", "--locked", "--package", "uurna", "--example", "polling_place"];
  const process = spawn("cargo", cargo, { cwd: project, stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => process.once("exit", resolve));
  const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  const { value, done } = await lines.next();
  if (done) throw new Error("the polling place did not start");
  return {
    ...JSON.parse(value),
    async step(name) {
      process.stdin.write(`${name}\n`);
      return (await lines.next()).value;
    },
    async close() {
      process.stdin.end();
      await ended;
    },
  };
}
