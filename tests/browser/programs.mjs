// The programs that tests start, in the state of the source.

import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BUILT = join(resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target"), "debug");

/**
 * Build what is asked for, where it is not there yet. The whole workspace decides which features dependencies have: asked for a package
 * alone, cargo would build most of them a second time.
 * @param {string[]} kinds of cargo: `--bin`, `uurna`, `--example`, …
 */
async function build(...kinds) {
  await promisify(execFile)("cargo", ["build", "--quiet", "--locked", "--workspace", ...kinds], { cwd: ROOT, maxBuffer: 1 << 24 });
}

/** Where an example of the server is. */
export async function example(name) {
  await build("--example", name);
  return join(BUILT, "examples", name);
}

/** Where programs are. */
export async function programs(...names) {
  await build(...names.flatMap((name) => ["--bin", name]));
  return names.map((name) => join(BUILT, name));
}
