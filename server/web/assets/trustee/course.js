// Which screen is due: from the invitation, where the log stands, and what this browser knows. Nothing is decided elsewhere.

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
 */

/** @param {State} state @returns {string} the name of a screen */
export function due(state) {
  const { invitation, status } = state;
  if (state.alarm) return "alarm";
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
      return proved(state) ?? "voting";
    case "closed":
      return afterClose(state);
    case "checked":
    case "opening":
      return afterChecked(state);
    default:
      return "ended";
  }
}

/** Whoever says what about this signer: the words are typed once before anything is believed. Null where they were. */
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
  const { invitation, status, hasKey, checked } = state;
  const first = proved(state);
  if (first) return first;
  if (invitation.kind === "witness") return "witness-wait";
  if (status.good_sums.includes(invitation.number)) return "sum-good";
  if (!hasKey) return "enter";
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
