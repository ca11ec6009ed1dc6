// Programs that a test begins. They end with the test's own process, also where a story failed before it closed them: one left behind
// holds the run's output open, and the run would wait for it until its limit.

import { spawn } from "node:child_process";

const running = new Set();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** As `spawn` of node:child_process. */
export function begin(program, given, options) {
  const child = spawn(program, given, options);
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}
