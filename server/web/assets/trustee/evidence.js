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

/** A checkpoint's content: the number of entries, and their root as notes have it. */
function pointOf(signed) {
  const [, size, root] = signed.split("\n");
  return { size: Number(size), root: root.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "") };
}

/**
 * The latest checkpoint kept here that the log shown now does not continue, with the one shown: null if the log
 * continues each of them, or if they have more entries than the log shown, which nobody can compare.
 * @param {(seen: {size: number, root: string}) => Promise<string | null>} compare reads the log once more: null where it continues `seen`,
 *   otherwise its signed checkpoint
 */
async function fork(fingerprint, compare) {
  for (const before of checkpoints(fingerprint).reverse()) {
    const now = await compare(pointOf(before));
    if (now && pointOf(before).size <= pointOf(now).size) return { before, now };
  }
  return null;
}

/** What a signer who met another log can show to the others, as a file: it claims only what was compared. */
export async function evidence({ fingerprint, shown, notes, compare }) {
  const found = await fork(fingerprint, compare);
  const what = found
    ? "two signed checkpoints of one log: the log of the second, as it was read here, does not continue the first"
    : "a signed checkpoint of a log that does not continue what the notes have: no other signed checkpoint that was kept here contradicts it";
  return JSON.stringify({ what, election: fingerprint, before: null, now: shown, ...found, notes }, null, 1);
}
