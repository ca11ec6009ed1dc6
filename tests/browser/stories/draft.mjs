// An election as a draft: every step of it empty, wrong and filled
// in; contests of every kind; the preview and the rehearsal.

import { readFileSync } from "node:fs";
import { send, submit } from "../forms.mjs";

const MESSY = new URL("../../data/register-messy.csv", import.meta.url);
const FACE = new URL("../../../server/src/demo/photos/aino.png", import.meta.url);

const csv = (text) => ({ name: "members.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

/** The contact for voters' questions. */
export const CONTACT = { "contact-name": "Liisa Esimerkki", "contact-email": "vaalit@liitto.example", "contact-phone": "+358 40 765 4321" };

/** Begin an election. Returns the path of its office. */
export async function begin(page, basis, title) {
  await submit(page, "/office/new", { basis, "title-fi": title, ...CONTACT });
  return new URL(page.url()).pathname.replace("/electorate", "");
}

/** Take a register into use, and decide by it as of the day of this moment, if one is given. */
export async function useRegister(page, office, register, moment) {
  await submit(page, `${office}/register`, {}, { file: csv(register) });
  await submit(page, `${office}/register/preview`, {});
  if (moment) await submit(page, `${office}/electorate`, { snapshot: moment.split("T")[0] });
}

/** Two candidates in the first contest. @returns {Promise<string>} the path of the contest */
export async function addCandidates(page, office) {
  await page.goto(`${office}/contests`);
  const contest = new URL(await page.locator("main section h2 a").first().getAttribute("href"), page.url()).pathname;
  for (const name of ["Korhonen", "Sjöblom"]) {
    await submit(page, `${contest}/options/new`, { "first-name": "Aino", "last-name": name });
  }
  return contest;
}

/** A draft, from nothing until it could be frozen. */
export async function draft(inspector, page) {
  await inspector.visit(page, "/office", "office");
  await organisation(inspector, page);
  await inspector.visit(page, "/office/new", "office-new");
  await inspector.answer(page, "/office/new", "office-new-wrong", () => send(page));
  const office = await begin(page, "meeting", "Syyskokous");
  await inspector.visit(page, office, "draft-begun");
  await inspector.visit(page, `${office}/basis`, "draft-basis");
  const nothing = { "title-fi": "", "contact-name": "", "contact-email": "nobody", "contact-phone": "x" };
  await inspector.answer(page, `${office}/basis`, "draft-basis-wrong", () => send(page, nothing));
  await register(inspector, page, office);
  await contests(inspector, page, office);
  await inspector.answer(page, `${office}/basis`, "draft-basis-asks", () => send(page, { basis: "member-vote" }), { status: 200 });
  await signers(inspector, page, office);
  await schedule(inspector, page, office);
  await inspector.visit(page, `${office}/check`, "check-missing");
  await inspector.visit(page, `${office}/preview`, "preview");
  await inspector.visit(page, `${office}/preview/ballot`, "preview-ballot");
  await inspector.visit(page, `${office}/rehearsal`, "rehearsal");
  await inspector.answer(page, `${office}/rehearsal`, "rehearsed", () => send(page), { status: 200 });
  await inspector.visit(page, `${office}/people`, "draft-people");
  await inspector.visit(page, office, "draft");
  // the page also says what a rehearsal still needs
  const empty = await begin(page, "poll", "Kysely");
  await inspector.answer(page, `${empty}/rehearsal`, "rehearsal-missing", () => send(page), { status: 200 });
  await submit(page, empty, {}, { form: "main details form" });
}

/** The organisation's details: wrong ones, then the previous ones. */
async function organisation(inspector, page) {
  await inspector.visit(page, "/office/organisation", "organisation");
  const wrong = { "contact-email": "nobody", "contact-phone": "x", "privacy-fi": "http://liitto.example", zone: "Helsinki", country: "Suomi" };
  await inspector.answer(page, "/office/organisation", "organisation-wrong", () => send(page, wrong));
  await submit(page, "/office/organisation", {});
}

async function register(inspector, page, office) {
  await inspector.visit(page, `${office}/electorate`, "electorate-empty");
  await inspector.visit(page, `${office}/register`, "register");
  const files = { empty: "", columns: "name;town\nAino;Turku\n" };
  for (const [name, text] of Object.entries(files)) {
    await inspector.answer(page, `${office}/register`, `register-${name}`, () => send(page, {}, { file: csv(text) }));
  }
  await submit(page, `${office}/register`, {}, { file: csv(readFileSync(MESSY)) });
  await inspector.visit(page, `${office}/register/preview`, "register-preview");
  await submit(page, `${office}/register/preview`, {});
  const wrong = { snapshot: "", age: "x", fees: "-1", "own-rule": "age >" };
  await inspector.answer(page, `${office}/electorate`, "electorate-wrong", () => send(page, wrong));
  const snapshot = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await submit(page, `${office}/electorate`, { snapshot, "is-member": false, age: "" });
  await inspector.visit(page, `${office}/electorate`, "electorate");
  await inspector.visit(page, `${office}/members`, "members");
  await inspector.visit(page, `${office}/members?search=nobody-has-that-name`, "members-none");
}

/** Kinds of contests for a meeting. */
const KINDS = ["persons", "chair", "motion", "open-list", "ranked", "closed-list"];

async function contests(inspector, page, office) {
  await inspector.visit(page, `${office}/contests`, "contests-none");
  await inspector.visit(page, `${office}/contests/new/kind`, "contest-kind");
  const nothing = { kind: "", matter: "" };
  await inspector.answer(page, `${office}/contests/new/kind`, "contest-kind-wrong", () => send(page, nothing));
  for (const kind of KINDS) await contest(inspector, page, office, kind);
  await page.goto(`${office}/contests`);
  const first = new URL(await page.locator("main section h2 a").first().getAttribute("href"), page.url()).pathname;
  await inspector.answer(page, first, "contest-wrong", () => send(page, { "title-fi": "", seats: "0", deputies: "x", marks: "" }));
  await candidate(inspector, page, first);
  const motion = { kind: "motion", matter: "motion", "is-plain": true };
  await inspector.answer(page, `${first}/kind`, "contest-kind-asks", () => send(page, motion), { status: 200 });
  await inspector.visit(page, `${office}/contests`, "contests-many");
}

async function contest(inspector, page, office, kind) {
  const isMotion = kind === "motion";
  await submit(page, `${office}/contests/new/kind`, { kind, matter: isMotion ? "motion" : "election", "is-plain": isMotion });
  const path = new URL(page.url()).pathname;
  await submit(page, path, { "title-fi": `Vaali ${kind}` });
  if (kind === "motion") return inspector.visit(page, path, "contest-motion");
  if (kind === "closed-list") {
    await inspector.visit(page, `${path}/options/new`, "list-new");
    await inspector.answer(page, `${path}/options/new`, "list-wrong", () => send(page));
    for (const [name, people] of [["Yhdessä", "Aino Aalto\nBo Backman"], ["Eteenpäin", "Eeva Ek\nOlli Oja"]]) {
      await submit(page, `${path}/options/new`, { "name-fi": name, people });
    }
  } else {
    for (const last of ["Aalto", "Backman"]) {
      const list = kind === "open-list" ? { list: "Yhdessä" } : {};
      await submit(page, `${path}/options/new`, { "first-name": "Aino", "last-name": last, ...list });
    }
  }
  return inspector.visit(page, path, `contest-${kind}`);
}

async function candidate(inspector, page, contest) {
  await inspector.visit(page, `${contest}/options/new`, "candidate-new");
  await inspector.answer(page, `${contest}/options/new`, "candidate-wrong", () => send(page));
  for (const name of ["Korhonen", "Sjöblom", "Yılmaz"]) {
    await submit(page, `${contest}/options/new`, { "first-name": "Aino", "last-name": name, "statement-fi": "Työvuorot ajoissa." });
  }
  await page.goto(contest);
  const one = new URL(await page.locator("main a[href*='/options/option']").first().getAttribute("href"), page.url()).pathname;
  await inspector.visit(page, one, "candidate");
  await inspector.visit(page, `${one}/photo`, "photo-none");
  await inspector.answer(page, `${one}/photo`, "photo-wrong", () => send(page, {}, { file: csv("no picture") }));
  const face = { name: "kasvot.png", mimeType: "image/png", buffer: readFileSync(FACE) };
  await submit(page, `${one}/photo`, {}, { file: face });
  await inspector.visit(page, `${one}/photo`, "photo");
}

async function signers(inspector, page, office) {
  await inspector.visit(page, `${office}/signers`, "signers-none");
  await inspector.visit(page, `${office}/signers/new`, "signer-new");
  await inspector.answer(page, `${office}/signers/new`, "signer-wrong", () => send(page, { email: "nobody" }));
  const invite = (language) => send(page, { name: `Tarja Turva (${language})`, email: "tarja@example.org" });
  await inspector.answer(page, `${office}/signers/new`, "invitation", invite, { status: 200 });
  const shown = (language) => send(page, { name: `Timo Turva (${language})` });
  await inspector.answer(page, `${office}/signers/new`, "invitation-shown", shown, { status: 200 });
  await inspector.visit(page, `${office}/signers`, "signers-waiting");
  const renew = () => send(page, {}, { form: "main form[action$='/renew']" });
  await inspector.answer(page, `${office}/signers`, "invitation-renewed", renew, { status: 200 });
}

async function schedule(inspector, page, office) {
  await inspector.visit(page, `${office}/schedule`, "schedule");
  const wrong = { opens: "2030-01-02T10:00", closes: "2030-01-01T10:00", pause: "x", floor: "100000" };
  await inspector.answer(page, `${office}/schedule`, "schedule-wrong", () => send(page, wrong));
  await submit(page, `${office}/schedule`, { opens: "2030-01-02T10:00", closes: "2030-01-09T10:00" });
}
