// Codes that people see, read aloud and type: 20 symbols in five groups (docs/protocol.md §2, §6). A tracker's are its first 100 bits;
// the election code (election-code.js) is the end of a slow hash.

/** Crockford's base 32. */
export const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const WHOLE = /^[A-Za-z0-9_-]{43}$/;
const COUNT = 20;

/** The first 100 bits of 32 bytes in base64url, as people see them; another text stays as it is. */
export function symbolsOf(text) {
  if (!WHOLE.test(text)) return text;
  const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bits = [...bytes.slice(0, 13)].map((byte) => byte.charCodeAt(0).toString(2).padStart(8, "0")).join("");
  const symbols = Array.from({ length: COUNT }, (_, i) => SYMBOLS[parseInt(bits.slice(5 * i, 5 * i + 5), 2)]);
  return symbols.join("").match(/.{4}/g).join("-");
}

/** 20 symbols as somebody typed them: no blanks and hyphens, capital letters, O, I and L as the digits that they look like. */
export const plain = (typed) => typed.replace(/[\s-]/g, "").toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");

/** Whether a text is 20 symbols, however it is typed. */
export const areSymbols = (typed) => plain(typed).length === COUNT && [...plain(typed)].every((symbol) => SYMBOLS.includes(symbol));

/** Whether two codes are the same; each may be whole or as people type it. */
export function isSame(one, other) {
  if (WHOLE.test(one) && WHOLE.test(other)) return one === other;
  return plain(symbolsOf(one)) === plain(symbolsOf(other));
}
