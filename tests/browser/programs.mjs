// The programs that tests start, in the state of the source. UURNA_PROGRAMS names a folder in which they lie already.

import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { env } from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BUILT = env.UURNA_PROGRAMS ?? join(resolve(ROOT, env.CARGO_TARGET_DIR ?? "target"), "debug");

let building;

/**
 * Build all programs and examples, once a test. With the examples dependencies have the features that the Rust tests give them: built
 * without, 25 crates would be compiled a second time, ours among them, and the programs be other ones.
 */
async function build() {
  if (env.UURNA_PROGRAMS) return;
  const given = ["build", "--quiet", "--locked", "--workspace", "--bins", "--examples"];
  building ??= promisify(execFile)("cargo", given, { cwd: ROOT, maxBuffer: 1 << 24 });
  await building;
}

/** Where an example of the server is. */
export async function example(name) {
  await build();
  return join(BUILT, "examples", name);
}

/** Where programs are. */
export async function programs(...names) {
  await build();
  return names.map((name) => join(BUILT, name));
}
