// A frozen election, which goes from acceptance to result within minutes, and to its
// erasure on the next day: its office and its public page in every phase, and a lot
// that the committee draws. Its one trustee and its voters use their own pages.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { send, submit } from "../forms.mjs";
import { oneTimeCode, setPassword, takeLink } from "../sign_in.mjs";
import { openUnionHall } from "../union_hall.mjs";
import { addCandidates, begin, useRegister } from "./draft.mjs";
import { Trustee } from "./trustee.mjs";
import { unfold } from "./public.mjs";
import { castBallot } from "./voter.mjs";

/** The service is more than a day behind, so that the day after the close can come. */
const HOURS_BEHIND = 27;
/** Voting lasts longer than all inspections of it; then time moves on. */
const OPEN_SECONDS = 3000;
const OFFICER = { organisation: "Esimerkkiliitto", name: "Anna Aalto", email: "anna@example.org", language: "fi" };
const SECOND = { ...OFFICER, name: "Bo Berg", email: "bo.berg@example.org" };
const THIRD = { ...OFFICER, name: "Cilla Cruz", email: "cilla@example.org" };
/** With one trustee, no key may be lost. */
const WITHOUT_SPARE = { without_spare_signers: true };
const PASSWORD = "kolme sanaa peräkkäin";

// a register may hold this address, but no mail can reach it
const REGISTER = `member_number;last_name;first_name;email;phone;language;membership;joined
1;Aalto;Aino;aino@example.org;;fi;ordinary;2001-01-01
2;Backman;Bo;bo@example.org;;sv;ordinary;2001-01-01
3;Ek;Eva;;+358401234567;sv;ordinary;2001-01-01
4;Laine;Liisa;liisa@${"x".repeat(64)}.example;;fi;ordinary;2001-01-01
5;Niemi;Niilo;;;en;ordinary;2001-01-01
`;

export async function run(inspector) {
  const hall = await openUnionHall(HOURS_BEHIND);
  try {
    await runIn(hall, inspector);
  } finally {
    await hall.close();
  }
}

async function runIn(hall, inspector) {
  const page = await inspector.page({ baseURL: hall.url });
  await takeLink(page, await hall.addOfficer(OFFICER), OFFICER.email);
  const seed = await setPassword(page, PASSWORD, hall.now());
  const office = await begin(page, "shop-steward", "Pieni vaali");
  const trustee = await prepare(hall, inspector, page, office);
  await inspector.visit(page, `${office}/freeze`, "freeze");
  await inspector.answer(page, `${office}/freeze`, "freeze-without-switch", () => send(page));
  await submit(page, `${office}/freeze`, WITHOUT_SPARE);
  await inspector.visit(page, `${office}/proposals/freeze`, "proposal-own");
  await refuse(inspector, page, office, "proposals/result/confirm", "problem-proposal-malformed", 400);
  await submit(page, `${office}/proposals/freeze`);
  await refuse(inspector, page, office, "proposals/freeze/withdraw", "problem-proposal-gone", 404);
  await submit(page, `${office}/freeze`, WITHOUT_SPARE);
  await confirm(hall, inspector, `${office}/proposals/freeze`);
  await hall.decidesAlone(OFFICER.organisation);
  await page.goto(`${office}/freeze?lang=fi`);
  await page.locator(".big-code").first().waitFor();
  await inspector.look(page, "frozen-now", "fi");
  const fingerprint = await page.locator("details .groups").textContent();
  await inspector.visit(page, trustee.memberLink, "problem-roll-link-over", { status: 404 });
  await page.goto(`${office}/members?search=aalto`);
  await inspector.visit(page, await memberOn(page), "member-frozen");
  const election = { id: office.split("/").at(-1), fingerprint };
  await accepting(inspector, page, office, election);
  await trustee.accept();
  await open(hall, inspector, page, office, election);
  await hall.pass(OPEN_SECONDS);
  await signInAgain(hall, page, seed);
  await closed(inspector, page, office, election, trustee);
  await ended(inspector, page, office, election);
  await hall.catchUp(0);
  await signInAgain(hall, page, seed);
  await erased(inspector, page, office);
}

/** A second officer, at another browser. */
async function confirm(hall, inspector, proposal, officer = SECOND) {
  const page = await inspector.page({ baseURL: hall.url });
  await takeLink(page, await hall.addOfficer(officer), officer.email);
  await setPassword(page, PASSWORD, hall.now());
  await submit(page, proposal);
}

/** Important steps need a recent sign-in, and after a day every session has ended. */
async function signInAgain(hall, page, seed) {
  await page.context().clearCookies({ name: "session" });
  await page.goto("/sign-in");
  await send(page, { email: OFFICER.email, password: PASSWORD, code: oneTimeCode(seed, hall.now()) });
  await page.waitForURL("**/office");
}

