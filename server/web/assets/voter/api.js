// The election's interface (docs/http-api.md), as far as voters need it.

/** The service answered, and refused. */
export class Refused extends Error {
  constructor(status, code, members, retryAfter) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.members = members;
    this.retryAfter = retryAfter;
  }
}

/** No answer, or none that says anything: the outcome of the request is not known. */
export class Unanswered extends Error {}

/** Milliseconds after which the page stops waiting for an answer. */
const PATIENCE = 40_000;

async function ask(path, options = {}) {
  let answer;
  let body;
  try {
    const signal = AbortSignal.timeout?.(PATIENCE);
    answer = await fetch(path, { credentials: "omit", redirect: "error", signal, ...options });
    body = new Uint8Array(await answer.arrayBuffer());
  } catch (error) {
    throw new Unanswered(error.message);
  }
  if (answer.ok) return { answer, body };
  const retryAfter = Number(answer.headers.get("retry-after")) || 0;
  let problem = {};
  try {
    problem = JSON.parse(new TextDecoder().decode(body));
  } catch {
    // a proxy's own page
  }
  if (typeof problem.code !== "string") {
    if (answer.status >= 500 || answer.status === 429) throw new Unanswered(`status ${answer.status}`);
    throw new Refused(answer.status, "unknown", {}, retryAfter);
  }
  throw new Refused(answer.status, problem.code, problem, retryAfter);
}

const json = ({ body }) => JSON.parse(new TextDecoder().decode(body));

/** Ids of the elections that a code alone may be of. */
export const elections = async () => json(await ask("/elections", { cache: "no-store" })).elections;

/** Those of them whose logs name a credential that begins so: eight bytes of each. */
export async function electionsOfCode(beginnings) {
  const headers = { "content-type": "application/octet-stream" };
  return json(await ask("/elections/of-code", { method: "POST", headers, body: beginnings })).elections;
}

/** The manifest's bytes, and the fingerprint that the service says it has. */
export async function manifest(election) {
  const { answer, body } = await ask(`/e/${election}/manifest`);
  const stated = /[A-Za-z0-9_-]{43}/.exec(answer.headers.get("etag") ?? "")?.[0] ?? "";
  return { bytes: body, stated };
}

/** Where the election stands. */
export const status = async (election) => json(await ask(`/e/${election}/status`, { cache: "no-store" }));

/** What the log says of a credential. */
export async function standing(election, credential) {
  const body = JSON.stringify({ credential });
  return json(await ask(`/e/${election}/standing`, { method: "POST", headers: { "content-type": "application/json" }, body }));
}

/** Send a ballot. Returns the text of its confirmation, which nobody has verified yet. */
export async function ballot(election, entry, blob) {
  const body = new Uint8Array(4 + entry.length + blob.length);
  new DataView(body.buffer).setUint32(0, entry.length, true);
  body.set(entry, 4);
  body.set(blob, 4 + entry.length);
  const headers = { "content-type": "application/octet-stream" };
  const { body: answered } = await ask(`/e/${election}/ballots`, { method: "POST", headers, body });
  return new TextDecoder().decode(answered);
}
