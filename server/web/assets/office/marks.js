// Bytes as texts, and voter marks (docs/protocol.md §4).

const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LABEL = new TextEncoder().encode("uurna/v1/mark");
/** credential ‖ LE16(style) ‖ LE32(weight) */
const RECORD = 38;
const CREDENTIAL = 32;

/** @param {Uint8Array} bytes */
export function base64url(bytes) {
  let text = "";
  // not all at once: a call takes a limited number of arguments
  for (let at = 0; at < bytes.length; at += 30_000) text += String.fromCharCode(...bytes.subarray(at, at + 30_000));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} text in base64url */
export function bytesOf(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (symbol) => symbol.charCodeAt(0));
}

/** The first 50 bits of SHA-256("uurna/v1/mark" ‖ credential), as people read them. @param {Uint8Array} credential */
export async function markOf(credential) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array([...LABEL, ...credential])));
  let [bits, held, symbols] = [0, 0, ""];
  for (const byte of digest.subarray(0, 7)) {
    bits = (bits << 8) | byte;
    for (held += 8; held >= 5; held -= 5) symbols += SYMBOLS[(bits >> (held - 5)) & 31];
    bits &= 31;
  }
  return `${symbols.slice(0, 4)}-${symbols.slice(4, 8)}-${symbols.slice(8, 10)}`;
}

/**
 * The credentials of a roll in the order of these marks: the roll itself is sorted, so that its order tells nothing.
 * @param {Uint8Array} roll
 * @param {string[]} marks
 * @returns {Promise<string[]>} in base64url
 */
export async function credentialsOf(roll, marks) {
  const found = new Map();
  for (let at = 0; at < roll.length; at += RECORD) {
    const credential = roll.subarray(at, at + CREDENTIAL);
    found.set(await markOf(credential), base64url(credential));
  }
  const credentials = marks.map((mark) => found.get(mark));
  // two equal marks: once in a thousand million elections of a thousand voters, and then the codes are made again
  if (found.size !== marks.length || credentials.includes(undefined)) throw new Error("two credentials have one voter mark");
  return credentials;
}
