// Keys that cannot all be lost: the places of the words, words that are lost before
// and after the codes leave, and a trial of the keys in which one signer is silent.
// An office with two officers uses its own pages, and each signer has a browser.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { launch } from "./chromium.mjs";
import { send, submit } from "./forms.mjs";
import { looker } from "./looking.mjs";
import { partsOf } from "./parts.mjs";
import { setPassword, takeLink } from "./sign_in.mjs";
import { Signer } from "./signer.mjs";
import { CONTACT, addCandidates, useRegister } from "./stories/draft.mjs";
import { openUnionHall } from "./union_hall.mjs";

const PHONE = { width: 360, height: 740 };
const PASSWORD = "kolme sanaa peräkkäin";
const UNION = "Esimerkkiliitto";
/** A link that asks whether somebody's words still make the key. */
const TRY = /http:\S+\/try#\S+/;
const REGISTER = `member_number;last_name;first_name;email;language;membership;joined
1;Aalto;Aino;aino@example.org;fi;ordinary;2001-01-01
2;Backman;Bo;bo.backman@example.org;sv;ordinary;2001-01-01
3;Ek;Eva;eva@example.org;sv;ordinary;2001-01-01
`;
const PEOPLE = {
  anna: { name: "Anna Virtanen", kind: "trustee", language: "en", email: "anna@example.org" },
  bo: { name: "Bo Lindqvist", kind: "trustee", language: "sv", email: "bo@example.org" },
  cecilia: { name: "Cecilia Mäkinen", kind: "trustee", language: "en", email: "cecilia@example.org" },
  branch: { name: "Ammattiosasto 2", kind: "witness", language: "fi", email: "branch@example.org" },
  deniz: { name: "Deniz Demir", kind: "trustee", language: "en", email: "deniz@example.org" },
};

const look = looker("key-trial");
let browser;
let hall;
let page;
let second;
let office;
const signers = {};

before(async () => {
  [browser, hall] = await Promise.all([launch(), openUnionHall(5)]);
});

after(async () => {
  await browser?.close();
  await hall?.close();
});

const part = partsOf(180_000);

async function officer(name, email) {
  const context = await browser.newContext({ baseURL: hall.url, viewport: PHONE, locale: "en", reducedMotion: "reduce" });
  const at = await context.newPage();
  at.setDefaultTimeout(30_000);
  await takeLink(at, await hall.addOfficer({ organisation: UNION, name, email, language: "en" }), email);
  await setPassword(at, PASSWORD, hall.now());
  return at;
}

async function invite(who) {
  const { name, kind, language, email } = PEOPLE[who];
  await submit(page, `${office}/signers/new`, { name, kind, language, email });
  const link = await hall.invitationOf(email);
  signers[who] = await Signer.at(browser, look, { link, name: who, language, viewport: PHONE });
}

async function makesKey(who, kept) {
  const signer = signers[who];
  await signer.makeKey();
  await signer.pasteWords("type", signer.words);
  await signer.press("type-back");
  await signer.sees("key-sent");
  await signer.saysKept(kept);
}

/** The text of a page. */
async function said(path, at = page) {
  await at.goto(hall.url + path);
  return at.locator("main").innerText();
}

part("two officers begin an election, and the page of its signers says first how many may be missing", async () => {
  page = await officer("Aila Aalto", "aila@example.org");
  second = await officer("Marja Heikkilä", "marja@example.org");
  await submit(page, "/office/new", { basis: "shop-steward", "title-en": "Shop steward election", ...CONTACT });
  office = new URL(page.url()).pathname.replace("/electorate", "");
  await useRegister(page, office, REGISTER, hall.later(-86_400));
  await addCandidates(page, office);
  const times = { opens: hall.later(900), closes: hall.later(3.5 * 3600), pause: "0", floor: "1" };
  await submit(page, `${office}/schedule`, times);
  for (const who of ["anna", "bo", "cecilia"]) await invite(who);
  const without = await said(`${office}/signers`);
  assert.match(without, /Nobody may be missing when it is counted: all 3 are needed/);
  assert.match(without, /Add a witness/);
  await look(page, "office-signers-nobody-to-spare");
  await invite("branch");
  const lead = page.locator("main .lead").first();
  await page.goto(`${office}/signers`);
  assert.match(await lead.innerText(), /^1 of 4 may be missing when it is counted/);
});

