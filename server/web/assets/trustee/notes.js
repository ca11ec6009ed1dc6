// What this browser remembers of elections that a person has met, seen and signed: one text for a person, found by the
// public signing key. It holds no secret. A tab that uses it holds the lock, so that two tabs never sign two closes.

export class NotesError extends Error {
  constructor(code) {
    super(code);
    this.name = "NotesError";
    this.code = code;
  }
}

export class Notes {
  #name;

  /** @param {string} signingKey in base64url */
  constructor(signingKey) {
    this.#name = `uurna-notes:${signingKey}`;
  }

  /** The text, or null the first time. */
  read() {
    try {
      return localStorage.getItem(this.#name);
    } catch {
      throw new NotesError("notes-not-kept");
    }
  }

  /** Store them; what cannot be read back was not stored. */
  #write(text) {
    try {
      localStorage.setItem(this.#name, text);
    } catch {
      throw new NotesError("notes-not-kept");
    }
    if (this.read() !== text) throw new NotesError("notes-not-kept");
    // a browser that is short of room erases what nobody asked it to
    // keep; if it refuses to keep it, the file of the notes remains
    navigator.storage?.persist?.().catch(() => {});
  }

  /** Whether an election was met before. */
  know(fingerprint) {
    const text = this.read();
    if (text === null) return false;
    try {
      return Object.hasOwn(JSON.parse(text), fingerprint);
    } catch {
      throw new NotesError("bad-notes");
    }
  }

  /**
   * Read, work, store, under the lock; the result of the work is returned only when its notes are stored.
   * @param {(notes: string | null) => Promise<{notes: string}>} work
   */
  async with(work) {
    if (!navigator.locks) throw new NotesError("insecure");
    return navigator.locks.request(this.#name, async () => {
      const done = await work(this.read());
      this.#write(done.notes);
      return done;
    });
  }

  /** Note that this person has compared an election's fingerprint, so that a later loss of the notes differs from a first meeting. */
  async meet(fingerprint) {
    if (!navigator.locks) throw new NotesError("insecure");
    await navigator.locks.request(this.#name, async () => {
      if (this.know(fingerprint)) return;
      this.#write(JSON.stringify({ ...JSON.parse(this.read() ?? "{}"), [fingerprint]: {} }, null, 2));
    });
  }

  /** Take over the notes of another device, where none were kept here. */
  async load(text) {
    let notes;
    try {
      notes = JSON.parse(text);
    } catch {
      throw new NotesError("bad-notes");
    }
    const isNote = (note) => note && typeof note === "object" && Object.keys(note).every((name) => ["seen", "close"].includes(name));
    if (typeof notes !== "object" || notes === null || Array.isArray(notes) || !Object.values(notes).every(isNote)) {
      throw new NotesError("bad-notes");
    }
    await navigator.locks.request(this.#name, async () => {
      if (this.read() !== null) throw new NotesError("notes-are-here");
      this.#write(text);
    });
  }
}

/** Hand a file to the person. */
export function save(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: "application/json" }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
