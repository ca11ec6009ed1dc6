// Helpers check chunks of ballots beside the booth that verifies a record, each in a worker of its own (decision 0038).
//
// The booth asks in the middle of a computation and cannot await. It sends a chunk to the page,
// which passes it to a helper and copies the answer into shared memory, where the booth waits for
// it. Without shared memory, as on a page that is not isolated, there are no helpers.

import { isIsolated } from "./reader.js";

/** Where a booth alone is done before helpers have started. */
const FEW_ENTRIES = 1024;
/** One booth that reads cannot keep more of them at work. */
const MOST = 16;
/** How long the script of a helper may be on its way, in milliseconds. */
const PATIENCE = 10_000;

/** At the front of the memory that a chunk's answer is copied into: how far it is, its length. */
const [STATE, LENGTH] = [0, 1];
const [WAITING, ANSWERED, FAILED] = [0, 1, 2];
const FRONT = 8;
const frontOf = (memory) => new Int32Array(memory, 0, FRONT / 4);

/** In the worker of the booth that verifies: what WebAssembly asks of its helpers. */
export class Handing {
  #most;
  #handed = new Map();
  #next = 0;

  /** @param {number | undefined} most how many helpers; as many as there are processors if not given, and then none for a short log */
  constructor(most) {
    this.#most = most;
  }

  /** The number of helpers for a log with `entries` entries. */
  start(entries) {
    this.#handed.clear();
    const cores = navigator.hardwareConcurrency ?? 1;
    const wanted = this.#most ?? (entries < FEW_ENTRIES || cores < 2 ? 0 : cores);
    const count = isIsolated() ? Math.min(wanted, MOST) : 0;
    if (count > 0) postMessage({ help: { count } });
    return count;
  }

  /** Hand out a chunk whose answer has at most `room` bytes. */
  handOut(chunk, room) {
    const memory = new SharedArrayBuffer(FRONT + room);
    postMessage({ help: { chunk, memory } }, [chunk.buffer]);
    this.#handed.set((this.#next += 1), memory);
    return this.#next;
  }

  /** Wait for the answer; null where the helper failed. */
  answer(ticket) {
    const memory = this.#handed.get(ticket);
    this.#handed.delete(ticket);
    const front = frontOf(memory);
    Atomics.wait(front, STATE, WAITING);
    return Atomics.load(front, STATE) === ANSWERED ? new Uint8Array(memory, FRONT, front[LENGTH]) : null;
  }
}

/** On the page, for one booth. */
export class Helping {
  #begin;
  #helpers = [];

  /** @param {() => {ready: Promise<void>, checkChunk: (chunk: Uint8Array) => Promise<Uint8Array>, close: () => void}} begin starts a helper */
  constructor(begin) {
    this.#begin = begin;
  }

  /** Do what the booth asks for. */
  serve({ count, chunk, memory }) {
    if (count !== undefined) {
      while (this.#helpers.length < count) this.#helpers.push(started(this.#begin()));
      return;
    }
    const helper = this.#helpers.reduce((least, one) => (one.chunks < least.chunks ? one : least));
    helper.chunks += 1;
    const front = frontOf(memory);
    helper.booth
      .checkChunk(chunk)
      .then((sums) => {
        new Uint8Array(memory, FRONT).set(sums);
        Atomics.store(front, LENGTH, sums.length);
        helper.chunks -= 1;
        tell(front, ANSWERED);
      })
      // one that failed is asked last; the booth checks the chunk itself
      .catch(() => tell(front, FAILED));
  }

  /** End all helpers. */
  close() {
    for (const { booth } of this.#helpers.splice(0)) booth.close();
  }
}

function tell(front, state) {
  Atomics.store(front, STATE, state);
  Atomics.notify(front, STATE);
}

/** A helper; one that is not there in time is ended, and its chunks fail. */
function started(booth) {
  const late = setTimeout(() => booth.close(), PATIENCE);
  booth.ready.then(() => clearTimeout(late), () => clearTimeout(late));
  return { booth, chunks: 0 };
}
