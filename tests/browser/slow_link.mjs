// A slow connection to a service: every byte waits, whoever asks for it, a page or its worker. By the figures that are called "slow 4G".

import { connect, createServer } from "node:net";

const ROUND_TRIP_MS = 150;
const DOWN = 1_600_000 / 8;
const UP = 750_000 / 8;

/**
 * A way to a port of this machine that is slow.
 * @param {number} port
 * @returns {Promise<{port: number, close: () => void}>}
 */
export async function slowLink(port) {
  // one line for all connections, as a phone has one
  const [down, up] = [new Line(DOWN), new Line(UP)];
  const sockets = new Set();
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => {});
      socket.on("close", () => sockets.delete(socket));
    }
    // a connection costs a round trip before it can be used
    near.pause();
    setTimeout(() => near.resume(), ROUND_TRIP_MS);
    near.on("data", (bytes) => up.carry(bytes, far));
    far.on("data", (bytes) => down.carry(bytes, near));
    near.on("end", () => up.end(far));
    far.on("end", () => down.end(near));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: server.address().port,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Bytes leave one after another at its speed, and are half a round trip on the way. */
class Line {
  #speed;
  #freeAt = 0;

  constructor(speed) {
    this.#speed = speed;
  }

  carry(bytes, to) {
    const now = performance.now();
    this.#freeAt = Math.max(now, this.#freeAt) + (1000 * bytes.length) / this.#speed;
    setTimeout(() => to.writable && to.write(bytes), this.#freeAt + ROUND_TRIP_MS / 2 - now);
  }

  end(to) {
    setTimeout(() => to.end(), Math.max(0, this.#freeAt - performance.now()) + ROUND_TRIP_MS / 2 + 1);
  }
}
