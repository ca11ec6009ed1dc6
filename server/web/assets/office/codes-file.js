// The file with the codes: a table as spreadsheet programs open it, the same as `uurna code letters` reads.

import { Mistake } from "./mistake.js";

const HEADING = ["member_number", "name", "code", "voter_mark", "fingerprint", "language"];
const SEPARATORS = [";", ",", "\t"];
/** What a spreadsheet program would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\n]/;

// quoted at the separators of every program: one that splits at commas would make of `x,=1+1` two cells, the second of them a formula
function cell(text) {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[";,\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * @param {{member: string, name: string, language: string}[]} voters
 * @param {string[]} codes in the order of the voters
 * @param {string[]} marks likewise
 */
export function writeCodes(voters, codes, marks) {
  // before the election is frozen there is no fingerprint
  const rows = voters.map(({ member, name, language }, place) => [member, name, codes[place], marks[place], "", language]);
  return `\ufeff${[HEADING, ...rows].map((row) => `${row.map(cell).join(";")}\n`).join("")}`;
}

/** @param {string} text @returns {{member: string, name: string, code: string, mark: string, fingerprint: string, language: string}[]} */
export function readCodes(text) {
  const plain = text.replace(/^\ufeff/, "");
  const separator = SEPARATORS.find((one) => plain.startsWith(HEADING.join(one)) || plain.startsWith(HEADING.map((name) => `"${name}"`).join(one)));
  if (!separator) throw new Mistake("codes-file");
  const [, ...rows] = split(plain, separator).filter((row) => row.length > 1);
  if (rows.length === 0) throw new Mistake("codes-file");
  return rows.map((row) => {
    const [member = "", name = "", code = "", mark = "", fingerprint = "", language = ""] = row.map(plainly);
    return { member, name, code, mark, fingerprint, language };
  });
}

/** Remove the apostrophe that keeps a cell from being a formula. */
const plainly = (text) => (text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text);

/** Rows of cells; a cell in quotation marks may hold separators, line ends and doubled quotation marks. */
function split(text, separator) {
  const rows = [];
  let [row, held, isQuoted] = [[], "", false];
  for (let at = 0; at < text.length; at += 1) {
    const symbol = text[at];
    if (isQuoted) {
      if (symbol !== '"') held += symbol;
      else if (text[at + 1] === '"') held += text[(at += 1)];
      else isQuoted = false;
    } else if (symbol === '"' && held === "") isQuoted = true;
    else if (symbol === separator || symbol === "\n") {
      row.push(held.replace(/\r$/, ""));
      held = "";
      if (symbol === "\n") rows.push(row.splice(0));
    } else held += symbol;
  }
  if (held !== "" || row.length > 0) rows.push([...row, held]);
  return rows;
}
