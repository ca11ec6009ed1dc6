// A whole election on the pages alone, on phones of 360×740: an officer prepares it,
// trustees make keys, members vote from their mails, trustees count, and anybody verifies.
// Each page is kept as a picture in `artifacts/walk`, and axe-core looks at it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./chromium.mjs";
import { looker } from "./looking.mjs";
import { Office } from "./officer.mjs";
import { partsOf } from "./parts.mjs";
import { addAuthenticator, oneTimeCode, setPassword, takeLink } from "./sign_in.mjs";
import { Signer } from "./signer.mjs";
import { CONTACT } from "./stories/draft.mjs";
import { openUnionHall } from "./union_hall.mjs";
import { electionCode } from "./spoken.mjs";
import { toss, Voter } from "./voter.mjs";

const PHONE = { width: 360, height: 740 };
const PHOTO = fileURLToPath(new URL("../../server/src/demo/photos/bo.png", import.meta.url));
const EMAIL = "anna.aalto@example.org";
const PASSWORD = "kolme hevosta ja saunavihta";

/** The members of the register: the last one has no address, the one before works elsewhere. */
const MEMBERS = [
  ["Aalto", "Aino", "fi"],
  ["Backman", "Bo", "sv"],
  ["Cooper", "Carol", "en"],
  ["Dahl", "Dag", "sv"],
  ["Eskola", "Eero", "fi"],
  ["Forsman", "Frida", "sv"],
  ["Granö", "Gun", "fi"],
  ["Heino", "Heli", "fi"],
  ["Ilves", "Ilkka", "fi"],
  ["Jokinen", "Jaana", "fi"],
  ["Korhonen", "Kai", "fi"],
  ["Laine", "Lea", "fi"],
];
const number = (place) => String(4001 + 7 * place);
const address = (place) => `m${place}@example.org`;
const LETTER = MEMBERS.length - 1;
const ELSEWHERE = MEMBERS.length - 2;

function register() {
  const heading = "member_number;last_name;first_name;email;language;workplace;joined";
  const row = ([last, first, language], place) => {
    const email = place === LETTER ? "" : address(place);
    return [number(place), last, first, email, language, place === ELSEWHERE ? "Rauman telakka" : "Kotkan konepaja", "2015-03-02"].join(";");
  };
  return Buffer.from([heading, ...MEMBERS.map(row)].join("\r\n"));
}

const look = looker("walk");
let browser;
let hall;
let office;
let authenticator;
let fingerprint;
let election;
let registrar;
let record;
let shownVotes;
const signers = [];
const trackers = {};

before(async () => {
  [browser, hall] = await Promise.all([launch(), openUnionHall(5)]);
});

after(async () => {
  await browser?.close();
  await hall?.close();
});

const part = partsOf(120_000);

const at = (page) => `/office/${election}${page && "/"}${page}`;
const visit = (page) => office.page.goto(hall.url + page);
const codeOf = async (place) => /#([0-9A-Z]{20})\./.exec((await hall.mailTo(address(place))).text)[1];
const linkOf = async (place) => /http:\S+/.exec((await hall.mailTo(address(place))).text)[0];

/** The registrar replaces a member's code on the office's page. Returns the new code. */
async function replaceCode(place) {
  const { page } = office;
  const screen = (name) => page.locator(`[data-screen="${name}"]:not([hidden])`);
  await visit(at("replace"));
  await screen("file").waitFor();
  await look(page, "office-replace-file");
  await page.locator("#registrar-file").setInputFiles(registrar);
  await screen("file").locator("button[type=submit]").click();
  await screen("member").waitFor();
  await page.locator("#search").fill(number(place));
  await screen("member").locator("[data-found] input").first().check();
  await look(page, "office-replace-member");
  await screen("member").locator("button[type=submit]").click();
  await screen("confirm").waitFor();
  await look(page, "office-replace-confirm");
  await page.locator("button[data-do=replace]").click();
  await screen("done").waitFor();
  await look(page, "office-replace-done");
  const groups = await screen("done").locator('[data-fill="code"] span').allTextContents();
  return groups.join("");
}

