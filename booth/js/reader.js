// Reads files for a booth that waits for them, without the page's cookies and storage: an answer to a request without credentials
// cannot set a cookie, and browsers ignore `Clear-Site-Data` on it, so that whoever serves the record cannot wipe a signer's notes.
//
// A booth asks in the middle of a computation and cannot await. A second worker fetches, and the first waits for it on shared
// memory, which browsers lend to pages that are isolated (COOP and COEP). Elsewhere a synchronous request takes its place.

/** The name of the worker that fetches. */
export const READER = "reader";

/** How often a file is asked for before the server counts as failing. */
const ATTEMPTS = 3;

/** Places in the shared memory: 0 while somebody works, the status, the length. */
const [STATE, STATUS, LENGTH] = [0, 1, 2];
const [ASKED, ANSWERED, COPIED] = [0, 1, 2];

/** Run in the worker that fetches. */
export function serveReads() {
  let body = null;
  onmessage = async ({ data: { address, bearer, control, into } }) => {
    if (into) {
      into.set(body);
      body = null;
      Atomics.store(control, STATE, COPIED);
    } else {
      let status = 0;
      try {
        const headers = bearer ? { Authorization: `Bearer ${bearer}` } : {};
        const answer = await fetch(address, { credentials: "omit", headers });
        body = new Uint8Array(await answer.arrayBuffer());
        status = answer.status;
      } catch {
        body = new Uint8Array();
      }
      Atomics.store(control, STATUS, status);
      Atomics.store(control, LENGTH, body.length);
      Atomics.store(control, STATE, ANSWERED);
    }
    Atomics.notify(control, STATE);
  };
  postMessage("ready");
}

/** Start the worker that fetches; null where there is no shared memory. @param {"classic" | "module"} type of this worker's script */
export function startReader(type) {
  if (!self.crossOriginIsolated || typeof SharedArrayBuffer !== "function") return null;
  return new Promise((resolve) => {
    const worker = new Worker(self.location.href, { name: READER, type });
    worker.onmessage = () => resolve(worker);
    worker.onerror = () => resolve(null);
  });
}

/** One answer through shared memory. @returns {{status: number, body: Uint8Array}} */
function askReader(worker, address, bearer) {
  const control = new Int32Array(new SharedArrayBuffer(12));
  worker.postMessage({ address, bearer, control });
  Atomics.wait(control, STATE, ASKED);
  const into = new Uint8Array(new SharedArrayBuffer(control[LENGTH]));
  worker.postMessage({ control, into });
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
  if (request.getResponseHeader("clear-site-data")) throw new Error(`the server answers ${address} with the order to forget everything`);
  return { status: request.status, body: new Uint8Array(request.response ?? 0) };
}

/** What lies at an address, null where nothing does; throws where it cannot be read. */
export function read(worker, address, bearer) {
  for (let left = ATTEMPTS; ; left -= 1) {
    try {
      const { status, body } = worker ? askReader(worker, address, bearer) : askHere(address, bearer);
      if (status === 200) return body;
      if (status === 404 || status === 410) return null;
      throw new Error(`the server answers ${address} with status ${status}`);
    } catch (error) {
      if (left <= 1) throw error;
    }
  }
}
