// Loads a booth's WebAssembly and speaks its frames: LE32(length) ‖ JSON, then each part as LE32(length) ‖ bytes.
// Runs in a worker, and in node. Knows no operation by name; client.js does.

/** A refusal with its name, or a failure of the machine itself. */
export class BoothError extends Error {
  /**
   * @param {string} code the name, in kebab case
   * @param {string} message a sentence for logs
   * @param {Object<string, *>} [details] what is needed to act
   */
  constructor(code, message, details = {}) {
    super(message);
    this.name = "BoothError";
    this.code = code;
    this.details = details;
  }
}

/**
 * What the machine around lends a booth.
 * @typedef {Object} Host
 * @property {(bytes: Uint8Array) => void} fillRandom fills at most 65,536 bytes with the system's randomness
 * @property {(address: string) => (Uint8Array | null)} read what lies there, null where nothing does; throws where it cannot be read
 * @property {(address: string) => void} [readSoon] told of an address that will be read soon
 * @property {(done: number, of: number) => void} progress
 * @property {import("./helpers.js").Handing} [helpers] other booths that check chunks of ballots
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The most that getRandomValues takes at once. */
const RANDOM_AT_ONCE = 65536;

/** A block of memory that is not there. */
const ABSENT = 0n;

/**
 * Run compiled WebAssembly.
 * @param {WebAssembly.Module} module
 * @param {Host} host
 * @returns {Promise<{operations: string[], call: (operation: string, request?: Object, parts?: Uint8Array[]) => {answer: Object, parts: Uint8Array[]}, memory: WebAssembly.Memory}>}
 */
export async function startBooth(module, host) {
  // Make the views again each time: memory may have grown, and a number may have come as a negative one.
  const view = (ptr, len) => new Uint8Array(booth.memory.buffer, ptr >>> 0, len >>> 0);
  const text = (ptr, len) => decoder.decode(view(ptr, len));
  const give = (pieces) => {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const ptr = booth.alloc(length) >>> 0;
    pieces.reduce((at, piece) => (view(at, piece.length).set(piece), at + piece.length), ptr);
    return [ptr, length];
  };
  const block = (pieces) => {
    const [ptr, length] = give(pieces);
    return (BigInt(ptr) << 32n) | BigInt(length);
  };
  const imports = {
    random_fill(ptr, len) {
      for (let at = 0; at < len; at += RANDOM_AT_ONCE) host.fillRandom(view(ptr + at, Math.min(RANDOM_AT_ONCE, len - at)));
    },
    read_file(address, len) {
      try {
        const file = host.read(text(address, len));
        return file === null ? ABSENT : block([Uint8Array.of(0), file]);
      } catch (error) {
        return block([Uint8Array.of(1), encoder.encode(String(error?.message ?? error))]);
      }
    },
    read_soon: (address, len) => host.readSoon?.(text(address, len)),
    progress: (done, of) => host.progress(done, of),
    start_helpers: (entries) => host.helpers?.start(entries) ?? 0,
    hand_out: (ptr, len, room) => host.helpers.handOut(view(ptr, len).slice(), room),
    answer_of(ticket) {
      const answer = host.helpers.answer(ticket);
      return answer === null ? ABSENT : block([answer]);
    },
  };
  const booth = (await WebAssembly.instantiate(module, { host: imports })).exports;
  const plumbing = new Set(["alloc", "dealloc"]);
  const operations = Object.keys(booth).filter((name) => typeof booth[name] === "function" && !plumbing.has(name));

  return {
    operations,
    memory: booth.memory,
    call(operation, request = {}, parts = []) {
      if (!operations.includes(operation)) {
        throw new BoothError("no-such-operation", `this WebAssembly has no operation ${operation}`);
      }
      const present = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== null && value !== undefined));
      const pieces = [encoder.encode(JSON.stringify(present)), ...parts];
      const [ptr, len] = give(pieces.flatMap((piece) => [littleEndian(piece.length), piece]));
      const given = booth[operation](ptr, len);
      booth.dealloc(ptr, len);
      const at = Number(given >> 32n) >>> 0;
      const length = Number(given & 0xffffffffn);
      const [json, ...answered] = split(view(at, length).slice());
      booth.dealloc(at, length);
      const answer = JSON.parse(decoder.decode(json));
      if (typeof answer.error === "string") {
        const { error, message, ...details } = answer;
        // a sentence is among the details only where it is all that there is
        throw new BoothError(error, message, Object.keys(details).length ? details : { message });
      }
      return { answer, parts: answered };
    },
  };
}

function littleEndian(length) {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, length, true);
  return bytes;
}

/** The pieces of a frame, each with a buffer of its own. */
function split(frame) {
  const pieces = [];
  const lengths = new DataView(frame.buffer, frame.byteOffset, frame.length);
  for (let at = 0; at < frame.length; ) {
    const length = lengths.getUint32(at, true);
    pieces.push(frame.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return pieces;
}