/** Another officer, at another browser, reads the proposal and confirms it. */
async function secondConfirms(page) {
  const context = await browser.newContext({ baseURL: hall.url, viewport: PHONE, locale: "sv", reducedMotion: "reduce" });
  const second = new Office(await context.newPage(), hall.url);
  second.page.setDefaultTimeout(30_000);
  const named = { organisation: "Kotkan konepajan ammattiosasto 2", name: "Marja Heikkilä", email: "marja@example.org", language: "sv" };
  await takeLink(second.page, await hall.addOfficer(named), named.email);
  await setPassword(second.page, PASSWORD, hall.now());
  await second.page.goto(hall.url + at(page));
  await look(second.page, "office-proposal");
  await second.submit();
  // a job freezes the election, and the page refreshes itself until it shows the codes
  if (page === "proposals/freeze") await second.page.locator(".big-code").first().waitFor();
  await context.close();
}

async function signIn() {
  await hall.pass(30);
  await office.fill({ email: EMAIL, password: PASSWORD, code: oneTimeCode(authenticator, hall.now()) });
  await office.page.locator('form[action="/sign-in"] button').click();
}

/** A decision about an election needs a recent sign-in: sign in again, with the passkey. */
async function signInOnceMore() {
  await office.page.goto(`${hall.url}/sign-in?again=yes&then=${at("")}`);
  await office.page.locator("[data-passkey] button").click();
  await office.page.waitForURL(hall.url + at(""));
}

part("the first officer comes by a link, and chooses how to sign in", async () => {
  const context = await browser.newContext({ viewport: PHONE, locale: "fi", reducedMotion: "reduce", acceptDownloads: true });
  office = new Office(await context.newPage(), hall.url);
  office.page.setDefaultTimeout(30_000);
  await addAuthenticator(office.page);
  const named = { organisation: "Kotkan konepajan ammattiosasto 2", name: "Anna Aalto", email: EMAIL, language: "fi" };
  const link = await hall.addOfficer(named);
  await office.page.goto(link);
  assert.equal(new URL(office.page.url()).hash, "", "the token does not stay in the address");
  await look(office.page, "officer-welcome");
  await office.fill({ email: EMAIL });
  await office.submit();
  await office.at("/account");
  await look(office.page, "officer-account-new");
  await office.go("/account/password");
  await look(office.page, "officer-password");
  authenticator = await office.page.locator("p .code").innerText();
  await office.fill({ code: "000000", password: "lyhyt" });
  await office.page.locator("main form").evaluate((form) => (form.noValidate = true));
  await office.submit();
  assert.match(await office.refused(), /\S/);
  await look(office.page, "officer-password-error");
  authenticator = await office.page.locator("p .code").innerText();
  await office.fill({ code: oneTimeCode(authenticator, hall.now()), password: PASSWORD });
  await office.submit();
  await office.page.waitForURL(/done=password-saved/);
  await office.page.locator("#passkey-name").fill("Puhelin");
  await office.page.locator("[data-passkey] button").click();
  await office.page.waitForURL(/done=passkey-added/);
  await look(office.page, "officer-account");
  // the link worked once
  const other = await browser.newContext({ viewport: PHONE, locale: "fi" });
  const stranger = new Office(await other.newPage(), hall.url);
  await stranger.page.goto(link);
  await stranger.fill({ email: EMAIL });
  await stranger.submit();
  assert.match(await stranger.refused(), /\S/);
  await look(stranger.page, "officer-welcome-used");
  await other.close();
  await office.page.locator('form[action="/sign-out"] button').click();
  await office.page.waitForURL(/sign-in/);
  await look(office.page, "officer-sign-in");
  await office.fill({ email: EMAIL, password: "väärä salasana", code: "123456" });
  await office.page.locator('form[action="/sign-in"] button').click();
  await office.page.locator(".error-summary").waitFor();
  await look(office.page, "officer-sign-in-error");
  await signIn();
  await office.page.waitForURL(/\/office$/);
  await look(office.page, "office-empty");
});

