// A booth for pages: every operation a promise. README.md says what each takes, returns and fails with.

import { BoothError } from "./booth.js";
import { Helping } from "./helpers.js";
import { Reads } from "./reader.js";

export { BoothError };

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const text = (value) => encoder.encode(String(value));
/** Bytes as they are, text in UTF-8. */
const bytes = (value) => (typeof value === "string" ? text(value) : value);
/** A worker would take an address as relative to itself. */
const address = (place) => new URL(place, document.baseURI).href;

/** What the page's first script has asked for already (start.js), once; another try asks again. */
function asked(place) {
  const early = globalThis.uurnaEarly;
  globalThis.uurnaEarly = undefined;
  return early && address(early.address) === place ? early.answer : fetch(place, { credentials: "same-origin" });
}

/** The WebAssembly, fetched by the page itself. What did not arrive may arrive the next time; what cannot be compiled here never will. */
async function compiled(place) {
  let code = "not-loaded";
  try {
    const answer = await asked(place);
    if (!answer.ok) throw new Error(`the server answers with status ${answer.status}`);
    if (typeof WebAssembly !== "object" || typeof WebAssembly.compileStreaming !== "function") code = "too-old";
    return await WebAssembly.compileStreaming(answer);
  } catch (error) {
    // a connection that breaks in the middle, or another file in its place, is no CompileError
    if (typeof WebAssembly === "object" && error instanceof WebAssembly.CompileError) code = "too-old";
    throw new BoothError(code, `the WebAssembly at ${place} cannot be used: ${error.message}`);
  }
}

export class Booth {
  #worker;
  #waiting = new Map();
  #next = 0;
  #ended = null;
  #reads = new Reads();
  #helping;