/** Register, candidates, a trustee with a key, times: the election is complete. */
async function prepare(hall, inspector, page, office) {
  await useRegister(page, office, REGISTER, hall.later(-86_400));
  const contest = await addCandidates(page, office);
  await submit(page, contest, { lots: "committee", deputies: "0" });
  await submit(page, `${office}/signers/new`, { name: "Tarja Turva", email: "tarja@example.org" });
  const link = await hall.invitationOf("tarja@example.org");
  await submit(page, `${office}/signers`, { one: true }, { form: "main form[action$='/threshold']" });
  const trustee = await Trustee.at(inspector, link);
  await trustee.makeKey();
  await inspector.visit(page, `${office}/signers`, "signers");
  trustee.memberLink = await checkRoll(hall, inspector, page, office);
  await correct(hall, inspector, page, office);
  const noDays = { "check-from": "", "check-until": "" };
  const times = { ...noDays, opens: hall.later(-60), closes: hall.later(OPEN_SECONDS), pause: "0", floor: "1", erase: hall.later(86_400 + OPEN_SECONDS).split("T")[0] };
  await submit(page, `${office}/schedule`, times);
  await inspector.visit(page, `${office}/check`, "check-complete");
  return trustee;
}

/** Members check the list of voters: one objects, and the list stays as it is. Returns the member's link. */
async function checkRoll(hall, inspector, page, office) {
  await inspector.visit(page, `${office}/objections`, "objections-none");
  const day = (days) => hall.later(86_400 * days).split("T")[0];
  const days = { "check-from": day(0), "check-until": day(1) };
  await submit(page, `${office}/schedule`, { ...days, opens: hall.later(5 * 86_400), closes: hall.later(6 * 86_400) });
  await page.goto(`${office}/members`);
  await hall.pass(61);
  const found = /http:\S+(\/roll\/[^?\s]+)/;
  const [, link] = found.exec((await hall.mailTo("aino@example.org", found)).text);
  const member = await inspector.page({ baseURL: hall.url });
  await inspector.visit(member, link, "own-place");
  await inspector.answer(member, link, "own-place-wrong", () => send(member, { words: "" }));
  await submit(member, link, { words: "Olen eri osaston jäsen." });
  await inspector.visit(member, link, "own-place-objected");
  await inspector.visit(page, `${office}/objections`, "objections");
  await inspector.visit(page, `${office}/objections/1`, "objection");
  await inspector.answer(page, `${office}/objections/1`, "objection-wrong", () => send(page, { answer: "" }));
  await submit(page, `${office}/objections/1`, { answer: "Osasto on rekisterin mukaan oikea." });
  await inspector.visit(member, link, "own-place-decided");
  return link;
}

/** The first member's own page, from the list of members. */
async function memberOn(page) {
  return new URL(await page.locator("main tbody a").first().getAttribute("href"), page.url()).pathname;
}

/** A correction of the list of voters by two officers. */
async function correct(hall, inspector, page, office) {
  await inspector.visit(page, `${office}/corrections`, "corrections-none");
  await page.goto(`${office}/members?search=niemi`);
  const place = await memberOn(page);
  await inspector.visit(page, place, "member");
  await inspector.answer(page, place, "member-wrong", () => send(page, { reason: "" }));
  await submit(page, place, { kind: "remove", reason: "Erosi liitosta." });
  await inspector.visit(page, `${office}/proposals/correct-1`, "proposal-correction");
  await confirm(hall, inspector, `${office}/proposals/correct-1`, THIRD);
  await inspector.visit(page, `${office}/corrections`, "corrections");
  await inspector.visit(page, `${office}/corrections/1`, "correction");
  await inspector.answer(page, `${office}/corrections/1`, "correction-wrong", () => send(page, { reason: "" }));
}

async function accepting(inspector, page, office, election) {
  await inspector.visit(page, office, "running-accepting");
  await inspector.visit(page, `/e/${election.id}`, "election-accepting");
  await inspector.visit(page, `${office}/basis`, "problem-frozen", { status: 409 });
  await refuse(inspector, page, office, "freeze", "problem-frozen-already");
  await refuse(inspector, page, office, "open", "problem-not-accepted");
  await refuse(inspector, page, office, "result", "problem-out-of-place");
  await inspector.visit(page, `${office}/cancel`, "cancel");
  await inspector.answer(page, `${office}/cancel`, "cancel-without-reason", () => send(page, { reason: "" }));
  // otherwise the service would open voting within a second of
  // the acceptance, perhaps just before the button is pressed
  await pressStep(page, office, "disarm");
}

function pressStep(page, office, step) {
  return submit(page, office, {}, { form: `main form[action$='/${step}']` });
}

/** A step that is not due, from an old page that still offers it. */
async function refuse(inspector, page, office, step, name, status = 409) {
  await inspector.answer(page, office, name, async () => {
    await page.evaluate((action) => {
      const form = document.createElement("form");
      Object.assign(form, { method: "post", action });
      document.querySelector("main").append(form);
      form.submit();
    }, `${office}/${step}`);
  }, { status });
}

