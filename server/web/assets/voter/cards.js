// Candidates and answers as cards: number, name, list, statement, photo.

import { all, element, find, put, reveal, say } from "./page.js";
import { photoOf } from "./photos.js";
import { optionName, spanOf, textOf } from "./words.js";

/** A longer statement stays folded until the voter asks for it. */
const SHORT = 160;

/** With this many options or more a field helps to find one. */
const MANY = 12;

function name(option) {
  const number = option.number === undefined ? null : element("span", { class: "number" }, `${option.number} `);
  return [number, spanOf(option.name)];
}

function list(contest, option) {
  const found = contest.lists?.find((list) => list.id === option.list);
  return found ? spanOf(found.name, { class: "quiet" }) : null;
}

/** The people of a closed list, in their order. */
function people({ extra: { candidates } }) {
  if (!Array.isArray(candidates)) return null;
  return element("ol", { class: "people" }, ...candidates.map((person) => element("li", {}, spanOf(person.name))));
}

/** The statement: short ones in the card, long ones below it, as are the people of a list. */
function statement(option) {
  const named = people(option);
  const { inside, below } = own(option);
  return { inside, below: named && below ? element("div", {}, below, named) : (named ?? below) };
}

function own(option) {
  const texts = option.extra.statement;
  const map = typeof texts === "string" ? { [document.documentElement.lang]: texts } : texts;
  const text = map && typeof map === "object" ? textOf(map) : "";
  if (text === "") return { inside: null, below: null };
  if (text.length <= SHORT) return { inside: spanOf(map, { class: "statement" }), below: null };
  const summary = element("summary", {}, say("statement", { option: optionName(option) }));
  return { inside: null, below: element("details", { class: "statement" }, summary, spanOf(map)) };
}

/** A card to choose by touching it anywhere; it contains `input`. */
export function choiceCard(contest, option, input) {
  const { inside, below } = statement(option);
  const words = element("span", { class: "words" }, element("span", { class: "name" }, ...name(option)), list(contest, option), inside);
  const label = element("label", { class: "choice" }, input, photoOf(option), words);
  return element("div", { class: "option", "data-find": optionName(option).toLowerCase() }, label, below);
}

/** A card with a control: `control` stands below the name, which is its label. */
export function controlCard(contest, option, control) {
  const { inside, below } = statement(option);
  const label = control
    ? element("label", { class: "name", for: control.id }, ...name(option))
    : element("span", { class: "name" }, ...name(option));
  const words = element("div", { class: "words" }, label, list(contest, option), inside, control);
  const card = element("div", { class: "choice still" }, photoOf(option), words);
  return element("div", { class: "option", "data-find": optionName(option).toLowerCase() }, card, below);
}

/** A card for what is not an option: blank, nobody. */
export function plainCard(text, input) {
  const words = element("span", { class: "words" }, element("span", { class: "name" }, text));
  return element("div", { class: "option" }, element("label", { class: "choice" }, input, words));
}

/** Whether options have more than their names. */
export const saysMore = (contest) => contest.options.some(({ extra }) => extra.statement || extra.photo || extra.candidates);

/** A field that finds among many cards; chosen cards stay visible. */
export function offerFinding(contest) {
  const offered = contest.options.length > MANY && contest.rule.kind !== "rank";
  reveal("find", offered);
  put("found");
  find("#find").value = "";
}

/** Show the cards that have these words in their name or number. */
export function findCards(wanted) {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  const cards = all("#contest-fields [data-find]");
  for (const card of cards) {
    const fits = words.every((word) => card.dataset.find.includes(word));
    found += fits ? 1 : 0;
    card.hidden = !fits && find(":checked", card) === null;
  }
  put("found", words.length ? say("found", { found, all: cards.length }) : "");
}
