// Letters with the codes that were made in this browser: both files are read here, checked against the frozen election,
// and printed. Nothing of them is sent anywhere.

import { readCodes } from "./codes-file.js";
import { Desk, Mistake, chosenText } from "./desk.js";
import { letter, square, votingLink } from "./letter.js";
import { readRegistrarFile } from "./registrar-file.js";
import { save } from "../trustee/notes.js";

/** Letters that are made at once: with more, a browser becomes slow. */
const BATCH = 200;

const root = document.getElementById("letters");
const { fingerprint, electionCode, publicUrl, registrarKey, roll, usual } = root.dataset;
const place = { election: root.dataset.election, fingerprint, publicUrl };

/** The registrar's file, once it was read. */
let file = null;
/** @type {{member: string, name: string, code: string, mark: string, language: string}[]} */
let rows = [];

const languages = [...root.querySelectorAll("template[data-letters]")].map((template) => template.dataset.letters);

/** What letters say in a language. */
const sayIn = (language) => (key) =>
  root.querySelector(`template[data-letters="${language}"]`).content.querySelector(`[data-text="${key}"]`).textContent;

const desk = new Desk(root, {
  async "read-file"(form) {
    file = readRegistrarFile(await chosenText(form.querySelector("input")), place);
    if (file.registrarKey !== registrarKey) throw new Mistake("other-key");
    // the election that was frozen has these codes and no others
    if (file.roll !== roll) throw new Mistake("other-roll");
    desk.screens.show("complete");
  },

  "save-file"() {
    save(`registrar-${place.election}.json`, file.complete);
  },

  "to-codes"() {
    desk.screens.show("codes");
  },

  async "read-codes"(form) {
    rows = await checked(readCodes(await chosenText(form.querySelector("input"))));
    const batches = root.querySelector("#batch");
    batches.replaceChildren(...batchesOf(rows.length).map(([from, to]) => new Option(desk.screens.text("batch", { from: from + 1, to }), from)));
    root.querySelector("[data-batches]").hidden = rows.length <= BATCH;
    desk.screens.show("letters", { count: desk.screens.number(rows.length) });
    await draw(0);
  },

  print() {
    window.print();
  },
});

root.querySelector("#batch").addEventListener("change", ({ target }) => desk.screens.run(() => draw(Number(target.value))));

function batchesOf(count) {
  return Array.from({ length: Math.ceil(count / BATCH) }, (_, number) => [BATCH * number, Math.min(BATCH * (number + 1), count)]);
}

/** Check that every code makes the mark beside it in this election, and belongs to its member. */
async function checked(read) {
  await desk.openManifest();
  for (const [line, row] of read.entries()) {
    if (row.fingerprint !== "" && row.fingerprint !== fingerprint) throw new Mistake("codes-other");
    const { credential, voterMark } = await desk.booth.readCode(row.code).catch((error) => {
      if (String(error.code).startsWith("code-")) throw new Mistake("codes-line", { line: line + 2 });
      throw error;
    });
    if (voterMark !== row.mark) throw new Mistake("codes-line", { line: line + 2 });
    if (file && file.credentials.get(row.member) !== credential) throw new Mistake("not-in-registrars-file", { line: line + 2 });
    if (line % 50 === 0) desk.screens.progress("reading", { read: line, size: read.length });
  }
  await desk.booth.forget();
  return read.map((row) => ({ ...row, language: languages.includes(row.language) ? row.language : usual }));
}

/** Draw a batch of letters, beginning with this one. */
async function draw(from) {
  const letters = [];
  for (const row of rows.slice(from, from + BATCH)) {
    const say = sayIn(row.language);
    const picture = square(await desk.booth.qr({ text: votingLink(place, row.code) }), say("square"));
    letters.push(letter(say, row, picture, electionCode));
  }
  root.querySelector("[data-sheets]").replaceChildren(...letters);
}

desk.screens.show("file");
