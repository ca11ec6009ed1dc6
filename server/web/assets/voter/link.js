// What a voter brings along: the code and the fingerprint E, from a link's fragment or from one field that takes a paste.

import { SYMBOLS, areSymbols, plain } from "./symbols.js";

/**
 * @typedef {Object} Brought
 * @property {string | null} election the election's id, or the beginning of it
 * @property {string} code as typed; empty without one
 * @property {string | null} fingerprint E, whole
 * @property {string} [electionCode] the election code, as 20 symbols
 * @property {boolean} isCut whether a link was there, but not all of it
 */

const CODE_LENGTH = 20;
const WHOLE = /^[A-Za-z0-9_-]{43}$/;

/** Whether a fragment is a voter's, and not a place in the page. */
export const isVoters = (hash) => hash.includes(".") || hash.replace(/[^0-9A-Za-z]/g, "").length >= 16;

/**
 * `#CODE.E`; mail programs may have appended to it, or cut it.
 * @param {string} hash
 * @returns {Brought}
 */
export function readFragment(hash) {
  let text = hash.replace(/^#/, "");
  try {
    text = decodeURIComponent(text);
  } catch {
    // it is taken as it stands
  }
  const [, code, rest] = /^([^.]*)\.?(.*)$/s.exec(text);
  const fingerprint = /^([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/.exec(rest)?.[1] ?? null;
  return { election: null, code: code.trim(), fingerprint, isCut: fingerprint === null };
}

/**
 * A link, or a code and a fingerprint in any order, with blanks, line breaks and labels (`Code:`) as they come.
 * @param {string} typed
 * @returns {Brought}
 */
export function readTyped(typed) {
  // labels end with a colon: `Election code: …`
  const text = typed.trim().replace(/^[^\n:#/]*:(?=\s)/gm, "");
  const election = /\/v\/([0-9a-fA-F-]{8,36})/.exec(text)?.[1]?.toLowerCase() ?? null;
  const fragment = /#(\S+)/.exec(text)?.[1];
  if (fragment && isVoters(fragment)) return { ...readFragment(fragment), election };
  const words = text.split(/[\s.,;]+/).filter((word) => word !== "" && !word.endsWith(":") && !word.includes("/"));
  const whole = words.find((word) => WHOLE.test(word));
  if (whole) {
    const code = words.filter((word) => word !== whole).join("");
    return { election, code, fingerprint: whole, isCut: false };
  }
  return { election, ...split(words.join("")), isCut: false };
}

/** A code and a fingerprint that were typed in groups, in either order: the one that is a code tells. */
function split(joined) {
  const places = [...joined].flatMap((symbol, place) => (symbol === "-" ? [] : [place]));
  if (places.length > CODE_LENGTH) {
    const end = places[CODE_LENGTH - 1] + 1;
    const begin = places[places.length - CODE_LENGTH];
    const orders = [
      { code: joined.slice(0, end), fingerprint: joined.slice(end) },
      { code: joined.slice(begin), fingerprint: joined.slice(0, begin) },
      // a hyphen between the two belongs to neither
      { code: joined.slice(0, end), fingerprint: joined.slice(end + 1) },
    ];
    const found = orders.find(({ code, fingerprint }) => isCode(code) && WHOLE.test(fingerprint));
    if (found) return found;
    // the code and the election's code: the check symbol tells them apart
    const codes = orders.find(({ code, fingerprint }) => isCode(code) && areSymbols(fingerprint));
    if (codes) return { code: codes.code, fingerprint: null, electionCode: codes.fingerprint };
  }
  return { code: joined, fingerprint: null };
}

/** Whether the check symbol fits (docs/protocol.md §4). */
function isCode(text) {
  const values = [...plain(text)].map((symbol) => SYMBOLS.indexOf(symbol));
  if (values.length !== CODE_LENGTH || values.includes(-1)) return false;
  const sum = values.slice(0, -1).reduce((sum, value, i) => sum + (2 * i + 1) * value, 0);
  return sum % 32 === values.at(-1);
}
