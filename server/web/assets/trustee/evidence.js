// Checkpoints that the log's key signed, as this device verified them: two that contradict each other prove a fork to anybody.

const place = (fingerprint) => `uurna-checkpoints:${fingerprint}`;
/** The first one, and the latest ones. */
const MOST = 8;

/** @returns {string[]} */
export function checkpoints(fingerprint) {
  try {
    const kept = JSON.parse(localStorage.getItem(place(fingerprint)) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

/** Keep one that was verified. */
export function keepCheckpoint(fingerprint, signed) {
  const kept = checkpoints(fingerprint);
  if (!signed || kept.at(-1) === signed) return;
  const more = [...kept, signed];
  const fewer = more.length > MOST ? [more[0], ...more.slice(1 - MOST)] : more;
  try {
    localStorage.setItem(place(fingerprint), JSON.stringify(fewer));
  } catch {
    // without room there is no evidence; the notes still hold the root
  }
}

/** The evidence of a fork, as a file for the others: what this device saw before, what it is shown now, and its notes. */
export function evidence({ fingerprint, shown, notes }) {
  return JSON.stringify({ what: "two signed checkpoints of one log of which neither continues the other", election: fingerprint, before: checkpoints(fingerprint), now: shown, notes }, null, 1);
}
