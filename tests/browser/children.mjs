// Programs that a test starts. They end with the test's own process, even if a story fails before it closes them: one
// left behind would hold the run's output open, and the run would wait for it until its limit.

import { spawn } from "node:child_process";

const running = new Set();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Like `spawn` of node:child_process. */
export function begin(program, given, options) {
  const child = spawn(program, given, options);
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}