part("two who keep their words in one place are named, and freezing wants a switch and a second person for it", async () => {
  await makesKey("anna", { place: "office" });
  for (const who of ["bo", "cecilia"]) await makesKey(who, {});
  await makesKey("branch", { place: "office", medium: "metal" });
  const told = await said(`${office}/signers`);
  assert.match(told, /These keep their words in the union's office or at work: Anna Virtanen, Ammattiosasto 2\. If those are lost, the election cannot be counted/);
  assert.match(told, /Keeps the words: at home, on paper/);
  await look(page, "office-signers-one-place");
  assert.match(await said(`${office}/freeze`), /One loss could leave this election without a result/);
  await send(page);
  await page.locator(".error-summary").waitFor();
  await look(page, "office-freeze-without-switch");
  await submit(page, `${office}/freeze`, { without_spare_signers: true });
  const shown = await said(`${office}/proposals/freeze`, second);
  assert.match(shown, /Lock the election, although one loss can leave it without a result/);
  assert.match(shown, /chose to lock the election without signers to spare/);
  await look(second, "office-proposal-without-spare");
  // Anna moves her words: the proposal is void, and no signer needs to switch any more
  await signers.anna.saysKept({ place: "home" });
  assert.match(await said(`${office}/proposals/freeze`, second), /cannot be confirmed any more/);
  await submit(second, `${office}/proposals/freeze`);
  await page.goto(`${office}/freeze`);
  assert.equal(await page.locator("[name=without_spare_signers]").count(), 0);
});

part("who loses the words before the freezing says so, and two officers invite another in their place", async () => {
  const { cecilia } = signers;
  await cecilia.losesWords("key-sent");
  const told = await said(`${office}/signers`);
  assert.match(told, /Cecilia Mäkinen\s+Trustee Has lost the words/i);
  await look(page, "office-signers-lost");
  assert.match(await said(`${office}/check`), /These have lost their words, so others must be invited in their place: Cecilia/);
  await page.goto(`${office}/signers`);
  const withdraw = page.locator("section", { hasText: "Cecilia" }).locator("form[action$='/withdraw'] button");
  await withdraw.click();
  await page.waitForURL("**/proposals/withdraw-signer-*");
  await submit(second, new URL(page.url()).pathname);
  await invite("deniz");
  await makesKey("deniz", { medium: "metal", second: { place: "bank", medium: "paper" } });
  await submit(page, `${office}/freeze`);
  await submit(second, `${office}/proposals/freeze`);
  await second.locator(".big-code").first().waitFor();
  const fingerprint = await second.locator("details .groups").textContent();
  for (const who of ["anna", "bo", "deniz", "branch"]) {
    await signers[who].looksAgain();
    await signers[who].accept(fingerprint);
  }
  await hall.pass(1000);
  await hall.reaches(office.split("/").at(-1), "open");
  assert.match(await said(office), /4 of 4 keys are known to work\.\s+One of these can be lost/);
});

part("the office asks everybody to try their keys: by the link of a mail, on the own page, and one is silent", async () => {
  const { anna, bo, deniz, branch } = signers;
  await submit(page, `${office}/signers`, {}, { form: "main form[action$='/signers/try']" });
  assert.match(await said(office), /0 of 4 keys are known to work/);
  // Anna: one link, one minute
  const [link] = TRY.exec((await hall.mailTo(PEOPLE.anna.email, TRY)).text);
  await anna.page.goto(link);
  await anna.sees("try");
  // the address remains that of the trial, without the secret of
  // the link; this tab can return to it, and another tab cannot
  assert.match(anna.page.url(), /\/try$/);
  await anna.page.reload();
  await anna.sees("try");
  const other = await anna.page.context().newPage();
  await other.goto(anna.page.url());
  await other.locator('[data-screen="no-link"]').waitFor();
  await other.close();
  await anna.pasteWords("try", bo.words);
  await anna.press("try-key");
  await anna.screen("try").locator("[data-complaint]", { hasText: "another key" }).waitFor();
  await anna.page.goto("about:blank");
  await anna.page.goto(link);
  await anna.sees("try");
  await anna.typeWords("try", anna.words);
  await anna.press("try-key");
  await anna.sees("done");
  assert.ok(!(await anna.page.content()).includes(anna.words.join(" ")), "the words are gone from the page");
  // the others answer from their own pages
  for (const signer of [bo, branch]) {
    await signer.looksAgain();
    await signer.page.locator("[data-asked] a").click();
    await signer.sees("try");
    await signer.pasteWords("try", signer.words);
    await signer.press("try-key");
    await signer.sees("done");
  }
  const told = await said(office);
  assert.match(told, /3 of 4 keys are known to work\.\s+None of these can be lost/);
  assert.match(told, /Have not tried their keys: Deniz Demir/);
  await look(page, "office-keys-silent");
  const election = office.split("/").at(-1);
  assert.match(await said(`/e/${election}?lang=en`), /The keys were last tried on .*: 3 of 4 work/);
  await look(page, "public-keys-tried");
  // 45 minutes later the service reminds only Deniz, at its next look
  await hall.pass(46 * 60);
  const reminder = await hall.mailTo(PEOPLE.deniz.email, /You have not yet shown/, 100);
  assert.match(reminder.text, TRY);
  for (const who of ["anna", "bo", "branch"]) assert.equal(hall.mailsTo(PEOPLE[who].email).filter(({ text }) => TRY.test(text)).length, 1, who);
  assert.deepEqual(deniz.failures, []);
});

part("who loses the words after the codes left says so, and the office sees what is still possible", async () => {
  const { anna, deniz } = signers;
  await deniz.losesWords("voting");
  const one = await said(office);
  assert.match(one, /Have lost their words: Deniz Demir/);
  assert.match(one, /3 of 4 are left, so it can still be counted\. Nobody more may be missing/);
  await look(page, "office-keys-lost");
  const link = await hall.invitationOf(PEOPLE.anna.email);
  await anna.page.goto("about:blank");
  await anna.page.goto(link);
  await anna.sees("voting");
  await anna.losesWords("voting");
  assert.match(await said(office), /2 of 4 are left, and the count needs more/);
  await look(page, "office-keys-too-few");
  // Deniz finds the second copy in the bank
  await deniz.looksAgain();
  await deniz.page.locator("[data-asked] a").click();
  await deniz.sees("try");
  await deniz.pasteWords("try", deniz.words);
  await deniz.press("try-key");
  await deniz.sees("done");
  assert.match(await said(office), /3 of 4 are left, so it can still be counted/);
  // a withdrawn signer's link no longer opens
  for (const who of ["anna", "bo", "deniz", "branch"]) assert.deepEqual(signers[who].failures, [], who);
});