part("the officer prepares an election in five steps", async () => {
  await office.go("/office/new");
  await look(office.page, "office-new");
  await office.submit();
  assert.match(await office.refused(), /\S/);
  await look(office.page, "office-new-error");
  await office.fill({ basis: "shop-steward", "title-fi": "Luottamusmiehen vaali 2027–2028", ...CONTACT });
  await office.submit();
  await office.at("/electorate");
  election = new URL(office.page.url()).pathname.split("/")[2];

  await office.go("/register");
  await look(office.page, "office-register");
  await office.fill({ file: { name: "jasenet.csv", mimeType: "text/csv", buffer: register() } });
  await office.submit();
  await office.at("/register/preview");
  await look(office.page, "office-register-preview");
  await office.fill({ keep: ["email", "language", "workplace", "joined"] });
  await office.submit();
  await office.at("/electorate");
  await office.fill({ snapshot: "2026-11-01", "is-member": true, "column-1": "workplace", "values-1": "Kotkan konepaja" });
  await office.submit();
  await office.at("/electorate");
  assert.match(await office.page.locator(".panel").first().innerText(), /11.*12/);
  await look(office.page, "office-electorate");
  await office.go("/members");
  await look(office.page, "office-members");
  await visit(at("electorate"));

  await office.go("/contests");
  await look(office.page, "office-contests");
  await office.leaveBy(office.page.locator("section.panel h2 a").first());
  const contestPage = new URL(office.page.url()).pathname;
  const people = [["Maija", "Virtanen"], ["Olli", "Mäki"], ["Rauha", "Lindström-Hämäläinen"]];
  for (const [place, [first, last]] of people.entries()) {
    await office.go("/options/new");
    if (place === 0) {
      await office.fill({ "first-name": first });
      await office.submit();
      assert.match(await office.refused(), /\S/);
      await look(office.page, "office-candidate-error");
    }
    const says = "Tauot, jotka pidetään, ja työvuorot, jotka tiedetään kaksi viikkoa etukäteen.";
    await office.fill({ "first-name": first, "last-name": last, "statement-fi": says });
    await office.submit();
    await office.page.waitForURL(hall.url + contestPage);
  }
  await office.leaveBy(office.page.locator("main a", { hasText: "Olli Mäki" }));
  await office.go("/photo");
  await look(office.page, "office-photo");
  await office.fill({ file: { name: "olli.txt", mimeType: "text/plain", buffer: Buffer.from("Olli") } });
  await office.submit();
  assert.match(await office.refused(), /\S/);
  await office.fill({ file: PHOTO });
  await office.submit();
  await office.page.locator("main img.photo").waitFor();
  await look(office.page, "office-photo-there");
  await visit(contestPage);
  await look(office.page, "office-contest");
  await office.submit();

  await visit(at("signers"));
  await look(office.page, "office-signers-none");
  await office.go("/signers/new");
  await office.submit();
  assert.match(await office.refused(), /\S/);
  await look(office.page, "office-signer-error");
  const invited = [
    { name: "Anna Virtanen", kind: "trustee", language: "fi", email: "anna.virtanen@example.org" },
    { name: "Bo Lindqvist", kind: "trustee", language: "sv", email: "bo.lindqvist@example.org" },
    { name: "Cecilia Mäkinen", kind: "trustee", language: "en", email: "cecilia.makinen@example.org" },
    { name: "Liiton toimisto", kind: "witness", language: "fi", email: "toimisto@example.org" },
  ];
  for (const signer of invited) {
    await visit(at("signers/new"));
    await office.fill(signer);
    await office.submit();
    await look(office.page, `office-invitation-${signer.kind}`);
    assert.equal(await office.page.locator(".qr").count(), 0, "what is mailed is not shown");
    signers.push({ link: await hall.invitationOf(signer.email), ...signer });
  }

  await visit(at("schedule"));
  await look(office.page, "office-schedule");
  await office.fill({ opens: hall.moment(2), closes: hall.moment(4) });
  await office.submit();
  assert.match(await office.refused(), /\S/);
  await look(office.page, "office-schedule-error");
  await office.fill({ opens: hall.moment(4), closes: hall.moment(2), pause: "30" });
  await office.submit();
  await office.at("/check");
  await look(office.page, "office-check-missing");
  assert.match(await office.page.locator(".panel.warn").first().innerText(), /Bo Lindqvist/);
});

part("three trustees and a witness make keys in browsers of their own", async () => {
  for (const place of signers.keys()) {
    const { link, name, language } = signers[place];
    const signer = await Signer.at(browser, look, { link, name: name.split(" ")[0].toLowerCase(), language, viewport: PHONE });
    await signer.makeKey();
    if (place === 0) await signer.typeWords("type", signer.words);
    else await signer.pasteWords("type", signer.words);
    await signer.press("type-back");
    await signer.sees("key-sent");
    await signer.saysKept({});
    signers[place] = signer;
  }
});

