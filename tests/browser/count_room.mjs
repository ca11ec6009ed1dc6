// The service of `server/examples/count_room.rs`, one for a test: an election whose trustees and witness are invited.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Start it; COUNT_ROOM names a program that is built already. */
export async function openCountRoom() {
  const built = process.env.COUNT_ROOM;
  const [program, ...given] = built ? [built] : ["cargo", "run", "-q", "-p", "uurna", "--example", "count_room"];
  const room = spawn(program, given, { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: room.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("the count room has ended");
    return JSON.parse(value);
  };
  const told = await next();
  return {
    ...told,
    /** One step of the office, the voters or time. */
    async tell(line) {
      room.stdin.write(`${line}\n`);
      return next();
    },
    async close() {
      room.stdin.end();
      await once(room, "exit");
    },
  };
}
