// What this device keeps of a ballot: never a choice, a code or a seed. Kept before it is sent, so that the same bytes can
// be sent again whatever happens; with its confirmation afterwards.

/**
 * @typedef {Object} Kept
 * @property {"sent" | "cast"} state
 * @property {string} tracker 43 characters
 * @property {string} trackerShown
 * @property {string} voterMark
 * @property {string} entry base64
 * @property {string} [blob] base64, until the close is checked
 * @property {string} [confirmation]
 * @property {string} [at] by this device's clock
 */

const place = (fingerprint, credential) => `uurna/${fingerprint}/${credential}`;

/** Phases after which the sealed shares are of no use any more. */
const CHECKED = new Set(["checked", "opening", "ended"]);

/**
 * @param {string} fingerprint
 * @param {string} credential
 * @param {Kept} kept
 * @returns {boolean} whether this browser keeps anything
 */
export function keep(fingerprint, credential, kept) {
  try {
    localStorage.setItem(place(fingerprint, credential), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** @returns {Kept | null} */
export function kept(fingerprint, credential) {
  try {
    const text = localStorage.getItem(place(fingerprint, credential));
    const found = text === null ? null : JSON.parse(text);
    return found?.state === "sent" || found?.state === "cast" ? found : null;
  } catch {
    return null;
  }
}

/** Keep nothing of it. */
export function drop(fingerprint, credential) {
  try {
    localStorage.removeItem(place(fingerprint, credential));
  } catch {
    // then there was nothing
  }
}

/** After the close was checked only the confirmation stays. */
export function dropBlob(fingerprint, credential, phase) {
  const found = kept(fingerprint, credential);
  if (!CHECKED.has(phase) || found?.state !== "cast" || !found.blob) return;
  const { blob, ...rest } = found;
  keep(fingerprint, credential, rest);
}

/** @param {Uint8Array} bytes */
export function toText(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** @param {string} text */
export const toBytes = (text) => Uint8Array.from(atob(text), (symbol) => symbol.charCodeAt(0));
