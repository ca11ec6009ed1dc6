// A result in words, from what the verifier counted: the outcome of the
// report, and the contests of the manifest that the report belongs to.

import { inHundredths, inThousands as number } from "../formats.js";
import { element, say } from "../voter/page.js";
import { optionName, textOf } from "../voter/words.js";

/**
 * @typedef {Object} Counted
 * @property {string} fingerprint E of the record
 * @property {Object[]} contests as the booth describes them
 * @property {Object<string, Object>} outcome by contest id, as in the result entry (docs/tally-rules.md)
 */

/** Names of the elected that a headline holds. */
export const IN_HEADLINE = 5;

/** A fraction "n/d" with two decimals, rounded to the nearest; no decimals if they are zeros. */
function decimal(text) {
  const [numerator, denominator] = text.split("/").map(BigInt);
  const hundredths = (numerator * 200n + denominator) / (denominator * 2n);
  return inHundredths(Number(hundredths));
}

/** An option inside a sentence, a candidate of a closed list, or a place of it. */
function named(contest, id) {
  const inSentence = (option) => (option.number === undefined ? textOf(option.name) : say("name-number", { name: textOf(option.name), number: option.number }));
  const option = contest.options.find((one) => one.id === id);
  if (option) return inSentence(option);
  for (const list of contest.options) {
    const person = list.extra?.candidates?.find((one) => one.id === id);
    if (person) return `${textOf(person.name) || id} (${optionName(list)})`;
  }
  const [, before, place] = /^(.*)\/(\d+)$/.exec(id) ?? [];
  const list = contest.options.find((one) => one.id === before);
  return list ? say("list-place", { list: optionName(list), place }) : id;
}

function headline(contest, { outcome, elected, deputies }) {
  const names = (ids) => ids.map((id) => named(contest, id)).join(", ");
  switch (outcome) {
    case "elected":
      return elected.length > IN_HEADLINE ? say("outcome-elected-many", { count: elected.length }) : say("outcome-elected", { names: names(elected) });
    case "vacant":
      return elected.length === 0 ? say("outcome-vacant") : say("outcome-partly-vacant", { names: names(elected) });
    case "run-off":
      return say("outcome-run-off", { names: names(deputies) });
    default:
      return say(`outcome-${outcome}`);
  }
}

/** What an option got, as one number; null for grades, where the middle one decides. */
function valueOf(contest, { totals, scores, method }, id) {
  const total = totals[id];
  if (typeof total === "number") return number(total);
  if (contest.rule.kind === "rank") return scores?.[id] ? decimal(scores[id]) : "";
  return method === "median" ? "" : number(total.reduce((sum, votes, grade) => sum + grade * votes, 0));
}

/** How many voters gave each grade, or put an option in each place. */
function spreadOf(contest, total) {
  if (!Array.isArray(total)) return "";
  const first = contest.rule.kind === "rank" ? 1 : 0;
  return total.map((votes, step) => `${step + first}:\u00a0${number(votes)}`).join(" · ");
}

function withList(contest, option) {
  const list = contest.lists.find(({ id }) => id === option.list);
  return list ? `${optionName(option)} (${textOf(list.name)})` : optionName(option);
}

/** One contest, as people read it. */
export function inWords(contest, outcome) {
  const names = (ids) => ids.map((id) => named(contest, id));
  return {
    id: contest.id,
    title: textOf(contest.title),
    headline: headline(contest, outcome),
    elected: names(outcome.elected),
    deputies: outcome.outcome === "run-off" ? [] : names(outcome.deputies),
    rows: contest.options.map((option) => ({
      id: option.id,
      name: withList(contest, option),
      value: valueOf(contest, outcome, option.id),
      spread: spreadOf(contest, outcome.totals[option.id]),
    })),
    given: say("given", { votes: number(outcome.given) }),
    blank: outcome.blank === undefined ? "" : say(contest.outcome.blank_counts ? "blank-counts" : "blank", { votes: number(outcome.blank) }),
    lots: outcome.lots.map(({ tied, order, drawn }) => ({ tied: names(tied), order: names(order), isByHand: drawn === true })),
  };
}

const list = (names) => element("ol", {}, ...names.map((name) => element("li", {}, name)));

/** The same as elements. */
export function elementsOf(words) {
  const row = ({ name, value, spread }) =>
    element("tr", {}, element("th", { scope: "row" }, name, spread && element("span", { class: "hint" }, spread)), element("td", { class: "number" }, value));
  const lot = ({ tied, order, isByHand }) =>
    element("div", { class: "panel" }, element("h4", {}, say("lot")), element("p", {}, `${say("lot-tied", { names: tied.join(", ") })} ${say("lot-order")}`), list(order), element("p", {}, say(isByHand ? "lot-by-hand" : "lot-from-ballots")));
  return element(
    "section",
    {},
    element("h3", {}, words.title),
    element("p", { class: "lead" }, words.headline),
    words.elected.length > IN_HEADLINE ? list(words.elected) : null,
    words.deputies.length > 0 ? element("p", {}, say("deputies")) : null,
    words.deputies.length > 0 ? list(words.deputies) : null,
    element("table", { class: "result" }, element("caption", { class: "hidden-label" }, words.title), element("tbody", {}, ...words.rows.map(row))),
    element("p", {}, `${words.given} ${words.blank}`.trim()),
    ...words.lots.map(lot),
  );
}
