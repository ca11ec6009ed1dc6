// What the service says, compared with what this device can prove. A confirmation is signed by the log; a refusal and a standing are not:
// a later ballot is looked for in the signed log before anybody is told of it, or a new ballot follows it.

import { data } from "./page.js";

/** @typedef {{tracker: string, index: number} | null} Last the last ballot of a credential, as the service tells it */

/**
 * How a standing contradicts a confirmation that this device has verified; null if it does not.
 * @param {import("./keeping.js").Confirmed | null} confirmed
 * @param {Last} last
 */
export function contradiction(confirmed, last) {
  if (!confirmed) return null;
  if (last === null) return "none";
  if (last.tracker === confirmed.tracker) return last.index === confirmed.index ? null : "moved";
  return last.index > confirmed.index ? null : "another";
}

/**
 * The last ballot of a credential according to the signed log; or
 * what the service said, if this device can prove the contrary.
 * @param {import("../booth/client.js").Booth} booth
 * @param {{credential: string, kept: import("./keeping.js").Kept}} voter
 * @param {Last} last as the service tells it
 * @returns {Promise<{last: Last} | {stop: "contradicted" | "invented", said: Object}>}
 */
export async function judge(booth, { credential, kept: { confirmed } }, last) {
  if (contradiction(confirmed, last)) return { stop: "contradicted", said: { last } };
  if (last === null || last.tracker === confirmed?.tracker) return { last };
  const from = Number.isSafeInteger(last.index) && last.index >= 0 ? last.index : 0;
  const seen = await booth.find({ record: `/e/${data().election}/record`, tracker: last.tracker, from });
  if (!seen.found || seen.credential !== credential) return { stop: "invented", said: { last, checkpoint: seen.checkpoint } };
  const { tracker, index } = seen.later ?? seen;
  const proved = { tracker, index, day: tracker === last.tracker ? last.day : null };
  return contradiction(confirmed, proved) ? { stop: "contradicted", said: { last: proved, checkpoint: seen.checkpoint } } : { last: proved };
}

/** Whether the service says that this ballot is the last one in the log. */
export const isLogged = (ballot, last) => last !== null && last !== undefined && last.tracker === ballot.tracker;

/** The ballot whose outcome is not known yet: sent and not refused; or refused, and nevertheless in the log. */
export function unsettled({ sent }, last) {
  return sent.findLast((one) => isLogged(one, last)) ?? sent.findLast(({ refused }) => !refused) ?? null;
}
