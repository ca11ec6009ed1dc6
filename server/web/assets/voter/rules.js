// The four rules of contests: how each is drawn, read from its form, and said in words. Whether selections are a vote is decided by
// the booth alone; this module finds only what a form can hold
// beyond a selection: gaps, and texts that are not numbers.

import { all, element, find, say } from "./page.js";
import { choiceCard, controlCard, plainCard, saysMore } from "./cards.js";
import { optionName } from "./words.js";

/**
 * @typedef {Object} Fault
 * @property {string} field id of the field
 * @property {string} text
 */

/** The id of an option's field. */
export const fieldOf = (contest, id) => `option-${Math.max(0, contest.options.findIndex((option) => option.id === id))}`;

const legend = (contest, text) => element("legend", { class: "hidden-label" }, text);
const nameOf = (contest, id) => optionName(contest.options.find((option) => option.id === id));

const choice = {
  hint({ rule: { min, max } }) {
    if (max === 1) return say("hint-one");
    if (min === max) return say("hint-exactly", { max });
    return min === 0 ? say("hint-at-most", { max }) : say("hint-from-to", { min, max });
  },
  draw(contest, form, title) {
    const { min, max, blank } = contest.rule;
    const type = max === 1 ? "radio" : "checkbox";
    const input = (id, value, checked) => element("input", { type, name: "choice", id, value, checked });
    const cards = contest.options.map((option, i) =>
      choiceCard(contest, option, input(`option-${i}`, option.id, form.options?.includes(option.id))));
    if (blank) cards.push(plainCard(say("blank"), input("blank", "", form.blank)));
    if (max === 1 && min === 0) cards.push(plainCard(say("nobody"), input("none", "", form.none)));
    return [element("fieldset", {}, legend(contest, title), ...cards)];
  },
  read(contest, root) {
    const options = all("[id^=option-]:checked", root).map((input) => input.value);
    return { options, blank: find("#blank", root)?.checked ?? false, none: find("#none", root)?.checked ?? false };
  },
  /** A blank vote excludes names. */
  tidy(contest, root, changed) {
    const blank = find("#blank", root);
    if (!blank || changed.type === "radio" || !changed.checked) return;
    const others = changed === blank ? all("[id^=option-]", root) : [blank];
    for (const input of others) input.checked = false;
  },
  selection({ rule: { min, max } }, { options = [], blank, none }) {
    if (blank) return { blank: true };
    if (options.length > 0 || none || (min === 0 && max > 1)) return { options };
    return null;
  },
  faults: () => [],
  count({ rule: { max } }, { options }) {
    return max === 1 ? "" : say("count-chosen", { chosen: options.length, max });
  },
  words(contest, { options, blank }) {
    if (blank) return [say("blank")];
    return options.length ? options.map((id) => nameOf(contest, id)) : [say("nobody")];
  },
};

const grades = {
  hint: ({ rule }) => say("hint-grades", { highest: rule.grades - 1 }),
  draw(contest, form) {
    return contest.options.map((option, i) => {
      const offers = Array.from({ length: contest.rule.grades }, (_, grade) =>
        element("option", { value: grade, selected: form.grades?.[option.id] === grade }, String(grade)));
      const control = element("select", { id: `option-${i}`, name: option.id }, element("option", { value: "" }, say("grade-choose")), ...offers);
      return controlCard(contest, option, control);
    });
  },
  read(contest, root) {
    const given = all("select", root).filter((select) => select.value !== "");
    return { grades: Object.fromEntries(given.map((select) => [select.name, Number(select.value)])) };
  },
  selection: (contest, form) => (Object.keys(form.grades ?? {}).length ? { grades: form.grades } : null),
  faults(contest, form) {
    const missing = contest.options.filter((option) => !(option.id in (form.grades ?? {})));
    return missing.map((option) => ({ field: fieldOf(contest, option.id), text: say("fault-no-grade", { option: optionName(option) }) }));
  },
  count: (contest, form) => say("count-grades", { given: Object.keys(form.grades).length, all: contest.options.length }),
  words: (contest, { grades }) => contest.options.map((option) => say("grade-of", { option: optionName(option), grade: grades[option.id] })),
};

