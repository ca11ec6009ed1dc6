// Names and moments of an election, in the reader's language.

import { data, element, say } from "./page.js";

export const language = () => document.documentElement.lang;

/** Which of a map's languages the reader gets. */
const tagOf = (texts) => (language() in texts ? language() : "en" in texts ? "en" : Object.keys(texts)[0]);

/** A text of the manifest in the reader's language, or in one that it has. */
export const textOf = (texts) => texts?.[tagOf(texts)] ?? "";

/** The same as an element that says which language it is in, where it is another. */
export function spanOf(texts, attributes = {}) {
  const tag = tagOf(texts);
  return element("span", { ...attributes, lang: tag === language() ? null : tag }, texts[tag] ?? "");
}

/** An option's number and name. */
export const optionName = (option) => [option.number, textOf(option.name)].filter((part) => part !== undefined).join(" ");

function parts(moment, options, zone = data().zone) {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...options });
  return Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
}

function dayOf(moment, zone = data().zone) {
  const { day, month, year } = parts(moment, { day: "numeric", month: "numeric", year: "numeric" }, zone);
  if (language() === "fi") return `${Number(day)}.${Number(month)}.${year}`;
  const format = new Intl.DateTimeFormat(language(), { timeZone: zone, month: "long" });
  return `${Number(day)} ${format.format(moment)} ${year}`;
}

function timeOf(moment) {
  const { hour, minute } = parts(moment, { hour: "2-digit", minute: "2-digit" });
  if (language() === "en") return `${hour}:${minute}`;
  return language() === "fi" ? `${Number(hour)}.${minute}` : `${hour}.${minute}`;
}

/** A day and time, as the server's pages write them. @param {string} at */
export function momentOf(at) {
  const moment = new Date(at);
  return say("moment", { day: dayOf(moment), time: timeOf(moment) });
}

/** A day of the calendar, such as 2026-11-03. @param {string} day */
export const dateOf = (day) => dayOf(new Date(`${day}T12:00:00Z`), "UTC");
