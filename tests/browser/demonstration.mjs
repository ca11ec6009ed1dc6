// `uurna demo` for a test, and the program's own table of routes.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { begin } from "./children.mjs";
import { programs } from "./programs.mjs";

/**
 * * A running demonstration: its printed links, its folder, and a function that stops it.
 * @returns {Promise<{url: string, voters: string[], officer: string, officer_email: string, trustees: {name: string, role: string, link: string, words: string}[],
 *   open: Object<string, string>, counted: Object<string, string>, outbox: string, folder: string, close: () => Promise<void>}>}
 */
export async function startDemonstration() {
  const parent = await mkdtemp(join(tmpdir(), "uurna-demonstration-"));
  const folder = join(parent, "data");
  const [program] = await programs("uurna");
  const given = ["demo", "--json", "--port", "0", "--dir", folder];
  const child = begin(program, given, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const { value, done } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (done) throw new Error("the demonstration did not start");
  return {
    ...JSON.parse(value),
    folder,
    async close() {
      child.kill();
      await ended;
      await rm(parent, { recursive: true });
    },
  };
}

/**
 * Every route of the service.
 * @returns {Promise<{method: string, path: string, kind: string, access: string}[]>}
 */
export async function routes() {
  const { stdout } = await promisify(execFile)((await programs("routes"))[0]);
  return JSON.parse(stdout);
}
