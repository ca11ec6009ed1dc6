// A host whose seed determines its randomness: SHA-512(LE64(seed) ‖ LE64(call) ‖ LE64(block)), block by block.
// `booth/tests/booth/host.rs` does the same in Rust, so that both make the same ballots.

import { createHash } from "node:crypto";

export class SeededHost {
  #seed;
  #calls = 0n;

  constructor(seed) {
    this.#seed = BigInt(seed);
  }

  fillRandom(bytes) {
    for (let at = 0, block = 0n; at < bytes.length; at += 64, block += 1n) {
      const digest = createHash("sha512").update(BigUint64Array.of(this.#seed, this.#calls, block)).digest();
      bytes.set(digest.subarray(0, Math.min(64, bytes.length - at)), at);
    }
    this.#calls += 1n;
  }

  read() {
    return null;
  }

  progress() {}
}
