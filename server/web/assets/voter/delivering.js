// From the proof to the verified confirmation, and what is kept of it.

import { BoothError } from "../booth/client.js";
import * as api from "./api.js";
import { send } from "./casting.js";
import * as keeping from "./keeping.js";
import { data, element } from "./page.js";

/** Refusals that say for certain that the ballot is not in the log, and will never be. */
const FINAL = new Set(["not-on-the-roll", "not-open", "code-replaced", "code-used", "bad-ballot", "bad-shares", "too-large", "malformed"]);

/** Refusals that are this device's own fault. */
const FAULTY = new Set(["bad-ballot", "bad-shares", "too-large", "malformed"]);

/**
 * What is kept of a ballot before it is sent.
 * @param {{trackerShown: string, voterMark: string}} ballot
 * @param {{tracker: string, entry: Uint8Array, blob: Uint8Array}} proved
 * @returns {keeping.Kept}
 */
export function keptOf({ trackerShown, voterMark }, { tracker, entry, blob }) {
  return { state: "sent", tracker, trackerShown, voterMark, entry: keeping.toText(entry), blob: keeping.toText(blob) };
}

/**
 * Send until an answer decides; only a confirmation that this device has verified makes it a cast ballot.
 * @returns {Promise<{outcome: string}>} `cast`, or the reason why not, with what changes in the page's state
 */
export async function deliver({ booth, state, kept, tell, nudge }) {
  const { fingerprint, credential, standing } = state;
  const [entry, blob] = [keeping.toBytes(kept.entry), keeping.toBytes(kept.blob)];
  let confirmation;
  try {
    confirmation = await send({ election: data().election, entry, blob }, tell, nudge);
  } catch (error) {
    if (!(error instanceof api.Refused)) throw error;
    if (!FINAL.has(error.code)) return { outcome: "service", kept };
    keeping.drop(fingerprint, credential);
    if (error.code === "code-used") return { outcome: "code-used", isOvertaken: true, kept: null, standing: { ...standing, last: error.members.last } };
    return { outcome: FAULTY.has(error.code) ? "bad-ballot" : error.code, kept: null };
  }
  try {
    await booth.confirm({ confirmation, entry, blob });
  } catch (error) {
    if (error instanceof BoothError) return { outcome: "confirmation-fails", kept };
    throw error;
  }
  const cast = { ...kept, state: "cast", confirmation, at: new Date().toISOString() };
  const isKept = keeping.keep(fingerprint, credential, cast);
  await booth.forget();
  return { outcome: "cast", kept: cast, isKept };
}

/** Give the confirmation to the voter as a file: the text that `uurna-verify` and the public page read. */
export function saveFile({ kept }) {
  const href = URL.createObjectURL(new Blob([kept.confirmation], { type: "text/plain" }));
  const link = element("a", { href, download: `uurna-${kept.trackerShown}.txt` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
