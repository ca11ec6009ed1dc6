// The key code over all signers' names and keys, made on this device: from the manifest once it exists, before that
// from what the service tells. Signers read it to one another before they accept.

import { groups } from "./screens.js";

/** Make the code if names or keys have changed: it takes a tenth of a second or more. */
export async function readKeyCode(app) {
  const signers = app.signersInManifest ?? app.invitation?.signers ?? null;
  const list = JSON.stringify(signers);
  if (list === app.keyCode?.list) return;
  const code = signers?.trustees?.length > 0 ? (await app.booth.keyCode(signers)).code : null;
  app.keyCode = { list, code };
}

export function fill(app) {
  const code = app.keyCode?.code;
  app.screens.fill(app.root, { "key-code": code ? groups(code) : "" });
}
