// From the proof to the verified confirmation. What the service
// says without proof is shown as its words, and empties no slot.

import { BoothError } from "../booth/client.js";
import * as api from "./api.js";
import { send } from "./casting.js";
import { contradiction, isLogged, judge } from "./evidence.js";
import * as keeping from "./keeping.js";
import { data } from "./page.js";

/** Refusals after which the same bytes are not sent again by themselves. */
const REFUSALS = new Set(["not-on-the-roll", "not-open", "cancelled", "code-replaced", "code-used", "bad-ballot", "bad-shares", "too-large", "malformed"]);

/** Refusals that are this device's own fault. */
const FAULTY = new Set(["bad-ballot", "bad-shares", "too-large", "malformed"]);

/**
 * A ballot as it is kept before it is sent.
 * @param {{trackerShown: string, voterMark: string}} ballot
 * @param {{tracker: string, entry: Uint8Array, blob: Uint8Array}} proved
 * @returns {keeping.Sent}
 */
export function sentOf({ trackerShown, voterMark }, { tracker, entry, blob }) {
  return { tracker, trackerShown, voterMark, entry: keeping.toText(entry), blob: keeping.toText(blob), day: keeping.today() };
}

/**
 * Send until an answer decides. Only a confirmation that this device has
 * verified makes it a cast ballot; only a proof makes it an uncast one.
 * @param {{booth: import("../booth/client.js").Booth, state: Object, ballot: keeping.Sent, tell: Function, nudge: Object}} how
 * @returns {Promise<{outcome: string}>} `cast`, or what is known instead, with what changes in the page's state
 */
export async function deliver({ booth, state, ballot, tell, nudge }) {
  const { fingerprint, credential } = state;
  const [entry, blob] = [keeping.toBytes(ballot.entry), ballot.blob ? keeping.toBytes(ballot.blob) : new Uint8Array()];
  let confirmation;
  try {
    confirmation = await send({ election: data().election, entry, blob }, tell, nudge);
  } catch (error) {
    if (!(error instanceof api.Refused)) throw error;
    if (!REFUSALS.has(error.code)) return { outcome: "service" };
    keeping.noteRefusal(fingerprint, credential, ballot.tracker, error.code);
    return refused(booth, state, ballot, error);
  }
  let index;
  try {
    ({ index } = await booth.confirm({ confirmation, entry, blob: ballot.blob ? blob : null }));
  } catch (error) {
    if (error instanceof BoothError) return { outcome: "confirmation-fails" };
    throw error;
  }
  const { refused: _, ...rest } = ballot;
  const confirmed = { ...rest, confirmation, index };
  const isKept = keeping.keepConfirmed(fingerprint, credential, confirmed);
  await booth.forget();
  return { outcome: "cast", confirmed, isKept };
}

/** What a refusal means, given what the service says about the code and what this device holds. */
async function refused(booth, state, ballot, error) {
  if (FAULTY.has(error.code)) return { outcome: "bad-ballot" };
  const last = error.code === "code-used" ? (error.members.last ?? null) : await lastOf(state);
  const kept = keeping.kept(state.fingerprint, state.credential);
  const { confirmed } = kept;
  // it refuses the same ballot that it says is in the log
  const said = { code: error.code, last };
  if (isLogged(ballot, last)) return { outcome: "contradicted", said, evidence: ballot };
  if (last !== undefined && contradiction(confirmed, last)) return { outcome: "contradicted", said, evidence: confirmed };
  if (error.code === "cancelled") return { outcome: "cancelled", status: await api.status(data().election).catch(() => state.status) };
  if (error.code !== "code-used") return { outcome: error.code };
  const judged = await judge(booth, { credential: state.credential, kept }, last);
  if (judged.stop) return { outcome: judged.stop, said: { ...said, ...judged.said }, evidence: confirmed ?? ballot };
  const isOwn = confirmed !== null && judged.last?.tracker === confirmed.tracker;
  return { outcome: "code-used", overtaken: isOwn ? "own" : "other", standing: { ...state.standing, last: judged.last } };
}

/** What the service says now; undefined if it does not answer. */
async function lastOf({ credential }) {
  try {
    return (await api.standing(data().election, credential)).last;
  } catch {
    return undefined;
  }
}