part("the officer looks at ballot and rehearsal, and freezes the election", async () => {
  await visit(at("signers"));
  await look(office.page, "office-signers");
  await visit(at("preview"));
  await office.page.frameLocator("iframe").locator("img").first().waitFor();
  await look(office.page, "office-preview");
  await visit(at("rehearsal"));
  await look(office.page, "office-rehearsal");
  await office.submit();
  await office.page.locator(".panel.good").waitFor();
  await look(office.page, "office-rehearsed");
  await visit(at(""));
  await look(office.page, "office-draft");
  await visit(at("check"));
  await look(office.page, "office-check");
  await office.go("/freeze");
  await look(office.page, "office-freeze");
  await office.submit();
  await office.at("/proposals/freeze");
  await look(office.page, "office-proposal-own");
  await secondConfirms("proposals/freeze");
  await visit(at("fingerprint"));
  fingerprint = await office.page.locator("details .groups").textContent();
  assert.match(fingerprint, /^[A-Za-z0-9_-]{43}$/);
  await look(office.page, "office-frozen");
  const saved = office.page.waitForEvent("download");
  await office.page.locator('a[href$="/registrar-file"]').click();
  registrar = join(hall.folder, "registrar.json");
  await (await saved).saveAs(registrar);
  assert.equal(JSON.parse(readFileSync(registrar, "utf8")).fingerprint, fingerprint);
  await office.leaveBy(office.page.locator('form[action$="/registrar-file"] button'));
  assert.equal(await office.page.locator('a[href$="/registrar-file"]').count(), 0, "the service has forgotten it");
  await look(office.page, "office-fingerprint");
});

part("all of them accept what was frozen", async () => {
  await Promise.all(signers.map((signer) => signer.looksAgain()));
  for (const signer of signers) await signer.accept(fingerprint);
  await visit(at(""));
  await look(office.page, "office-accepted");
  await hall.catchUp(3.98);
  await hall.reaches(election, "open");
  await Promise.all(signers.map((signer) => signer.looksAgain()));
  for (const signer of signers) await signer.sees("voting");
});

part("codes are on their way, and who has no address gets a letter", async () => {
  await hall.mailTo(address(0));
  await visit(at("delivery"));
  await look(office.page, "office-delivery");
  await office.go("/letters");
  await look(office.page, "office-letters");
  await office.go("/letters/make");
  // the page refreshes itself until the letters are made
  const save = office.page.locator('form[action$="/letters"] button').first();
  await save.waitFor({ timeout: 60_000 });
  await look(office.page, "office-letters-made");
  // the sign-in was an hour ago
  await save.click();
  await office.page.waitForURL(/sign-in/);
  await look(office.page, "officer-sign-in-again");
  await office.page.locator("[data-passkey] button").click();
  await office.page.waitForURL(/letters/);
  const saved = office.page.waitForEvent("download");
  await save.click();
  const path = join(hall.folder, "letters.pdf");
  await (await saved).saveAs(path);
  assert.equal(readFileSync(path).subarray(0, 5).toString(), "%PDF-");
  await office.page.reload();
  await look(office.page, "office-letters-saved");
  await office.go("/letters/printed");
  await office.at("/delivery");
  await visit(at(""));
  await look(office.page, "office-open");
});

part("a member votes from the link in the mail", async () => {
  const voter = await Voter.with(browser, look);
  await voter.opens(await linkOf(0));
  await voter.sees("welcome", "vote-welcome");
  assert.equal(new URL(voter.page.url()).hash, "");
  await voter.does("start");
  await voter.sees("contest", "vote-contest");
  await voter.goesOn();
  await voter.screen("contest").locator(".error-summary").waitFor();
  await voter.sees("contest", "vote-contest-error");
  await voter.chooses("Maija Virtanen");
  await voter.goesOn();
  const prepared = await voter.tracker("last");
  await voter.sees("last", "vote-last");
  trackers.first = await voter.casts();
  assert.equal(trackers.first, prepared);
  await voter.sees("done", "vote-done");
  assert.deepEqual(voter.failures, []);
});

