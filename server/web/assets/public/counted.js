// What this browser counted, kept so that the election's page can be compared with it.

import { IN_HEADLINE, inWords } from "./result.js";

const PREFIX = "uurna-counted/";
const digits = (text) => text.replace(/\D/g, "");
const plain = (text) => text.replace(/\s+/g, " ").trim();

/** Keep a result that the verifier counted. @param {string} election @param {import("./result.js").Counted} counted */
export function keep(election, counted) {
  try {
    localStorage.setItem(PREFIX + election, JSON.stringify(counted));
  } catch {
    // without storage the election's page says nothing
  }
}

/** What was counted last. @param {string} election @returns {import("./result.js").Counted | null} */
export function kept(election) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + election) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Where a page differs from what was counted: titles of contests, or the election's own code.
 * It compares what people read: who is elected, the deputies, every name and every number.
 * @param {import("./result.js").Counted} counted
 * @param {Document} page
 */
export function differences(counted, page) {
  const sections = [...page.querySelectorAll("section[data-contest]")];
  if (sections.length === 0) return [];
  const found = counted.contests.flatMap((contest) => {
    const words = inWords(contest, counted.outcome[contest.id]);
    const section = sections.find((one) => one.dataset.contest === contest.id);
    return section && isSame(words, section) ? [] : [words.title];
  });
  const unknown = sections.filter((one) => !counted.contests.some(({ id }) => id === one.dataset.contest));
  const isOther = page.querySelector("details .groups")?.textContent !== counted.fingerprint;
  return [...found, ...unknown.map((one) => one.querySelector("h3").textContent), ...(isOther ? [page.title] : [])];
}

function isSame(words, section) {
  const text = (selector) => plain(section.querySelector(selector)?.textContent ?? "");
  const lists = [...section.querySelectorAll(":scope > ol")].map((one) => [...one.children].map((item) => plain(item.textContent)).join("\n"));
  const expected = [words.elected.length > IN_HEADLINE ? words.elected : [], words.deputies].filter((names) => names.length > 0);
  const isListed = lists.join("\n\n") === expected.map((names) => names.join("\n")).join("\n\n");
  const rows = [...section.querySelectorAll("tr[data-option]")];
  const isRow = ({ id, name, value }) => {
    const row = rows.find((one) => one.dataset.option === id);
    const shown = row?.querySelector("td.number")?.textContent ?? "";
    return row && plain(row.querySelector("th").firstChild.textContent) === name && (value === "" || digits(shown) === digits(value));
  };
  return text("h3") === words.title && text("[data-headline]") === words.headline && isListed && rows.length === words.rows.length && words.rows.every(isRow);
}
