// A slow connection to a service: every byte of a page and its worker is delayed, by the figures called "slow 4G".

import { connect, createServer } from "node:net";

const ROUND_TRIP_MS = 150;
const DOWN = 1_600_000 / 8;
const UP = 750_000 / 8;
const PACKET = 1400;

/**
 * * A slow proxy to a port of this machine.
 * @param {number} port
 * @returns {Promise<{port: number, close: () => void}>}
 */
export async function slowLink(port) {
  // one line for all connections, as on a phone
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
    // a new connection costs a round trip
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

/**
 * * Packets leave one after another at the line's speed, and travel for half a round trip. Connections take turns, as
 * at any bottleneck, so that long transfers do not hold up short ones.
 */
class Line {
  #speed;
  /** waiting packets, by their socket */
  #waiting = new Map();
  #isBusy = false;

  constructor(speed) {
    this.#speed = speed;
  }

  carry(bytes, to) {
    const packets = this.#waiting.get(to) ?? [];
    for (let start = 0; start < bytes.length; start += PACKET) packets.push(bytes.subarray(start, start + PACKET));
    this.#waiting.set(to, packets);
    this.#go();
  }

  end(to) {
    this.#waiting.set(to, [...(this.#waiting.get(to) ?? []), null]);
    this.#go();
  }

  #go() {
    if (this.#isBusy) return;
    this.#isBusy = true;
    let at = performance.now();
    const next = () => {
      // timers are coarse: everything that is due leaves at once
      while (this.#waiting.size > 0 && at <= performance.now()) at += this.#send();
      if (this.#waiting.size > 0) setTimeout(next, at - performance.now());
      else this.#isBusy = false;
    };
    next();
  }

  /** Send one packet of the next connection. Returns the milliseconds that it takes. */
  #send() {
    const [[to, packets]] = this.#waiting;
    const packet = packets.shift();
    this.#waiting.delete(to);
    if (packets.length > 0) this.#waiting.set(to, packets);
    setTimeout(() => (packet === null ? to.end() : to.writable && to.write(packet)), ROUND_TRIP_MS / 2);
    return packet === null ? 0 : (1000 * packet.length) / this.#speed;
  }
}
