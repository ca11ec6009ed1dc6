// Programs of this project, built for the tests: with the whole workspace, so that what the other tests have built is not built anew.

import { execFile } from "node:child_process";
import { env } from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const project = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);
const MOST_OUTPUT = 64 << 20;

/**
 * Where the programs are, after cargo has built them.
 * @param {{bins?: string[], examples?: string[]}} wanted
 * @returns {Promise<Object<string, string>>} by their names
 */
export async function built({ bins = [], examples = [] }) {
  const given = [...bins.flatMap((name) => ["--bin", name]), ...examples.flatMap((name) => ["--example", name])];
  const cargo = ["build", "--quiet", "--locked", "--workspace", "--message-format", "json", ...given];
  const { stdout } = await run("cargo", cargo, { cwd: project, env, maxBuffer: MOST_OUTPUT });
  const told = stdout.trim().split("\n").map((line) => JSON.parse(line));
  return Object.fromEntries(told.filter(({ executable }) => executable).map(({ target, executable }) => [target.name, executable]));
}