const rank = {
  hint: ({ rule }) => say("hint-rank", { ranks: rule.ranks }),
  draw(contest, form, title) {
    const cards = saysMore(contest) ? contest.options.map((option) => controlCard(contest, option, null)) : [];
    const places = Array.from({ length: contest.rule.ranks }, (_, place) => {
      const chosen = form.places?.[place] ?? "";
      const offers = contest.options.map((option) => element("option", { value: option.id, selected: option.id === chosen }, optionName(option)));
      const id = `place-${place}`;
      const label = element("label", { for: id }, say("place", { place: place + 1 }));
      return element("div", { class: "field" }, label, element("select", { id, name: "place" }, element("option", { value: "" }, say("place-empty")), ...offers));
    });
    const blank = contest.rule.blank
      ? [plainCard(say("blank"), element("input", { type: "checkbox", name: "blank", id: "blank", checked: form.blank }))]
      : [];
    return [...cards, element("fieldset", {}, legend(contest, title), ...places, ...blank)];
  },
  read(contest, root) {
    return { places: all("[name=place]", root).map((select) => select.value || null), blank: find("#blank", root)?.checked ?? false };
  },
  tidy(contest, root, changed) {
    if (changed.name === "place" && find("#blank", root)) find("#blank", root).checked = false;
    if (changed.name === "blank" && changed.checked) for (const select of all("select", root)) select.value = "";
  },
  selection(contest, { places = [], blank }) {
    if (blank) return { blank: true };
    const ranking = places.filter((id) => id !== null);
    return ranking.length ? { ranking } : null;
  },
  faults(contest, { places = [] }) {
    const last = places.findLastIndex((id) => id !== null);
    return places.flatMap((id, place) => {
      const field = `place-${place}`;
      if (id === null) return place < last ? [{ field, text: say("fault-gap", { place: place + 1 }) }] : [];
      const first = places.indexOf(id);
      return first < place ? [{ field, text: say("fault-chosen-twice", { option: nameOf(contest, id) }) }] : [];
    });
  },
  count: () => "",
  words(contest, { ranking, blank }) {
    return blank ? [say("blank")] : ranking.map((id, place) => say("ranked", { place: place + 1, option: nameOf(contest, id) }));
  },
};

const cumulative = {
  hint: ({ rule }) => say("hint-points", { points: rule.points, most: rule.most }),
  draw(contest, form) {
    return contest.options.map((option, i) => {
      const value = form.points?.[option.id] ?? "";
      const control = element("input", { id: `option-${i}`, name: option.id, value, class: "short", inputmode: "numeric", autocomplete: "off" });
      return controlCard(contest, option, control);
    });
  },
  read(contest, root) {
    const typed = all("input", root).map((input) => [input.name, input.value.trim()]);
    return { points: Object.fromEntries(typed.filter(([, value]) => value !== "")) };
  },
  selection(contest, form) {
    const given = Object.entries(form.points ?? {}).map(([id, value]) => [id, Number(value)]);
    return given.length ? { points: Object.fromEntries(given.filter(([, value]) => value > 0)) } : null;
  },
  faults(contest, form) {
    const odd = Object.entries(form.points ?? {}).filter(([, value]) => !/^\d{1,5}$/.test(value));
    return odd.map(([id]) => ({ field: fieldOf(contest, id), text: say("fault-no-number", { option: nameOf(contest, id) }) }));
  },
  count(contest, form) {
    const given = Object.values(form.points).reduce((sum, value) => sum + (/^\d{1,5}$/.test(value) ? Number(value) : 0), 0);
    return say("count-points", { given, points: contest.rule.points });
  },
  words(contest, { points }) {
    const given = contest.options.filter((option) => points[option.id] > 0);
    return given.length ? given.map((option) => say("points-of", { option: optionName(option), points: points[option.id] })) : [say("nobody")];
  },
};

const rules = { choice, grades, rank, cumulative };

/** The functions of a contest's rule. */
export const ruleOf = (contest) => rules[contest.rule.kind];

/** A selection in words, one line each. @returns {string[]} */
export const wordsOf = (contest, selection) => ruleOf(contest).words(contest, selection);
