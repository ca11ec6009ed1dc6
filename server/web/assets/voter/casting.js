// Sending a ballot until an answer decides: the same bytes each time, so that it never gets two places.

import * as api from "./api.js";

/** The longest pause, in seconds. */
const LONGEST = 60;

/** Answers after which the same bytes are sent again. */
const PASSING = new Set(["busy", "too-many-requests", "outcome-unknown", "log-refused"]);

/** Answers that say for certain that the service kept nothing. */
const WAITING = new Set(["busy", "too-many-requests"]);

/**
 * @param {{election: string, entry: Uint8Array, blob: Uint8Array}} ballot
 * @param {(state: {isKnown: boolean, code: string}) => void} tell before each pause: whether it is known that nothing has arrived
 * @param {Nudge} nudge
 * @returns {Promise<string>} the confirmation, which is to be verified
 * @throws {api.Refused} when it was refused for good
 */
export async function send({ election, entry, blob }, tell, nudge) {
  let isKnown = true;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await api.ballot(election, entry, blob);
    } catch (error) {
      const code = error instanceof api.Refused ? error.code : "unanswered";
      if (code !== "unanswered" && !PASSING.has(code) && error.status < 500) throw error;
      isKnown &&= WAITING.has(code);
      tell({ isKnown, code });
      await nudge.pause(error.retryAfter || 2 ** Math.min(attempt, 5));
    }
  }
}

/** Pauses that end early when somebody wants to try now, or when the connection is back. */
export class Nudge {
  #wake = null;

  constructor() {
    addEventListener("online", () => this.now());
  }

  /** End the pause. */
  now() {
    this.#wake?.();
  }

  /** Wait `seconds` seconds, and a random part of as much. */
  pause(seconds) {
    const wait = Math.min(seconds * (1 + Math.random()), LONGEST);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait * 1000);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
