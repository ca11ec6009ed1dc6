// Making a key, and typing its words: back from the paper after it is made, and on any later day.

import { Notes } from "./notes.js";
import { keyInManifest, remember } from "./own.js";

/** Mistakes in words that have a sentence beside the field. */
const MISTAKES = ["words-count", "words-unknown", "words-differ", "words-checksum"];

export const actions = {
  /** Fresh words, shown until they are typed back. */
  async "make-key"(app) {
    const { words } = await app.booth.makeKey();
    app.hasKey = false;
    app.entries.get("type").clear();
    const list = app.root.querySelector("[data-new-words]");
    list.replaceChildren(
      ...words.map((word) => {
        const line = document.createElement("li");
        line.lang = "en";
        line.textContent = word;
        return line;
      }),
    );
    app.choose("words");
  },

  "words-written"(app) {
    app.choose("type");
  },

  "show-words"(app) {
    app.choose("words");
  },

  /** The paper is right: the public halves go to the office. */
  async "type-back"(app) {
    const entry = app.entries.get("type");
    const keys = await named(app, entry, () => app.booth.typeBack(entry.text));
    if (keys) await answer(app, entry, keys);
  },

  "use-words"(app) {
    app.choose("own-words");
  },

  /** Words of an earlier election. */
  async "read-own-words"(app) {
    const entry = app.entries.get("own-words");
    const keys = await named(app, entry, () => app.booth.readWords(entry.text));
    if (keys) await answer(app, entry, keys);
  },

  "another-key"(app) {
    app.choose("welcome");
  },

  back(app) {
    clearWords(app);
    app.choose(null);
  },

  /** Use the words of this election's key. */
  async "read-words"(app) {
    const entry = app.entries.get("enter");
    const keys = await named(app, entry, () => app.booth.readWords(entry.text));
    if (!keys) return;
    const standing = app.election ? keyInManifest(app.election, app.invitation.number) : app.invitation.keys.signing_key;
    if (keys.signingKey !== standing) {
      await app.booth.forget();
      entry.mark(0, app.screens.text("words-another-key"));
      return;
    }
    entry.clear();
    remember(app.root.dataset.election, { signingKey: keys.signingKey, token: app.server.token, ...(app.election && { typed: app.election.fingerprint }) });
    app.notes = new Notes(keys.signingKey);
    app.hasKey = true;
    // the alarm asked for the words, and they belong to the key in the manifest
    app.chosen = null;
  },

  "own-key-elsewhere"(app) {
    app.choose("enter");
  },

  async "forget-words"(app) {
    await app.forget();
  },
};

export function fill(app, name) {
  app.root.querySelector("[data-keeping]").hidden = !app.hasKey;
  const { keys, may_exchange: mayExchange } = app.invitation;
  app.screens.fill(app.root, { answered: Boolean(keys), exchange: Boolean(mayExchange) });
  if (name === "type" || name === "words") return;
  const list = app.root.querySelector("[data-new-words]");
  if (list.childElementCount > 0) clearWords(app);
}

/** New words are on the screen only until they are typed back. */
function clearWords(app) {
  app.root.querySelector("[data-new-words]").replaceChildren();
  app.entries.get("type").clear();
  app.entries.get("own-words").clear();
}

/** Run it; a mistake in a word is named beside the field, by its number. */
async function named(app, entry, work) {
  try {
    return await work();
  } catch (error) {
    if (!MISTAKES.includes(error.code)) throw error;
    const { place, found } = error.details ?? {};
    entry.mark(place ?? 0, app.screens.text(error.code, { number: place, found }));
    return null;
  }
}

/** Send the public keys; the words stay on paper alone. */
async function answer(app, entry, keys) {
  const isTrustee = app.invitation.kind === "trustee";
  await app.server.sendKeys({ sealingKey: isTrustee ? keys.sealingKey : null, signingKey: keys.signingKey });
  remember(app.root.dataset.election, { signingKey: keys.signingKey, token: app.server.token });
  entry.clear();
  await app.forget();
  app.notes = new Notes(keys.signingKey);
  await app.readInvitation();
  app.choose(null);
}
