// The election code of docs/protocol.md §3, computed independently of the project's programs.

import { hash as digest } from "node:crypto";
import { symbolsOf } from "../../server/web/assets/voter/symbols.js";

const STEPS = 2 ** 18;
const sha256 = (bytes) => digest("sha256", bytes, "buffer");
const made = new Map();

/** @param {string} fingerprint E, 43 characters @returns {string} 20 symbols in five groups */
export function electionCode(fingerprint) {
  if (!made.has(fingerprint)) {
    let hash = sha256(Buffer.concat([Buffer.from("uurna/v1/election-code"), Buffer.from(fingerprint, "base64url")]));
    for (let step = 0; step < STEPS; step += 1) hash = sha256(hash);
    made.set(fingerprint, symbolsOf(hash.toString("base64url")));
  }
  return made.get(fingerprint);
}

/** Fingerprints in a text for people that lack the code that people compare. Arguments of programs and secrets of links
 * do not count. */
export function withoutCode(text, isFingerprint = () => true) {
  const joined = text.split("\n").filter((line) => !/^\s*uurna/.test(line)).join("\n");
  const whole = [...joined.matchAll(/(?<![\w#/-])[A-Za-z0-9_-]{43}(?![\w-])/g)].map(([found]) => found);
  const plain = joined.replaceAll(/[\s-]/g, "");
  return whole.filter((found) => isFingerprint(found) && !plain.includes(electionCode(found).replaceAll("-", "")));
}
