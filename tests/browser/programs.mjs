// The programs that tests start, built from the present source.
// UURNA_PROGRAMS names a folder of programs that are built already.

import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { env } from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BUILT = env.UURNA_PROGRAMS ?? join(resolve(ROOT, env.CARGO_TARGET_DIR ?? "target"), "debug");

let building;

/** Build all programs, once for each test. */
async function build() {
  if (env.UURNA_PROGRAMS) return;
  building ??= promisify(execFile)("cargo", ["build", "--quiet", "--locked", "--workspace", "--bins", "--examples"], { cwd: ROOT, maxBuffer: 1 << 24 });
  await building;
}

/** The paths of programs, including the services of `tests/rooms`. */
export async function programs(...names) {
  await build();
  return names.map((name) => join(BUILT, name));
}