part("others vote: blank, with a code typed by hand, and with Back and reload in the middle", async () => {
  const blank = await Voter.with(browser, look, { language: "sv" });
  await blank.opens(await linkOf(1));
  await blank.sees("welcome");
  await blank.does("start");
  await blank.page.locator("label.choice:visible").last().locator("input").check();
  await blank.goesOn();
  await blank.sees("last", "vote-last-blank");
  await blank.casts();

  const typed = await Voter.with(browser, look, { language: "en" });
  const code = await codeOf(2);
  await typed.opens(hall.url);
  await look(typed.page, "home");
  await typed.page.locator('a[href="/v"]').click();
  await typed.sees("enter", "vote-enter");
  await typed.page.locator("#typed").fill(code.slice(0, 12));
  await typed.goesOn();
  await typed.screen("enter").locator(".error-summary").waitFor();
  await typed.sees("enter", "vote-enter-error");
  await typed.page.locator("#typed").fill(code.toLowerCase().match(/.{4}/g).join(" "));
  await typed.page.keyboard.press("Enter");
  await typed.sees("welcome", "vote-not-compared");
  await typed.prepares("Olli Mäki");
  await typed.casts();

  const restless = await Voter.with(browser, look);
  await restless.opens(await linkOf(3));
  await restless.sees("welcome");
  await restless.does("start");
  await restless.chooses("Olli Mäki");
  await restless.goesOn();
  await restless.sees("last");
  await restless.page.goBack();
  await restless.sees("contest");
  assert.ok(await restless.page.getByLabel("Olli Mäki").isChecked(), "what was chosen is still there");
  await restless.page.reload();
  await restless.sees("welcome", "vote-after-reload");
  await restless.prepares("Rauha");
  await restless.page.goBack();
  await restless.sees("contest");
  await restless.page.goForward();
  await restless.tracker("last");
  await restless.casts();
  await restless.page.goBack();
  await restless.sees("done");
  await restless.page.reload();
  await restless.sees("done", "vote-done-after-reload");
});

part("a member challenges the device with a second one, and then casts another ballot", async () => {
  const [first, second] = [await Voter.with(browser, look), await Voter.with(browser, look)];
  await toss(second.page.context(), "check");
  await first.opens(await linkOf(4));
  const challenged = await first.prepares("Maija Virtanen");
  await first.page.locator('[data-slot="tracker-code"] svg path').waitFor({ state: "attached" });
  await first.sees("last", "check-last");
  await second.opens(await first.page.locator("#tracker-link").inputValue());
  await second.sees("waiting", "check-waiting");
  assert.equal(await second.screen("waiting").locator('[data-slot="given"]').innerText(), challenged);
  await first.does("check");
  await first.page.locator('[data-slot="reveal-code"] svg path').waitFor({ state: "attached" });
  await first.sees("opened", "check-opened");
  const camera = new Voter(await second.page.context().newPage(), look);
  await camera.opens(await first.page.locator("#reveal-link").inputValue());
  await camera.sees("match", "check-match");
  assert.match(await camera.page.locator("dl.answers").innerText(), /Maija Virtanen/);
  assert.equal((await camera.screen("match").locator('[data-slot="election-code"]').innerText()).replace(/\s/g, ""), electionCode(fingerprint).replaceAll("-", ""));
  await first.does("last");
  trackers.afterChallenge = await first.tracker("last");
  await first.sees("last", "check-last-after");
  assert.notEqual(trackers.afterChallenge, challenged, "a fresh ballot");
  assert.equal(await first.casts(), trackers.afterChallenge);
});

part("a member votes again, and the last ballot counts", async () => {
  const voter = await Voter.with(browser, look);
  await voter.opens(await linkOf(5));
  await voter.prepares("Rauha");
  trackers.replaced = await voter.casts();
  await voter.opens(await linkOf(5));
  await voter.sees("welcome", "vote-used-here");
  const other = await Voter.with(browser, look, { language: "sv" });
  await other.opens(await linkOf(5));
  await other.sees("welcome", "vote-used-elsewhere");
  await voter.prepares("Maija Virtanen");
  trackers.last = await voter.casts();
  assert.notEqual(trackers.last, trackers.replaced);
});

part("a lost code is replaced: the old one is refused, the new one votes", async () => {
  const finder = await Voter.with(browser, look);
  await finder.opens(await linkOf(6));
  await finder.prepares("Rauha");
  trackers.finder = await finder.casts();
  const code = await replaceCode(6);
  await finder.opens(await linkOf(6));
  await finder.isStopped();
  await finder.sees("stop", "vote-replaced");
  const owner = await Voter.with(browser, look);
  await owner.opens(`${hall.url}/v/${election}#${code}.${fingerprint}`);
  await owner.prepares("Olli Mäki");
  await owner.casts();
});

