// Which screen is due: from the invitation, where the log stands, and what this browser knows. Nothing is decided elsewhere.

/**
 * @typedef {Object} State
 * @property {Object | null} invitation as the service tells it
 * @property {Object | null} status of the election; null before there is a board
 * @property {boolean} isMet whether the fingerprint was compared on this device
 * @property {boolean} isReviewed whether the election was looked at in this sitting
 * @property {boolean} hasKey whether the words are in memory
 * @property {Object | null} sight the record as this device verified it
 * @property {Object | null} checked what came of checking one's shares
 * @property {boolean} wasAsked whether the paper was looked at for a close code
 */

/** @param {State} state @returns {string} the name of a screen */
export function due(state) {
  const { invitation, status } = state;
  if (invitation.stage === "draft") return invitation.keys ? "key-sent" : "welcome";
  if (!invitation.keys || !invitation.number) return "not-named";
  if (!status) return "key-sent";
  switch (status.phase) {
    case "manifest":
    case "roll":
    case "accepting":
      return beforeVoting(state);
    case "open":
    case "suspended":
      return "voting";
    case "closed":
      return afterClose(state);
    case "checked":
    case "opening":
      return afterChecked(state);
    default:
      return "ended";
  }
}

function beforeVoting({ invitation, status, isMet, isReviewed, hasKey }) {
  if (status.accepted.includes(invitation.number)) return "accepted";
  if (!isReviewed) return "review";
  if (!isMet) return "fingerprint";
  return hasKey ? "accept" : "enter";
}

function afterClose({ invitation, status, isMet, hasKey, checked }) {
  if (invitation.kind === "witness") return "witness-wait";
  if (status.good_sums.includes(invitation.number)) return "sum-good";
  if (!isMet) return "fingerprint";
  if (!hasKey) return "enter";
  if (checked?.size === status.size) {
    if (checked.missing.length > 0) return "missing";
    if (checked.excluded.length > 0) return "exclude";
  }
  return "check";
}

function afterChecked({ invitation, status, isMet, hasKey, sight, wasAsked }) {
  if (!isMet) return "fingerprint";
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

/** Screens on which nobody types or decides: the page may leave them by itself. */
export const WAITING = new Set([
  "loading", "key-sent", "accepted", "voting", "witness-wait", "sum-good", "look", "ready-wait", "opened", "passed-by",
]);

/** Seconds until the log is asked again. */
export function interval(status) {
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
