// The worker: holds one booth, and runs one operation after another.
//
// A page sends {id, load: the compiled .wasm, helpers} first, then {id, operation, request, parts}. The worker answers each with
// {id, answer, parts} or {id, error: {code, message, details}}, and while an operation runs with {id, progress: {done, of}}, {read} and {help}.

import { BoothError, startBooth } from "./booth.js";
import { Handing } from "./helpers.js";
import { read, readSoon } from "./reader.js";

let module = null;
let booth = null;
let running = null;
/** What the operation that runs shows to the server that it reads from. */
let bearer = null;
let queue = Promise.resolve();

const host = {
  fillRandom: (bytes) => {
    // getRandomValues refuses memory that is shared or grows; a copy is filled instead
    const filled = crypto.getRandomValues(new Uint8Array(bytes.length));
    bytes.set(filled);
    filled.fill(0);
  },
  read: (address) => read(address, bearer),
  readSoon: (address) => readSoon(address, bearer),
  progress: (done, of) => postMessage({ id: running, progress: { done, of } }),
};

/** Start what the page compiled. */
async function load(compiled, helpers) {
  try {
    module = compiled;
    host.helpers = new Handing(helpers);
    booth = await startBooth(module, host);
  } catch (error) {
    throw new BoothError("too-old", `the WebAssembly cannot be started: ${error.message}`);
  }
  return { answer: { operations: booth.operations }, parts: [] };
}

async function run({ load: compiled, helpers, operation, request, parts }) {
  if (compiled !== undefined) return load(compiled, helpers);
  try {
    return booth.call(operation, request, parts);
  } catch (error) {
    if (error instanceof BoothError) throw error;
    // It stopped in the middle, and what its memory holds is not known: begin with a new one.
    booth = await startBooth(module, host);
    throw new BoothError("crashed", `the WebAssembly stopped in ${operation}: ${error.message}`);
  }
}

onmessage = ({ data }) => {
  queue = queue.then(async () => {
    running = data.id;
    bearer = data.bearer ?? null;
    try {
      const { answer, parts } = await run(data);
      postMessage({ id: data.id, answer, parts }, parts.map((part) => part.buffer));
    } catch (error) {
      const { code = "crashed", message, details = {} } = error;
      postMessage({ id: data.id, error: { code, message, details } });
    }
  });
};
