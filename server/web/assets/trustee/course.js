// Which screen is due: from the invitation, the state of the log,
// and what this browser knows. No other module decides it.

/**
 * @typedef {Object} State
 * @property {Object | null} invitation as the service tells it
 * @property {Object | null} status of the election; null before there is a board
 * @property {boolean} isMet whether the fingerprint was compared on this device
 * @property {boolean} isReviewed whether the election was looked at in this sitting
 * @property {boolean} hasKey whether the words are in memory
 * @property {boolean} isProved whether the words were typed on this device after the election was frozen, and are those of its key
 * @property {string | null} alarm another key stands where this device's own should stand
 * @property {Object | null} sight the record as this device verified it
 * @property {Object | null} checked what came of checking one's shares
 * @property {boolean} wasAsked whether the paper was looked at for a close code
 * @property {import("./own.js").Own} own what this device remembers of its signer
 */

/** @param {State} state @returns {string} the name of a screen */
export function due(state) {
  const { invitation, status } = state;
  if (state.alarm) return "alarm";
  if (invitation.stage === "draft") return invitation.keys ? keySent(state) : "welcome";
  if (invitation.isOver && !invitation.number) return "over";
  if (!invitation.keys || !invitation.number) return "not-named";
  if (!status) return keySent(state);
  if (status.no_result) return status.no_result.why;
  switch (status.phase) {
    case "manifest":
    case "roll":
    case "accepting":
      return beforeVoting(state);
    case "open":
    case "suspended":
      return proved(state) ?? "voting";
    case "closed":
      return afterClose(state);
    case "checked":
    case "opening":
      return afterChecked(state);
    default:
      return afterEnd(state);
  }
}

/** A key that this device did not make may belong to somebody else, who had the link first. */
function keySent({ own }) {
  return own.signingKey ? "key-sent" : "key-elsewhere";
}

/** The words must be typed once before anything about this signer is believed, from any source. Null once they were. */
function proved({ invitation, status, isMet, isProved }) {
  if (isProved && isMet) return null;
  if (!isMet) return status.accepted.includes(invitation.number) ? "notes-gone" : "fingerprint";
  return "enter";
}

function beforeVoting(state) {
  const { invitation, status, isMet, isReviewed, hasKey } = state;
  if (status.accepted.includes(invitation.number)) return proved(state) ?? "accepted";
  if (!isReviewed) return "review";
  if (!isMet) return "fingerprint";
  return hasKey ? "accept" : "enter";
}

function afterClose(state) {
  const { invitation, status, own, hasKey, checked } = state;
  const first = proved(state);
  if (first) return first;
  if (invitation.kind === "witness") return "witness-wait";
  const isTold = status.good_sums.includes(invitation.number);
  // a check covers the ballots that counted then: an exclusion since then makes the log longer
  if (isTold && own.checked === status.size) return "sum-good";
  if (!hasKey) return isTold ? "sum-unseen" : "enter";
  if (checked?.size === status.size) {
    if (checked.missing.length > 0) return "missing";
    if (checked.excluded.length > 0) return "exclude";
  }
  return "check";
}

function afterChecked(state) {
  const { invitation, status, hasKey, sight, wasAsked } = state;
  const first = proved(state);
  if (first) return first;
  if (!sight?.closeCode) return "look";
  const isTrustee = invitation.kind === "trustee";
  const isReady = sight.ready.includes(invitation.number);
  if (isTrustee && sight.openings.includes(invitation.number)) return "opened";
  // readiness has a place before the first opening only
  if (!isReady && sight.phase === "checked") {
    if (!hasKey) return "enter";
    return wasAsked ? "compare" : "written";
  }
  const isOpenable = isTrustee && sight.ready.length >= sight.signersNeeded;
  if (!isOpenable) return isReady ? "ready-wait" : "passed-by";
  return hasKey ? "open" : "enter";
}

/** The service says that there is a result: the record must contain it, and this device must know whose record it is.
 */
function afterEnd({ status, isMet, sight }) {
  if (!isMet) return "over";
  if (sight?.phase === "ended") return "ended";
  return sight && sight.size >= status.size ? "not-ended" : "look";
}

/** Screens on which nobody types or decides: the page may leave them by itself. */
export const WAITING = new Set([
  "loading", "key-sent", "key-elsewhere", "accepted", "voting", "witness-wait", "sum-good", "sum-unseen", "look", "ready-wait", "opened", "passed-by",
  "not-ended", "over", "cancelled", "too-few-ballots",
]);

/** Seconds until the log is asked again. */
export function interval(status) {
  if (status?.no_result) return 60;
  switch (status?.phase) {
    case "closed":
    case "checked":
    case "opening":
      return 3;
    case "ended":
      return 60;
    case "open":
    case "suspended":
      return 20;
    default:
      return 6;
  }
}
