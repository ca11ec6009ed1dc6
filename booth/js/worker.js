// The worker: holds one booth, and runs one operation after another.
//
// A page sends {id, load: address of the .wasm} first, then {id, operation, request, parts}. The worker answers each with
// {id, answer, parts} or {id, error: {code, message, details}}, and while an operation runs with {id, progress: {done, of}}.

import { BoothError, startBooth } from "./booth.js";

/** How often a file is asked for before the server counts as failing. */
const ATTEMPTS = 3;

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
  read: fetchSynchronously,
  progress: (done, of) => postMessage({ id: running, progress: { done, of } }),
};

/** A worker may wait: the checks read a record file by file, and so they need no promises. */
function fetchSynchronously(address) {
  for (let left = ATTEMPTS; ; left -= 1) {
    try {
      const request = new XMLHttpRequest();
      request.open("GET", address, false);
      request.responseType = "arraybuffer";
      if (bearer) request.setRequestHeader("Authorization", `Bearer ${bearer}`);
      request.send();
      if (request.status === 200) return new Uint8Array(request.response);
      if (request.status === 404 || request.status === 410) return null;
      throw new Error(`the server answers ${address} with status ${request.status}`);
    } catch (error) {
      if (left <= 1) throw error;
    }
  }
}

async function load(address) {
  try {
    const answer = await fetch(address, { credentials: "omit" });
    if (!answer.ok) throw new Error(`the server answers with status ${answer.status}`);
    module = await WebAssembly.compileStreaming(answer);
    booth = await startBooth(module, host);
  } catch (error) {
    throw new BoothError("not-loaded", `the WebAssembly at ${address} cannot be used: ${error.message}`);
  }
  return { answer: { operations: booth.operations }, parts: [] };
}

async function run({ load: address, operation, request, parts }) {
  if (address !== undefined) return load(address);
  if (booth === null) throw new BoothError("not-loaded", "no WebAssembly is loaded");
  try {
    return booth.call(operation, request, parts);
  } catch (error) {
    if (error instanceof BoothError) throw error;
    // It stopped in the middle, and what its memory holds is not known: begin with a new one.
    booth = null;
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
