// One contest on each screen: drawn from its rule, judged by the booth.

import { find, has, put, say, showErrors, clearErrors } from "./page.js";
import { findCards, offerFinding } from "./cards.js";
import { fieldOf, ruleOf } from "./rules.js";
import { optionName, spanOf, textOf } from "./words.js";

const screen = () => find('[data-screen="contest"]');
const fields = () => find("#contest-fields");

/** Show a contest with what was chosen before. */
export function draw(state, contest) {
  const place = state.contests.indexOf(contest) + 1;
  const title = textOf(contest.title);
  const form = state.forms[contest.id] ?? {};
  put("contest-place", state.contests.length > 1 ? say("contest-place", { place, of: state.contests.length }) : "");
  put("contest-title", spanOf(contest.title));
  const more = contest.extra.description;
  put("contest-more", ...(more && typeof more === "object" ? [spanOf(more)] : []));
  put("contest-hint", ruleOf(contest).hint(contest));
  fields().replaceChildren(...ruleOf(contest).draw(contest, form, title));
  clearErrors(screen());
  offerFinding(contest);
  count(contest, ruleOf(contest).read(contest, fields()));
}

function count(contest, form) {
  put("contest-count", ruleOf(contest).count(contest, form));
}

/** Keep what the screen holds, finished or not. */
export function keepForm(state, contest) {
  state.forms[contest.id] = ruleOf(contest).read(contest, fields());
}

/** Follow every change. */
export function follow(state, contest, changed) {
  if (changed.id === "find") return findCards(changed.value);
  ruleOf(contest).tidy?.(contest, fields(), changed);
  keepForm(state, contest);
  count(contest, state.forms[contest.id]);
}

/** All selections made so far, by contest. */
export function selectionsOf(state) {
  const chosen = state.contests.map((contest) => [contest.id, ruleOf(contest).selection(contest, state.forms[contest.id] ?? {})]);
  return Object.fromEntries(chosen.filter(([, selection]) => selection !== null));
}

/**
 * What is wrong with a contest's form.
 * @returns {Promise<import("./rules.js").Fault[]>}
 */
export async function faultsOf(booth, state, contest) {
  const own = ruleOf(contest).faults(contest, state.forms[contest.id] ?? {});
  if (own.length > 0) return own;
  try {
    await booth.checkSelections({ style: state.standing.style, selections: selectionsOf(state) });
    return [];
  } catch (error) {
    if (error.code !== "selections") throw error;
    // the others are not answered yet
    const fault = error.details.contests[contest.id];
    return fault ? [faultText(contest, fault)] : [];
  }
}

function faultText(contest, { fault, ...facts }) {
  const option = contest.options.find(({ id }) => id === facts.option);
  const places = { ...facts, option: option ? optionName(option) : "" };
  const first = contest.rule.kind === "rank" ? "place-0" : "option-0";
  return { field: option && contest.rule.kind !== "rank" ? fieldOf(contest, option.id) : first, text: say(has(`fault-${fault}`) ? `fault-${fault}` : "fault-unfit", places) };
}

/** Say what is wrong. */
export function tellFaults(faults) {
  showErrors(screen(), faults);
}
