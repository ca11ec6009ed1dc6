// The second device, without its screens: what it holds, how it tosses the coin, and what it accepts as proof.
//
// It keeps the tracker that it scanned *first*, then tosses the coin itself: the device that made the ballot does not know the coin. Told to
// press "Check", the voter brings an opening, and only one of that very tracker counts; told to press "Send", that very tracker must be
// in the ballot box. A device that seals something else than was chosen must show a tracker before: a false one fails when the coin says
// "check", an honest one that is not sent, or is replaced by a later one, fails when it says "send". So each round catches it with chance
// 1/2 (docs/threat-model.md). A log is looked at only as far as it goes at that time, so what was found is looked for again.

import { isSame } from "./symbols.js";

/**
 * What was scanned first.
 * @typedef {Object} Given
 * @property {string | null} election
 * @property {string} tracker 43 characters, or 20 symbols where it was typed
 * @property {string | null} fingerprint
 * @property {"check" | "send"} coin
 * @property {number | null} since entries that the log had then
 */

/** Refusals of an opening that say that the device cheated. */
const CHEATING = new Set(["cheated", "another-election", "not-a-vote", "no-such-style"]);

export class SecondDevice {
  #around;
  /** @type {Given | null} */
  given = null;
  /** What was found in the log, for another look. @type {Given | null} */
  #found = null;

  /**
   * @param {Object} around what this device can do
   * @param {() => boolean} around.toss a fair coin
   * @param {(tracker: string) => boolean} around.isMadeHere whether this very browser made the ballot
   * @param {(given: Given, reveal: string) => Promise<Object>} around.recompute what an opening holds, if it makes the tracker
   * @param {(given: Given) => Promise<{found: boolean, later: Object | null}>} around.find the tracker in the log, and what was sent later with its code
   */
  constructor(around) {
    this.#around = around;
  }

  /**
   * A tracker was scanned.
   * @returns {{screen: "waiting" | "another" | "same-device"}}
   */
  scan({ election, tracker, fingerprint, since = null }) {
    if (this.#around.isMadeHere(tracker)) return { screen: "same-device" };
    const { given } = this;
    if (given !== null && !isSame(given.tracker, tracker)) return { screen: "another" };
    this.given = given
      ? { ...given, election: given.election ?? election, fingerprint: given.fingerprint ?? fingerprint }
      : { election, tracker, fingerprint, since, coin: this.#around.toss() ? "check" : "send" };
    return { screen: "waiting" };
  }

  /** Whether an opening can be compared with what was scanned first. */
  canOpen(election) {
    return this.given !== null && (this.given.election === null || this.given.election === election);
  }

  /**
   * The voter pressed "Check": compare what the voting device opened
   * with the tracker that was scanned first, and with no other.
   * @returns {Promise<{screen: "match", answer: Object} | {screen: "mismatch", code: string} | {screen: "no-tracker"}>}
   */
  async open(election, reveal) {
    if (!this.canOpen(election)) return { screen: "no-tracker" };
    const { given } = this;
    try {
      const answer = await this.#around.recompute(given, reveal);
      this.given = null;
      return { screen: "match", answer };
    } catch (error) {
      if (!CHEATING.has(error.code)) throw error;
      this.given = null;
      return { screen: "mismatch", code: error.code === "another-election" ? error.code : "cheated" };
    }
  }

  /** The voter pressed "Send": look for that very tracker, and that it is the last of its code. What is missing is kept, and looked for again. */
  async lookUp() {
    const asked = this.given ?? this.#found;
    const seen = await this.#around.find(asked);
    if (!seen.found) return { screen: "missing" };
    [this.given, this.#found] = [null, asked];
    return { screen: seen.later ? "later" : "found", answer: seen };
  }
}