async function open(hall, inspector, page, office, election) {
  const press = (step) => pressStep(page, office, step);
  await press("open");
  const links = await linksOf(`${hall.folder}/outbox`, election.id);
  await castBallot(inspector, links[0], "Korhonen");
  await castBallot(inspector, links[1], "Sjöblom");
  await press("suspend");
  await inspector.visit(page, office, "running-suspended");
  await inspector.visit(page, `/e/${election.id}`, "election-suspended");
  await press("resume");
  await refuse(inspector, page, office, "close", "problem-too-early");
  await inspector.answer(page, `${office}/messages`, "messages-wrong", () => send(page, { reminder: "at", "reminder-moment": "" }));
  for (const [path, name] of Object.entries({ delivery: "delivery", messages: "messages", fingerprint: "fingerprint", signers: "signers-frozen", answers: "answers" })) {
    await inspector.visit(page, `${office}/${path}`, name);
  }
  // one address of the register is none
  await page.goto(`${office}/delivery`);
  const address = await page.locator("main a[href$='/address']").first().getAttribute("href");
  await inspector.visit(page, address, "address");
  await inspector.answer(page, address, "address-wrong", () => send(page));
  const settled = "delivery/00000000-0000-4000-8000-000000000000/settled";
  await refuse(inspector, page, office, settled, "problem-no-complaint");
  await inspector.visit(page, `${office}/letters`, "letters");
  await inspector.visit(page, `${office}/members?search=aal`, "members-found");
  await inspector.visit(page, `${office}/log`, "log");
}

async function closed(inspector, page, office, election, trustee) {
  await trustee.waitForClose();
  const both = async (phase) => {
    await inspector.visit(page, office, `running-${phase}`, { before: () => unfold(page) });
    await inspector.visit(page, `/e/${election.id}`, `election-${phase}`);
  };
  await both("closed");
  await refuse(inspector, page, office, "order", "problem-sums-missing");
  await trustee.check();
  await both("checked");
  await trustee.sign();
  await both("ready");
  await trustee.open();
  await both("opening");
}

async function ended(inspector, page, office, election) {
  const result = `main form[action$='/result']`;
  const ask = () => send(page, {}, { form: result });
  await inspector.answer(page, office, "lot", ask, { status: 200 });
  const places = (await page.locator("main input[name=option]").evaluateAll((all) => all.map((one) => one.value))).map((id) => `place-${id}`);
  const before = async () => {
    await ask();
    await page.locator(`#${places[0]}`).waitFor();
  };
  const enter = (place) => send(page, Object.fromEntries(places.map((name, number) => [name, String(place(number))])));
  await inspector.answer(page, office, "lot-wrong", () => enter(() => 1), { before });
  assert.deepEqual(await Promise.all(places.map((name) => page.locator(`#${name}`).inputValue())), places.map(() => "1"), "what was entered stays");
  await enter((number) => number + 1);
  await page.waitForURL(`**${office}`);
  await inspector.visit(page, office, "running-ended", { before: () => unfold(page) });
  await inspector.visit(page, `/e/${election.id}`, "election-lot", { before: () => unfold(page) });
  await inspector.visit(page, `${office}/notification`, "notification");
}

async function erased(inspector, page, office) {
  await inspector.visit(page, `${office}/erase`, "erase");
  await inspector.answer(page, `${office}/erase`, "erase-unsure", () => send(page, {}));
  await submit(page, `${office}/erase`, { sure: true });
  // a job erases the data, and the page refreshes itself meanwhile
  await page.locator("main tbody").first().waitFor();
  await inspector.visit(page, `${office}/erase`, "erased");
  await inspector.visit(page, `${office}/members`, "members-erased");
  await inspector.visit(page, `${office}/delivery`, "delivery-erased");
}

/** The demonstration's other elections, which their officers only look at. */
export async function others(inspector, demonstration, page) {
  for (const [name, { id }] of Object.entries({ open: demonstration.open, counted: demonstration.counted })) {
    await inspector.visit(page, `/office/${id}`, `running-${name}`, { before: () => unfold(page) });
    await inspector.visit(page, `/office/${id}/members`, `members-${name}`);
    await inspector.visit(page, `/office/${id}/people`, `people-${name}`);
    await inspector.visit(page, `/office/${id}/delivery`, `delivery-${name}`);
  }
  await inspector.visit(page, `/office/${demonstration.counted.id}/erase`, "erase-not-yet");
  await refuse(inspector, page, `/office/${demonstration.counted.id}`, "erase", "problem-erase-too-early");
  const again = `delivery/00000000-0000-4000-8000-000000000000/again`;
  await refuse(inspector, page, `/office/${demonstration.open.id}`, again, "problem-message-gone");
}

/** Links of an election's voters, from the sent messages. */
async function linksOf(outbox, election) {
  for (let tries = 0; tries < 100; tries += 1) {
    const names = (await readdir(outbox)).filter((name) => name.endsWith(".eml"));
    const texts = await Promise.all(names.map((name) => readFile(`${outbox}/${name}`, "utf8")));
    const found = texts.map((text) => text.match(new RegExp(`https?://\\S+/v/${election}#\\S+`))?.[0]);
    const links = found.filter(Boolean);
    if (links.length >= 2) return links;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("no codes were sent");
}