  /**
   * @param {Object} options
   * @param {string | URL | Promise<WebAssembly.Module>} options.wasm the address of voter.wasm or booth.wasm, or what was compiled of it
   * @param {string | URL} [options.worker] the address of worker.js, or of one script with all that it imports
   * @param {"module" | "classic"} [options.type] `classic` for the one script: older browsers have no module workers
   * @param {number} [options.helpers] workers that check ballots beside this one; if not given, as many as the machine has processors
   */
  constructor({ wasm, worker = new URL("./worker.js", import.meta.url), type = "module", helpers }) {
    try {
      this.#worker = new Worker(worker, { type });
      this.#worker.onmessage = ({ data }) => this.#receive(data);
      // a script that did not arrive has no message; one that this browser does not understand has
      this.#worker.onerror = ({ message }) => this.#end(new BoothError(message ? "too-old" : "not-loaded", message ?? "the worker did not arrive"));
    } catch (error) {
      this.#ended = new BoothError("too-old", `no worker can be started: ${error.message}`);
    }
    /** Resolves when the WebAssembly runs; rejects with `not-loaded` or `too-old`. Nobody needs to wait for it. */
    const module = wasm instanceof Promise ? wasm : compiled(address(wasm));
    this.ready = module.then((module) => this.#send({ load: module, helpers })).then(() => undefined);
    this.ready.catch(() => {});
    this.#helping = new Helping(() => new Booth({ wasm: module, worker, type, helpers: 0 }));
  }

  /** End the worker, with everything it remembers, and its helpers. */
  close() {
    this.#end(new BoothError("closed", "the booth was closed"));
  }

  #end(error) {
    this.#ended ??= error;
    this.#worker?.terminate();
    this.#helping?.close();
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #send(message, onProgress) {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      const id = (this.#next += 1);
      this.#waiting.set(id, { resolve, reject, onProgress });
      this.#worker.postMessage({ id, ...message });
    });
  }

  #receive({ id, answer, parts, error, progress, read, help }) {
    if (read) return void this.#reads.serve(read);
    if (help) return void this.#helping.serve(help);
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    if (progress) return void waiting.onProgress?.({ read: progress.done, size: progress.of });
    this.#waiting.delete(id);
    this.#reads.forget();
    this.#helping.close();
    if (error) waiting.reject(new BoothError(error.code, error.message, error.details));
    else waiting.resolve({ answer, parts });
  }

  /** One operation; `shape` makes of answer and parts what the page gets. */
  async #run(operation, { request = {}, parts = [], bearer, onProgress, shape = (answer) => answer } = {}) {
    if (this.#ended) throw this.#ended;
    await this.ready;
    const { answer, parts: answered } = await this.#send({ operation, request, parts, bearer }, onProgress);
    return shape(answer, answered);
  }

  // Voter, and the second device.

  /** @param {Uint8Array} manifest @param {string} fingerprint E from elsewhere */
  openManifest(manifest, fingerprint) {
    return this.#run("open_manifest", { request: { fingerprint }, parts: [manifest] });
  }
  warm() {
    return this.#run("warm");
  }
  /** @param {string} code */
  readCode(code) {
    return this.#run("read_code", { parts: [text(code)] });
  }
  /** @param {{code: string, elections: string[]}} what ids of elections @returns {Promise<Uint8Array>} */
  beginnings({ code, elections }) {
    const ids = Uint8Array.from(elections.flatMap((id) => id.replaceAll("-", "").match(/../g).map((digits) => parseInt(digits, 16))));
    return this.#run("beginnings", { parts: [text(code), ids], shape: (answer, [beginnings]) => beginnings });
  }
  checkSelections({ style, selections }) {
    return this.#run("check_selections", { request: { style, selections } });
  }
  prepare({ style, previous, selections }) {
    return this.#run("prepare", { request: { style, previous, selections } });
  }
  prove() {
    return this.#run("prove", { shape: (answer, [entry, blob]) => ({ ...answer, entry, blob }) });
  }
  reveal() {
    return this.#run("reveal");
  }
  recompute({ reveal, tracker }) {
    return this.#run("recompute", { request: { reveal, tracker } });
  }
  find({ record, tracker, from }) {
    return this.#run("find", { request: { record: address(record), tracker, from } });
  }
  confirm({ confirmation, entry, blob }) {
    return this.#run("confirm", { parts: [bytes(confirmation), entry, ...(blob ? [blob] : [])] });
  }
  /** @param {{text: string}} what @returns {Promise<{size: number, path: string}>} */
  qr({ text: written }) {
    return this.#run("qr", { parts: [text(written)] });
  }
  forget() {
    return this.#run("forget");
  }

  electionCode() {
    return this.#run("election_code");
  }

  // Public page.

  verify({ record, fingerprint, code, tracker, confirmation }, onProgress) {
    const request = { record: address(record), fingerprint, code, tracker };
    return this.#run("verify", { request, parts: confirmation ? [bytes(confirmation)] : [], onProgress });
  }

  /** What a helper does for the booth that verifies: no page asks for it. @param {Uint8Array} chunk @returns {Promise<Uint8Array>} */
  checkChunk(chunk) {
    return this.#run("check_chunk", { parts: [chunk], shape: (answer, [sums]) => sums });
  }

  // Trustee and witness. Store the notes that an operation returns before anything else of its answer is sent or shown.

  makeKey() {
    return this.#run("make_key", { shape: (answer, [words]) => ({ ...answer, words: decoder.decode(words).split(" ") }) });
  }
  typeBack(words) {
    return this.#run("type_back", { parts: [text(words)] });
  }
  readWords(words) {
    return this.#run("read_words", { parts: [text(words)] });
  }
  beginWords(prefix) {
    return this.#run("begin_words", { parts: [text(prefix)] });
  }
  keyCode({ trustees, witnesses }) {
    return this.#run("key_code", { parts: [text(JSON.stringify({ trustees, witnesses }))] });
  }
  accept() {
    return this.#run("accept", { shape: (answer, [entry]) => ({ ...answer, entry }) });
  }
  /** @param {{challenge: string}} asked @returns {Promise<{signature: string, signer: Object}>} */
  tryKey({ challenge }) {
    return this.#run("try_key", { request: { challenge } });
  }
  look({ record, notes }, onProgress) {
    return this.#run("look", { request: { record: address(record), notes }, onProgress });
  }
  check({ blobs, bearer }, onProgress) {
    const shape = (answer, exclusions) => ({ ...answer, exclusions });
    return this.#run("check", { request: { blobs: address(blobs) }, bearer, onProgress, shape });
  }
  signReady({ notes, now, code, written }) {
    const shape = (answer, [entry]) => ({ ...answer, entry });
    return this.#run("sign_ready", { request: { notes, now, code, written }, shape });
  }
  openSum({ notes, blobs, bearer }, onProgress) {
    const shape = (answer, [entry]) => ({ ...answer, entry });
    return this.#run("open_sum", { request: { notes, blobs: address(blobs) }, bearer, onProgress, shape });
  }

  // Registrar.

  makeRoll({ electionId, voters }, onProgress) {
    const lines = new DataView(new ArrayBuffer(6 * voters.length));
    for (const [place, { style, weight }] of voters.entries()) {
      if (!(Number.isInteger(style) && style >= 0 && style < 2 ** 16)) return refuse("bad-request", `voter ${place} has no style`, {});
      if (!(Number.isInteger(weight) && weight > 0 && weight < 2 ** 32)) {
        return refuse("bad-weight", `voter ${place} has no weight of 1 to 2^32 - 1`, { voter: place });
      }
      lines.setUint16(6 * place, style, true);
      lines.setUint32(6 * place + 2, weight, true);
    }
    const shape = (answer, [codes, marks, roll]) => ({ ...answer, codes: listed(codes), marks: listed(marks), roll });
    return this.#run("make_roll", { request: { electionId }, parts: [new Uint8Array(lines.buffer)], onProgress, shape });
  }
  makeSigningKey() {
    return this.#run("make_signing_key");
  }
  replaceCode({ seed, oldCode, old }) {
    return this.#run("replace_code", { request: { old }, parts: [text(seed), ...(oldCode ? [text(oldCode)] : [])] });
  }
}

/** One text a line. */
const listed = (part) => decoder.decode(part).split("\n").filter((line) => line !== "");

const refuse = (code, message, details) => Promise.reject(new BoothError(code, message, details));
