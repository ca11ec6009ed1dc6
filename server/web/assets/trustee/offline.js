// Without this page: the program `uurna` does the same work on the
// signer's own machine, with files that are fetched and sent here.

import { save } from "./notes.js";
import { remember } from "./own.js";

class FileError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export const actions = {
  async "fetch-blobs"(app) {
    save(`${app.root.dataset.election}-blobs.tar`, await app.server.blobsTar());
  },

  /** What the program wrote: a public key, or what it signed. */
  async "send-file"(app, form) {
    const [file] = form.querySelector("input[type=file]").files;
    if (!file) throw new FileError("no-file");
    const sending = await read(file);
    if (sending.signing_key) {
      await app.server.sendKeys({ sealingKey: sending.sealing_key, signingKey: sending.signing_key });
      remember(app.root.dataset.election, { signingKey: sending.signing_key, token: app.server.token });
      await app.readInvitation();
    } else {
      if (sending.election !== app.election?.fingerprint) throw new FileError("file-of-another");
      for (const act of sending.acts) await app.server.act(bytes(act));
      if (sending.sum) await app.server.sum(JSON.stringify(sending.sum));
      if (sending.trial) await app.server.answerTrial(sending.trial);
    }
    form.reset();
    await app.refresh();
    app.screens.say(app.screens.text("file-sent"));
  },
};

export function fill(app) {
  const section = app.root.querySelector("[data-offline]");
  app.screens.fill(section, { fingerprint: app.election?.fingerprint ?? "E" });
  app.screens.fill(section, { frozen: Boolean(app.election), trial: app.invitation?.trial ?? "" });
}

async function read(file) {
  let sending;
  try {
    sending = JSON.parse(await file.text());
  } catch {
    throw new FileError("bad-file");
  }
  const isKey = typeof sending?.signing_key === "string";
  if (!isKey && !Array.isArray(sending?.acts)) throw new FileError("bad-file");
  return sending;
}

function bytes(base64url) {
  try {
    return Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  } catch {
    throw new FileError("bad-file");
  }
}