part("voting pauses and goes on", async () => {
  await visit(at(""));
  await signInOnceMore();
  await office.go("/suspend");
  await look(office.page, "office-suspended");
  const voter = await Voter.with(browser, look);
  await voter.opens(await linkOf(7));
  await voter.isStopped();
  await voter.sees("stop", "vote-suspended");
  await visit(at(""));
  await office.go("/resume");
  await voter.does("again");
  await voter.prepares("Maija Virtanen");
  await voter.casts();
  const last = await Voter.with(browser, look, { language: "sv" });
  await last.opens(await linkOf(9));
  await last.prepares("Rauha");
  await last.casts();
  await visit(`/e/${election}`);
  await look(office.page, "public-open");
});

part("voting closes by itself, and trustees check, compare, sign and open", async () => {
  await hall.catchUp(1.98);
  await hall.reaches(election, "closed");
  const late = await Voter.with(browser, look);
  await late.opens(await linkOf(8));
  await late.isStopped();
  await late.sees("stop", "vote-closed");
  await hall.catchUp(1.9);
  // the office was idle for two hours: the officer signs in again, now with the passkey
  await visit(at(""));
  await office.page.waitForURL(/sign-in/);
  await office.page.locator("[data-passkey] button").click();
  await office.page.waitForURL(hall.url + at(""));
  await look(office.page, "office-closed");

  const trustees = signers.slice(0, 3);
  await Promise.all(signers.map((signer) => signer.looksAgain()));
  for (const trustee of trustees) {
    await trustee.typesWordsAgain();
    await trustee.sees("check");
    await trustee.press("check");
  }
  await signers[0].sees("sum-good");
  await signers[3].sees("witness-wait");
  await visit(at(""));
  await look(office.page, "office-pause");
  await hall.catchUp(1.4);
  await hall.reaches(election, "checked");
  await signers[3].typesWordsAgain();
  for (const signer of signers) {
    await signer.sees("written");
    await signer.press("nothing-written");
  }
  const codes = await Promise.all(signers.map((signer) => signer.code()));
  assert.equal(new Set(codes.map((code) => code.join("-"))).size, 1, "one close code");
  await visit(at(""));
  assert.equal(await office.page.locator(".big-code").innerText(), codes[0].join("-"));
  await look(office.page, "office-checked");
  for (const signer of signers) await signer.sign();
  await signers[0].sees("open");
  await signers[0].press("open");
  await signers[0].sees("opened");
  await visit(at(""));
  await look(office.page, "office-opening");
  await signers[1].sees("open");
  await signers[1].press("open");
  await hall.reaches(election, "ended");
  for (const signer of signers) {
    await signer.sees("ended");
    assert.deepEqual(signer.failures, [], signer.name);
  }
});

/** The votes of candidates on the public page. */
async function votesOn(page) {
  const rows = await page.locator("table.result tbody tr").all();
  const votes = await Promise.all(rows.map(async (row) => [await row.locator("th").innerText(), await row.locator("td").first().innerText()]));
  return Object.fromEntries(votes.map(([name, count]) => [name.split("\n")[0].replace(/^\d+ /, "").split(" ").slice(0, 2).join(" "), Number(count)]));
}

part("the office has the result and the notification, on the program itself", async () => {
  await hall.serveInEarnest();
  await visit(at(""));
  if (/sign-in/.test(office.page.url())) {
    await office.page.locator("[data-passkey] button").click();
    await office.page.waitForURL(hall.url + at(""));
  }
  await look(office.page, "office-ended");
  await office.go("/notification");
  assert.match(await office.page.locator("main").innerText(), /Maija Virtanen/);
  await look(office.page, "office-notification");
  for (const page of ["answers", "log", "erase", "people", "fingerprint", "members", "signers", "delivery"]) {
    await visit(at(page));
    await look(office.page, `office-after-${page}`);
  }
});

