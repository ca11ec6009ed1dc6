// What brings a code to its voter: the link, the square code that holds it, and the letter.

import { element } from "./desk.js";

const SVG = "http://www.w3.org/2000/svg";

/** The voter's own link; code and fingerprint stand in the fragment, which browsers send to nobody. */
export function votingLink({ publicUrl, election, fingerprint }, code) {
  return `${publicUrl}/v/${election}#${code.replaceAll("-", "")}.${fingerprint}`;
}

/** @param {{size: number, path: string}} drawn by the booth @param {string} label */
export function square({ size, path }, label) {
  const picture = document.createElementNS(SVG, "svg");
  const attributes = { class: "qr", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label };
  for (const [name, value] of Object.entries(attributes)) picture.setAttribute(name, value);
  for (const [fill, d] of [["#fff", `M0 0h${size}v${size}H0z`], ["#000", path]]) {
    const part = document.createElementNS(SVG, "path");
    part.setAttribute("fill", fill);
    part.setAttribute("d", d);
    picture.append(part);
  }
  return picture;
}

/**
 * A letter, in its voter's language.
 * @param {(key: string) => string} say texts of that language
 * @param {{name: string, code: string, mark: string, language: string}} row
 * @param {SVGElement} picture
 * @param {string} electionCode
 */
export function letter(say, { name, code, mark, language }, picture, electionCode) {
  const line = (text, attributes = {}) => element("p", attributes, text);
  const fact = (label, value, why, attributes = { class: "code" }) =>
    element("div", {}, element("dt", {}, say(label)), element("dd", attributes, value), ...(why ? [element("dd", { class: "quiet" }, say(why))] : []));
  return element(
    "article",
    { class: "letter", lang: language },
    line(name, { class: "to" }),
    line(say("organisation"), { class: "quiet" }),
    element("h2", {}, `${say("title")} – ${say("election")}`),
    line(say("open")),
    picture,
    line(say("scan")),
    line(say("type")),
    element(
      "dl",
      { class: "answers" },
      fact("code", code, null, { class: "code big-code" }),
      fact("mark", mark, "mark-why"),
      fact("election-code", electionCode, "election-code-why"),
    ),
    line(say("secret")),
    line(say("again")),
    line(say("contact")),
  );
}
