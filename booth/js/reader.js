// Reads files for a booth that waits for them, without the page's cookies and storage: an answer to a request without credentials
// cannot set a cookie, and browsers ignore `Clear-Site-Data` on it, so the server of a record cannot wipe a signer's notes.
//
// A booth asks in the middle of a computation and cannot await. The page fetches, and the booth's worker waits for it on shared memory,
// which browsers lend to pages that are isolated (COOP and COEP). Elsewhere a synchronous request of the worker takes its place.

/** How often a file is asked for before the server counts as failing. */
const ATTEMPTS = 3;

/** Places in the shared memory: how far it is, the status, the length. */
const [STATE, STATUS, LENGTH] = [0, 1, 2];
const [ASKED, ANSWERED, COPIED] = [0, 1, 2];

/** On the page, for one worker, which waits for one answer at a time: fetch what it asks for, and copy it to where it then says. */
export class Reads {
  #body = new Uint8Array();
  /** What was announced and not asked for yet, by address: the worker says little ahead. */
  #announced = new Map();

  async serve({ address, bearer, soon, control, into }) {
    if (soon) {
      this.#announced.set(address, fetched(address, bearer));
      return;
    }
    if (into) {
      into.set(this.#body);
      this.#body = new Uint8Array();
      Atomics.store(control, STATE, COPIED);
    } else {
      const announced = this.#announced.get(address);
      this.#announced.delete(address);
      const { status, body } = await (announced ?? fetched(address, bearer));
      this.#body = body;
      Atomics.store(control, STATUS, status);
      Atomics.store(control, LENGTH, body.length);
      Atomics.store(control, STATE, ANSWERED);
    }
    Atomics.notify(control, STATE);
  }

  /** What was announced for an operation that has ended. */
  forget() {
    this.#announced.clear();
  }
}

async function fetched(address, bearer) {
  try {
    const headers = bearer ? { Authorization: `Bearer ${bearer}` } : {};
    const answer = await fetch(address, { credentials: "omit", headers });
    return { status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) };
  } catch {
    // nothing came
    return { status: 0, body: new Uint8Array() };
  }
}

/** Whether this page or worker is lent shared memory. */
export const isIsolated = () => self.crossOriginIsolated && typeof SharedArrayBuffer === "function";

/** One answer by the page, through shared memory. @returns {{status: number, body: Uint8Array}} */
function askPage(address, bearer) {
  const control = new Int32Array(new SharedArrayBuffer(12));
  postMessage({ read: { address, bearer, control } });
  Atomics.wait(control, STATE, ASKED);
  const into = new Uint8Array(new SharedArrayBuffer(control[LENGTH]));
  postMessage({ read: { control, into } });
  Atomics.wait(control, STATE, ANSWERED);
  return { status: control[STATUS], body: into };
}

/** One answer by a request that this worker waits for itself. */
function askHere(address, bearer) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.responseType = "arraybuffer";
  if (bearer) request.setRequestHeader("Authorization", `Bearer ${bearer}`);
  request.send();
  return { status: request.status, body: new Uint8Array(request.response ?? 0) };
}

/** In the worker: what lies at an address, null where nothing does; throws where it cannot be read. */
export function read(address, bearer) {
  const ask = isIsolated() ? askPage : askHere;
  for (let left = ATTEMPTS; ; left -= 1) {
    try {
      const { status, body } = ask(address, bearer);
      if (status === 200) return body;
      if (status === 404 || status === 410) return null;
      throw new Error(`the server answers ${address} with status ${status}`);
    } catch (error) {
      if (left <= 1) throw error;
    }
  }
}

/** In the worker: the page may fetch what will be read soon. */
export function readSoon(address, bearer) {
  if (isIsolated()) postMessage({ read: { address, bearer, soon: true } });
}
