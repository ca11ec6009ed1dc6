// What the page asks the service. Every failure is a ServerError with the code of the problem document, or "offline".

export class ServerError extends Error {
  /** @param {string} code @param {number} status @param {Object} document */
  constructor(code, status, document = {}) {
    super(document.detail ?? document.title ?? code);
    this.name = "ServerError";
    this.code = code;
    this.status = status;
    this.document = document;
  }
}

/** Seconds between attempts at something that must arrive. */
const WAITS = [1, 2, 4, 8, 8, 8];

export class Server {
  #election;

  constructor(election, token) {
    this.#election = election;
    this.token = token;
    this.record = `/e/${election}/record`;
    this.blobs = `/e/${election}/blobs`;
  }

  get authorization() {
    return `Bearer ${this.token}`;
  }

  invitation() {
    return this.#json(`/t/${this.#election}/invitation`, { headers: { Authorization: this.authorization } });
  }

  sendKeys({ sealingKey, signingKey }) {
    const body = JSON.stringify({ sealing_key: sealingKey, signing_key: signingKey });
    const headers = { Authorization: this.authorization, "Content-Type": "application/json" };
    return this.#insist(`/t/${this.#election}/keys`, { method: "POST", headers, body });
  }

  /** Where the words are: `[{place, medium, is_shared}]`. */
  sayKeeping(copies) {
    return this.#tell("keeping", copies);
  }

  sayWordsLost() {
    return this.#tell("lost", {});
  }

  /** What a signer was asked, where the token is the challenge. */
  trial() {
    return this.#json(`/t/${this.#election}/trial`, { headers: { Authorization: this.authorization } });
  }

  answerTrial({ challenge, signature }) {
    return this.#tell("trial", { challenge, signature });
  }

  #tell(path, told) {
    const headers = { Authorization: this.authorization, "Content-Type": "application/json" };
    return this.#insist(`/t/${this.#election}/${path}`, { method: "POST", headers, body: JSON.stringify(told) });
  }

  /** Where the election stands; null before there is a board. */
  async status() {
    try {
      return await this.#json(`/e/${this.#election}/status`);
    } catch (error) {
      if (error.code === "no-such-election" || error.status === 404) return null;
      throw error;
    }
  }

  /** The manifest's bytes, and the fingerprint that the service says they have; the booth computes it again. */
  async manifest() {
    const response = await this.#fetch(`/e/${this.#election}/manifest`);
    const fingerprint = (response.headers.get("etag") ?? "").replace(/^W\//, "").replaceAll('"', "");
    return { bytes: new Uint8Array(await response.arrayBuffer()), fingerprint };
  }

  /** Send one signed entry for the log, until there is an answer: the same bytes again do no harm. */
  async act(entry) {
    const headers = { "Content-Type": "application/octet-stream" };
    return (await this.#insist(`/e/${this.#election}/acts`, { method: "POST", headers, body: entry })).json();
  }

  /** The word that one's sum is good. */
  async sum(word) {
    const headers = { "Content-Type": "application/json" };
    return (await this.#insist(`/e/${this.#election}/sums`, { method: "POST", headers, body: word })).json();
  }

  /** All sealed shares in one file, for work without this page. */
  async blobsTar() {
    return (await this.#fetch(`/t/${this.#election}/blobs.tar`, { headers: { Authorization: this.authorization } })).blob();
  }

  async #json(path, options) {
    return (await this.#fetch(path, options)).json();
  }

  async #fetch(path, options = {}) {
    let response;
    try {
      response = await fetch(path, { cache: "no-store", credentials: "omit", ...options });
    } catch {
      throw new ServerError("offline", 0);
    }
    if (response.ok) return response;
    let document = {};
    try {
      document = await response.json();
    } catch {
      // an answer from a proxy between this page and the service
    }
    throw new ServerError(document.code ?? "unreachable", response.status, document);
  }

  async #insist(path, options) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#fetch(path, options);
      } catch (error) {
        const again = error.status === 0 || error.status === 429 || error.status >= 500;
        if (!again || error.code === "log-refused" || attempt >= WAITS.length) throw error;
        await pause(WAITS[attempt] + Math.random() * WAITS[attempt]);
      }
    }
  }
}

export function pause(seconds) {
  return new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
}
