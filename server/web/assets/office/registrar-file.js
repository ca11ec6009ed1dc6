// The registrar's file: the key that signs replacements, and for each member the credential on the roll (docs/decisions/0022).

import { Mistake } from "./mistake.js";

const FORM = "registrar/v1";
const BYTES32 = /^[A-Za-z0-9_-]{43}$/;

/**
 * Before the election is frozen there is no fingerprint; `complete` adds it. `registrar_key` and `roll` say which election it can be.
 * @param {{election: string, seed: string, key: string, roll: string, credentials: [string, string][]}} made
 */
export function writeRegistrarFile({ election, seed, key, roll, credentials }) {
  const file = { uurna: FORM, election, fingerprint: "", key: seed, registrar_key: key, roll };
  return text({ ...file, credentials: Object.fromEntries(credentials) });
}

/**
 * @param {string} written
 * @param {{election: string, fingerprint: string}} of
 * @returns {{key: string, registrarKey: string | null, roll: string | null, credentials: Map<string, string>, complete: string}}
 */
export function readRegistrarFile(written, { election, fingerprint }) {
  let file;
  try {
    file = JSON.parse(written);
  } catch {
    throw new Mistake("registrar-file");
  }
  if (file?.uurna !== FORM || !BYTES32.test(file.key) || typeof (file.credentials ?? "") !== "object") throw new Mistake("registrar-file");
  const credentials = new Map(Object.entries(file.credentials));
  if (![...credentials.values()].every((credential) => BYTES32.test(credential))) throw new Mistake("registrar-file");
  const isOther = file.election !== election || (file.fingerprint && file.fingerprint !== fingerprint);
  if (isOther) throw new Mistake("other-election");
  const { key, registrar_key: registrarKey = null, roll = null } = file;
  return { key, registrarKey, roll, credentials, complete: text({ ...file, fingerprint }) };
}

const text = (file) => `${JSON.stringify(file, null, 2)}\n`;
