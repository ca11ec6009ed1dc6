// Names and moments of an election, in the reader's language.

import { contactOf } from "../contact.js";
import { dayAlone, dayAndTime } from "../formats.js";
import { data, element, put, say } from "./page.js";

export const language = () => document.documentElement.lang;

/** The tag of the language that the reader gets. */
const tagOf = (texts) => (language() in texts ? language() : "en" in texts ? "en" : Object.keys(texts)[0]);

/** A text of the manifest in the reader's language, or in one that it has. */
export const textOf = (texts) => texts?.[tagOf(texts)] ?? "";

/** The same as an element that names its language, if it is another one. */
export function spanOf(texts, attributes = {}) {
  const tag = tagOf(texts);
  return element("span", { ...attributes, lang: tag === language() ? null : tag }, texts[tag] ?? "");
}

/** An option's number and name. */
export const optionName = (option) => [option.number, textOf(option.name)].filter((part) => part !== undefined).join(" ");

/** A day and time, as the server's pages write them. @param {string} at */
export const momentOf = (at) => `${dayAndTime(new Date(at), data().zone)} (${data().zoneName})`;

/** Say whom to ask: from the manifest that E names, if E came from elsewhere; else the letter says it. */
export function putContact(election, isCompared) {
  const contact = contactOf(isCompared ? election?.contact : null);
  put("contact", ...(contact.length > 0 ? [say("contact"), " ", ...contact] : [say("contact-letter")]));
}

/** A day of the calendar, such as 2026-11-03. @param {string} day */
export const dateOf = (day) => dayAlone(new Date(`${day}T12:00:00Z`), "UTC");
