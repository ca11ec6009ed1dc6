// What the service says, compared with what this device can prove. A confirmation is signed by the log; a refusal and a standing are not.

/** @typedef {{tracker: string, index: number} | null} Last the last ballot of a credential, as the service tells it */

/**
 * How a standing contradicts a confirmation that this device has verified; null where it does not.
 * @param {import("./keeping.js").Confirmed | null} confirmed
 * @param {Last} last
 */
export function contradiction(confirmed, last) {
  if (!confirmed) return null;
  if (last === null) return "none";
  if (last.tracker === confirmed.tracker) return last.index === confirmed.index ? null : "moved";
  return last.index > confirmed.index ? null : "another";
}

/** Whether the service says of a ballot that it is the last one in the log. */
export const isLogged = (ballot, last) => last !== null && last !== undefined && last.tracker === ballot.tracker;

/** The ballot of which it is not known yet what became of it: sent, and not refused; or refused, and nevertheless in the log. */
export function unsettled({ sent }, last) {
  return sent.findLast((one) => isLogged(one, last)) ?? sent.findLast(({ refused }) => !refused) ?? null;
}
