// The services of `tests/rooms` (`polling_place`, `registrar_room`, `count_room`): each is a process with an election
// at some stage. Lines on its standard input move its office, its voters and its time.

import { once } from "node:events";
import { createInterface } from "node:readline";
import { begin } from "./children.mjs";
import { programs } from "./programs.mjs";

/**
 * * Start a service.
 * * @param {string} name the name of its program
 * @param {...any} given its arguments
 */
export async function openRoom(name, ...given) {
  const room = begin((await programs(name))[0], given.map(String), { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: room.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`the example ${name} has ended`);
    return JSON.parse(value);
  };
  return {
    ...(await next()),
    /** Do one step of the office, the voters or time. */
    async tell(line) {
      room.stdin.write(`${line}\n`);
      return next();
    },
    async close() {
      if (room.exitCode !== null) return;
      const exit = once(room, "exit");
      room.stdin.end();
      await exit;
    },
  };
}
