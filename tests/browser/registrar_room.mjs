// The service of `server/examples/registrar_room.rs`, one for a test: an election whose office has done everything but the codes.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Start it with so many members; REGISTRAR_ROOM names a program that is built already. */
export async function openRegistrarRoom(members) {
  const built = process.env.REGISTRAR_ROOM;
  const cargo = ["cargo", "run", "-q", "--locked", "-p", "uurna", "--example", "registrar_room", "--"];
  const [program, ...given] = built ? [built] : cargo;
  const room = spawn(program, [...given, String(members)], { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: room.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("the registrar's room has ended");
    return JSON.parse(value);
  };
  const told = await next();
  return {
    ...told,
    /** One step of the trustees or the office. */
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