part("anybody sees the result, and verifies it in the browser", async () => {
  const context = await browser.newContext({ viewport: PHONE, locale: "fi", acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${hall.url}/e/${election}#${fingerprint}`);
  await look(page, "public-ended");
  shownVotes = await votesOn(page);
  assert.deepEqual(shownVotes, { "Maija Virtanen": 4, "Olli Mäki": 2, "Rauha Lindström-Hämäläinen": 2 });
  assert.equal(await page.locator(".panel h4").count(), 1, "a lot decides who is the deputy");
  await page.locator("[data-lot-again]").click();
  await page.locator("[data-lot-said].good").waitFor();
  await look(page, "public-lot");
  assert.ok(!(await page.locator("#agreement").isVisible()), "this browser has counted nothing yet");
  const saved = page.waitForEvent("download");
  await page.locator('a[href$="/record.tar"]').click();
  record = join(hall.folder, "record.tar");
  await (await saved).saveAs(record);

  await page.locator('a[href*="/verify"]').first().click();
  await page.waitForURL(/verify/);
  assert.ok(await page.locator("#from-link").isVisible(), "the link brings it along");
  await look(page, "public-verify");
  await page.locator('#checking button[type="submit"]').first().click();
  await page.locator('#verdict [data-state="valid"]').first().waitFor();
  await look(page, "public-verify-valid");
  // the verifier's count must agree with the election's page; a page that shows another count is caught
  await page.locator("#counted a").click();
  await page.locator("#agreement.good [data-agrees]").waitFor();
  await look(page, "public-agrees");
  for (const [told, instead] of [["Maija Virtanen", "Maija Valta"], ['class="number">4<', 'class="number">5<']]) {
    await page.route(`**/e/${election}`, async (route) => {
      const answer = await route.fetch();
      const text = await answer.text();
      assert.ok(text.includes(told), told);
      await route.fulfill({ response: answer, body: text.replaceAll(told, instead) });
    });
    await page.reload();
    await page.locator("#agreement.wrong [data-differs]").waitFor();
    await look(page, "public-differs");
    await page.unroute(`**/e/${election}`);
  }
  await page.goto(`${hall.url}/e/${election}/verify#${fingerprint}`);
  const another = (fingerprint.startsWith("A") ? "B" : "A") + fingerprint.slice(1);
  await page.locator("#fingerprint").fill(another);
  await page.locator('#checking button[type="submit"]').first().click();
  await page.locator('#verdict h2[data-state="another-election"]').waitFor();
  assert.ok(await page.locator("#verdict.wrong").isVisible());
  await look(page, "public-verify-another");
  for (const [typed, state] of [[electionCode(another), "another-election"], [electionCode(fingerprint).toLowerCase().replaceAll("-", " "), "valid"]]) {
    await page.goto("about:blank");
    await page.goto(`${hall.url}/e/${election}/verify`);
    await page.locator("#fingerprint").fill(typed);
    await page.locator('#checking button[type="submit"]').first().click();
    await page.locator(`#verdict h2[data-state="${state}"]`).waitFor();
    assert.equal(await page.locator("#read-fingerprint strong").innerText(), electionCode(fingerprint));
  }

  await page.goto(`${hall.url}/e/${election}/find#${fingerprint}`);
  await page.locator('#checking button[type="submit"]').first().click();
  await page.locator("#errors").waitFor();
  await look(page, "public-find-error");
  const fates = { first: "counted", afterChallenge: "counted", last: "counted", replaced: "superseded", finder: "code-replaced" };
  for (const [name, fate] of Object.entries(fates)) {
    await page.locator("#tracker").fill(trackers[name]);
    await page.locator('#checking button[type="submit"]').first().click();
    await page.locator("#work").waitFor({ state: "hidden" });
    await page.locator(`#ballot h2[data-fate="${fate}"]`).waitFor();
    await look(page, `public-find-${fate}`);
  }
  // one wrong symbol: the page calls no vote missing, and offers the right one
  const right = trackers.last;
  await page.locator("#tracker").fill(right.replace(/^./, right.startsWith("0") ? "1" : "0"));
  await page.locator('#checking button[type="submit"]').first().click();
  await page.locator("#ballot.warn").waitFor();
  await look(page, "public-find-meant");
  await page.locator("#ballot-meant button", { hasText: right }).click();
  await page.locator('#ballot.good h2[data-fate="counted"]').waitFor();
  await context.close();
});

part("the verifier on the downloaded record agrees", async () => {
  const { status, report } = await hall.verify(record, fingerprint);
  assert.equal(status, 0, JSON.stringify(report));
  assert.equal(report.state, "valid");
  const [options] = Object.values(report.totals);
  // options in the manifest's order, by last names; then the blank bit
  assert.deepEqual(options.slice(0, 4), [shownVotes["Rauha Lindström-Hämäläinen"], shownVotes["Olli Mäki"], shownVotes["Maija Virtanen"], 1]);
  const another = (fingerprint.startsWith("A") ? "B" : "A") + fingerprint.slice(1);
  assert.equal((await hall.verify(record, another)).status, 1);
});
