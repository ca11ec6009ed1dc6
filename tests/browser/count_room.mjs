// The service of `server/examples/count_room.rs`, one for a test: an election whose trustees and witness are invited.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { example } from "./programs.mjs";

/** Start it. */
export async function openCountRoom() {
  const room = spawn(await example("count_room"), { stdio: ["pipe", "pipe", "inherit"] });
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
