// One election from its first page to its result, read from top to bottom as it goes, on phones of 360×740: two officers, four signers and one
// whose words are lost in time, three voters. Everybody reloads an open page at every step, and what can go wrong for a person goes wrong
// once: a paper with other words, a typing error, two tabs, a re-vote that is refused, words that are lost, a signer who is silent and
// missing. After every step the walk says what the screen must say; no error is unseen, and no screen is wider than the phone.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { launch } from "./chromium.mjs";
import { send, submit } from "./forms.mjs";
import { looker, says } from "./looking.mjs";
import { partsOf } from "./parts.mjs";
import { oneTimeCode, setPassword, takeLink } from "./sign_in.mjs";
import { Signer } from "./signer.mjs";
import { electionCode } from "./spoken.mjs";
import { CONTACT, addCandidates, useRegister } from "./stories/draft.mjs";
import { openUnionHall } from "./union_hall.mjs";
import { Voter } from "./voter.mjs";

const PHONE = { width: 360, height: 740 };
const PASSWORD = "kolme sanaa peräkkäin";
const UNION = "Esimerkkiliitto";
const REGISTER = `member_number;last_name;first_name;email;language;membership;joined
1;Aalto;Aino;aino@example.org;en;ordinary;2001-01-01
2;Backman;Bo;bo.backman@example.org;en;ordinary;2001-01-01
3;Ek;Eva;eva@example.org;en;ordinary;2001-01-01
`;
const PEOPLE = {
  anna: { name: "Anna Virtanen", kind: "trustee", email: "anna@example.org" },
  bo: { name: "Bo Lindqvist", kind: "trustee", email: "bo@example.org" },
  cecilia: { name: "Cecilia Mäkinen", kind: "trustee", email: "cecilia@example.org" },
  branch: { name: "Ammattiosasto 2", kind: "witness", email: "branch@example.org" },
  deniz: { name: "Deniz Demir", kind: "trustee", email: "deniz@example.org" },
};
/** Those whom the election is frozen with. */
const NAMED = ["anna", "bo", "branch", "deniz"];
const TRY = /http:\S+\/try#\S+/;
const NOT_YET = "You have not voted yet";
const IN_THE_BOX = "Your vote is in the ballot box";

const look = looker("story", { isQuick: true });
const part = partsOf(60_000);
const signers = {};
let browser;
let hall;
let first;
let second;
let office;
let election;
let fingerprint;

before(async () => {
  [browser, hall] = await Promise.all([launch(), openUnionHall(5)]);
});

after(async () => {
  await browser?.close();
  await hall?.close();
});

/** An officer at a phone of their own. */
async function officer(name, email) {
  const context = await browser.newContext({ baseURL: hall.url, viewport: PHONE, locale: "en", reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await takeLink(page, await hall.addOfficer({ organisation: UNION, name, email, language: "en" }), email);
  return { page, email, seed: await setPassword(page, PASSWORD, hall.now()) };
}

/** What decides about an election wants somebody who signed in lately. */
async function signsInAgain({ page, email, seed }) {
  await page.goto(`/sign-in?again=yes&then=${office}`);
  await send(page, { email, password: PASSWORD, code: oneTimeCode(seed, hall.now()) });
  await page.waitForURL(`**${office}`);
}

/** A page of the office says that, and once more after a reload. */
async function told(path, name, ...sentences) {
  const { page } = first;
  await page.goto(path);
  await says(page, ...sentences);
  await look(page, name);
  await page.reload();
  await says(page, ...sentences);
}

/** A screen says that, and is the same after a reload. */
async function stays(person, screen, name, ...sentences) {
  await person.screen(screen).waitFor();
  await says(person.page, ...sentences);
  await look(person.page, name);
  await person.page.reload();
  await person.screen(screen).waitFor();
  await says(person.page, ...sentences);
}

/** What a screen complains of, where it is seen. */
async function complains(signer, screen, name, sentence) {
  await signer.screen(screen).locator("[data-complaint]").waitFor();
  await says(signer.page, sentence);
  await look(signer.page, name);
}

async function invite(who) {
  const { name, kind, email } = PEOPLE[who];
  await submit(first.page, `${office}/signers/new`, { name, kind, language: "en", email });
  signers[who] = await Signer.at(browser, look, { link: await hall.invitationOf(email), name: who, language: "en", viewport: PHONE });
}

async function sendsKey(who) {
  const signer = signers[who];
  await signer.makeKey();
  await signer.pasteWords("type", signer.words);
  await signer.press("type-back");
  await signer.screen("key-sent").waitFor();
  await signer.saysKept({});
}

async function enters(signer, words = signer.words) {
  await signer.screen("enter").waitFor();
  await signer.pasteWords("enter", words);
  await signer.press("read-words");
}

part("two officers begin an election; a time that cannot be is refused where it is seen, and what was typed stays", async () => {
  [first, second] = [await officer("Aila Aalto", "aila@example.org"), await officer("Marja Heikkilä", "marja@example.org")];
  const { page } = first;
  await submit(page, "/office/new", { basis: "shop-steward", "title-en": "Shop steward election", ...CONTACT });
  office = new URL(page.url()).pathname.replace("/electorate", "");
  election = office.split("/").at(-1);
  await useRegister(page, office, REGISTER, hall.later(-86_400));
  await told(`${office}/electorate`, "office-electorate", /3 .*3/);
  await addCandidates(page, office);
  const [opens, closes] = [hall.later(900), hall.later(3.5 * 3600)];
  await page.goto(`${office}/schedule`);
  await send(page, { opens: closes, closes: opens });
  await page.locator(".error-summary").waitFor();
  await says(page, "There is a problem");
  assert.equal((await page.locator("#opens").inputValue()).slice(0, 16), closes.slice(0, 16));
  await look(page, "office-schedule-error");
  await submit(page, `${office}/schedule`, { opens, closes, pause: "0", floor: "1" });
  for (const who of ["anna", "bo", "cecilia", "branch"]) await invite(who);
  await told(`${office}/signers`, "office-invited", "1 of 4 may be missing when it is counted", "has no key yet");
  await told(`${office}/check`, "office-check", "This is still missing", "Anna Virtanen");
});

part("signers make keys; one reloads before the words are typed, and one types a wrong word", async () => {
  const { anna, bo } = signers;
  await stays(anna, "welcome", "key-welcome", "You are asked to be a trustee", "make a key of 24 words on paper");
  await anna.press("make-key");
  await anna.screen("words").waitFor();
  await says(anna.page, "Write these 24 words on paper", "Do not take a photo");
  // nothing was sent: those words are gone from the page, and others are made
  await anna.page.reload();
  await anna.screen("welcome").waitFor();
  await says(anna.page, "You are asked to be a trustee");
  await sendsKey("anna");
  await stays(anna, "key-sent", "key-sent", "Your key is ready", "Keep the paper where nobody else finds it");
  await bo.makeKey();
  const wrong = bo.words.with(6, bo.words[6] === "zoo" ? "abandon" : "zoo");
  await bo.pasteWords("type", wrong);
  await bo.press("type-back");
  await says(bo.page, "Word 7 is not the word that was shown");
  await look(bo.page, "key-wrong-word");
  await bo.page.keyboard.press("Control+A");
  await bo.page.keyboard.type(bo.words[6]);
  await bo.page.keyboard.press("Enter");
  await bo.press("type-back");
  await stays(bo, "key-sent", "key-sent-after-wrong-word", "Your key is ready");
  await bo.saysKept({});
  await sendsKey("cecilia");
  await sendsKey("branch");
});

part("one loses the words before the codes leave: the office sees it, and two officers invite another", async () => {
  const { cecilia } = signers;
  await cecilia.losesWords("key-sent");
  await told(`${office}/signers`, "office-words-lost", /Cecilia Mäkinen Trustee Has lost the words/i);
  await told(`${office}/check`, "office-words-lost-check", "These have lost their words, so others must be invited in their place: Cecilia Mäkinen");
  const { page } = first;
  await page.goto(`${office}/signers`);
  await page.locator("section", { hasText: "Cecilia" }).locator("form[action$='/withdraw'] button").click();
  await page.waitForURL("**/proposals/withdraw-signer-*");
  const proposal = new URL(page.url()).pathname;
  await told(proposal, "office-withdrawal", "Cecilia Mäkinen");
  await submit(second.page, proposal);
  await cecilia.page.reload();
  await cecilia.screen("no-invitation").waitFor();
  await says(cecilia.page, "This link does not open");
  await look(cecilia.page, "key-withdrawn");
  await invite("deniz");
  await sendsKey("deniz");
});

part("two officers lock it, and it opens when all have accepted; a paper with other words is named", async () => {
  await submit(first.page, `${office}/freeze`);
  await told(`${office}/proposals/freeze`, "office-freeze-proposed", "Marja Heikkilä");
  await submit(second.page, `${office}/proposals/freeze`);
  await second.page.locator(".big-code").first().waitFor();
  fingerprint = await second.page.locator("details .groups").textContent();
  await told(office, "office-frozen", "Not yet accepted by: Anna Virtanen, Bo Lindqvist");
  const { anna, bo } = signers;
  await anna.looksAgain();
  await stays(anna, "review", "accept-review", "Look at the election", "Shop steward election", "Ammattiosasto 2, witness");
  await anna.press("looked-over");
  await anna.screen("fingerprint").waitFor();
  await says(anna.page, electionCode(fingerprint).split("-")[0]);
  await anna.page.reload();
  await anna.press("looked-over");
  await anna.press("fingerprint-same");
  await enters(anna);
  await anna.screen("accept").waitFor();
  // a page that is opened again has forgotten the words
  await anna.page.reload();
  await anna.press("looked-over");
  await enters(anna, signers.deniz.words);
  await complains(anna, "enter", "accept-other-paper", "These are not the words of the key that stands in your name. Look for the right paper.");
  await anna.page.reload();
  await anna.press("looked-over");
  await enters(anna);
  await anna.press("accept");
  await stays(anna, "accepted", "accepted", "You have accepted the election", "Still waiting for", "Bo Lindqvist");
  await bo.looksAgain();
  await bo.press("looked-over");
  await bo.press("fingerprint-same");
  const exchanged = [bo.words[1], bo.words[0], ...bo.words.slice(2)];
  await enters(bo, exchanged[0] === exchanged[1] ? signers.anna.words : exchanged);
  await complains(bo, "enter", "accept-exchanged", /changed places|not the words of the key/);
  await bo.page.reload();
  await bo.press("looked-over");
  await enters(bo);
  await bo.press("accept");
  await bo.screen("accepted").waitFor();
  for (const who of ["branch", "deniz"]) {
    await signers[who].looksAgain();
    await signers[who].accept(fingerprint);
  }
  await hall.pass(1000);
  await hall.reaches(election, "open");
  for (const who of NAMED) await signers[who].looksAgain();
  await stays(anna, "voting", "voting", "Come back", "you accepted the election here, with your key");
  await told(office, "office-open", "4 of 4 keys are known to work. One of these can be lost", "Voting closes by itself");
});

const linkOf = async (email) => /http:\S+\/v\/\S+/.exec((await hall.mailTo(email, /\/v\/\S+#/)).text)[0];
const voter = () => Voter.with(browser, look, { language: "en", viewport: PHONE });

part("a member votes by the link, with a reload on every screen", async () => {
  const aino = await voter();
  await aino.opens(await linkOf("aino@example.org"));
  await stays(aino, "welcome", "vote-welcome", "Shop steward election", UNION, "Voting closes on", NOT_YET);
  await aino.does("start");
  await aino.sees("contest");
  await aino.goesOn();
  await aino.screen("contest").locator(".error-summary").waitFor();
  await says(aino.page, "There is a problem", "Choose one of these", NOT_YET);
  await look(aino.page, "vote-contest-error");
  await aino.chooses("Korhonen");
  await aino.page.reload();
  await aino.sees("welcome");
  await says(aino.page, NOT_YET);
  await aino.prepares("Korhonen");
  await says(aino.page, "Check your vote and send it", "Aino Korhonen", NOT_YET);
  await look(aino.page, "vote-last");
  await aino.page.reload();
  await aino.sees("welcome");
  await says(aino.page, NOT_YET);
  await aino.prepares("Korhonen");
  const tracker = await aino.casts();
  await stays(aino, "done", "vote-done", "You have voted", tracker, IN_THE_BOX, "You can change your vote until");
  // nobody is told that they have not voted who has
  await aino.opens(await linkOf("aino@example.org"));
  await stays(aino, "welcome", "vote-used-here", "It was sent from this phone or computer", "Your earlier vote counts. The new one is not sent yet");
  assert.ok(!(await aino.page.locator("body").innerText()).includes(NOT_YET));
  assert.deepEqual(aino.failures, []);
});

part("a member with a code alone makes a slip, votes in one of two tabs, and is told in the other", async () => {
  const bo = await voter();
  const link = await linkOf("bo.backman@example.org");
  const [, code] = /#([0-9A-Z]{20})\./.exec(link);
  await bo.opens(hall.url);
  await bo.page.locator('a[href="/v"]').click();
  await bo.sees("enter");
  const slip = code.slice(0, -1) + (code.endsWith("0") ? "1" : "0");
  await bo.page.locator("#typed").fill(slip);
  await bo.goesOn();
  await bo.screen("enter").locator(".error-summary").waitFor();
  await says(bo.page, "There is a problem", "One letter or digit of the code is wrong. Compare it with your letter");
  assert.equal(await bo.page.locator("#typed").inputValue(), slip, "what was typed stays");
  await look(bo.page, "vote-code-slip");
  await bo.page.locator("#typed").fill(code.toLowerCase().match(/.{4}/g).join(" "));
  await bo.goesOn();
  await stays(bo, "welcome", "vote-not-compared", "Shop steward election", "Nobody has compared the election code yet", NOT_YET);
  await bo.prepares("Sjöblom");
  const tab = new Voter(await bo.page.context().newPage(), look);
  await tab.opens(link);
  await tab.prepares("Korhonen");
  const counted = await tab.casts();
  await bo.does("cast");
  await bo.page.locator("[data-part=overtaken-last]:visible").waitFor();
  await says(bo.page, "You have sent another vote from this browser meanwhile. It counts.", "Your earlier vote counts");
  await look(bo.page, "vote-two-tabs");
  await bo.page.reload();
  await bo.sees("welcome");
  await says(bo.page, "It was sent from this phone or computer");
  await bo.does("confirmation");
  await bo.sees("done", "vote-two-tabs-done");
  await says(bo.page, counted, IN_THE_BOX);
  await bo.page.reload();
  await bo.sees("welcome");
  await says(bo.page, "It was sent from this phone or computer", "Show the proof that my vote arrived");
  assert.deepEqual([...bo.failures, ...tab.failures], []);
});

part("a re-vote is refused, since another phone was quicker, and nothing is said that is not so", async () => {
  const link = await linkOf("eva@example.org");
  const [phone, other] = [await voter(), await voter()];
  await phone.opens(link);
  await phone.prepares("Sjöblom");
  const own = await phone.casts();
  await phone.opens(link);
  await phone.prepares("Korhonen");
  await other.opens(link);
  await stays(other, "welcome", "vote-used-elsewhere", "This code has been used before", "If it was not you, tell the election committee now");
  await other.prepares("Sjöblom");
  const last = await other.casts();
  assert.notEqual(last, own);
  await phone.does("cast");
  await says(phone.page, "The service did not take your new vote. It says that another vote was sent with your code while you were choosing", "Your earlier vote counts");
  await look(phone.page, "vote-refused");
  await phone.page.reload();
  await phone.sees("welcome");
  await says(phone.page, "This code has been used before", "If it was not you, tell the election committee now");
  await stays(other, "done", "vote-done-elsewhere", last, IN_THE_BOX);
  assert.deepEqual([...phone.failures, ...other.failures], []);
});

part("the office asks everybody to try their keys, and one is silent", async () => {
  await submit(first.page, `${office}/signers`, {}, { form: "main form[action$='/signers/try']" });
  await told(office, "office-drill", "0 of 4 keys are known to work", "Trustees and witnesses were asked");
  const { anna, bo, branch } = signers;
  const [link] = TRY.exec((await hall.mailTo(PEOPLE.anna.email, TRY)).text);
  await anna.page.goto(link);
  await anna.screen("try").waitFor();
  await anna.page.reload();
  await anna.screen("try").waitFor();
  await anna.pasteWords("try", bo.words);
  await anna.press("try-key");
  await complains(anna, "try", "drill-other-paper", /another key/);
  await anna.page.goto("about:blank");
  await anna.page.goto(link);
  for (const signer of [anna, bo, branch]) {
    if (signer !== anna) {
      await signer.looksAgain();
      await signer.page.locator("[data-asked] a").click();
    }
    await signer.screen("try").waitFor();
    await signer.pasteWords("try", signer.words);
    await signer.press("try-key");
    await signer.screen("done").waitFor();
    await look(signer.page, `drill-done-${signer.name}`);
  }
  await told(office, "office-drill-silent", "3 of 4 keys are known to work. None of these can be lost", "Have not tried their keys: Deniz Demir");
  await told(`/e/${election}?lang=en`, "public-drill", /The keys were last tried on .*: 3 of 4 work/);
});

part("the silent one has lost the words after the codes left: the office sees what is still possible", async () => {
  await signers.deniz.losesWords("voting");
  await stays(signers.deniz, "voting", "voting-words-lost", "The office can see that your words are lost", "trustee");
  await told(office, "office-words-lost-open", "Have lost their words: Deniz Demir", "3 of 4 are left, so it can still be counted. Nobody more may be missing");
});

part("voting closes by itself; who comes too late is told so, and the office whom it waits for", async () => {
  await hall.pass(3.5 * 3600);
  await hall.reaches(election, "closed");
  const late = await voter();
  await late.opens(await linkOf("eva@example.org"));
  await stays(late, "stop", "vote-too-late", "Voting has closed", "It closed on", "The result comes on the election’s public page");
  await signsInAgain(first);
  await told(office, "office-closed", "These trustees have not checked their shares yet: Anna Virtanen, Bo Lindqvist, Deniz Demir", "At least 2 trustees must have checked");
  await told(`/e/${election}?lang=en`, "public-closed", "Shop steward election");
});

part("two trustees check, the third is missing, and the officer goes on without", async () => {
  const { anna, bo, branch } = signers;
  const back = await hall.invitationOf(PEOPLE.anna.email);
  for (const signer of [anna, bo, branch]) {
    // from the page of the drill, as a person does: by the link of the invitation
    const link = signer === anna ? back : await hall.invitationOf(PEOPLE[signer.name].email);
    await signer.page.goto("about:blank");
    await signer.page.goto(link);
  }
  await enters(anna);
  await anna.screen("check").waitFor();
  await anna.page.reload();
  await enters(anna);
  await anna.screen("check").waitFor();
  await says(anna.page, "Check the votes", "No single vote becomes readable");
  await anna.press("check");
  await stays(anna, "sum-good", "count-checked", "Your share is right", "Still waiting for", "Deniz Demir");
  await enters(bo);
  await bo.press("check");
  await bo.screen("sum-good").waitFor();
  await stays(branch, "witness-wait", "count-witness", "The trustees are checking", "Deniz Demir");
  await told(office, "office-one-missing", "These trustees have not checked their shares yet: Deniz Demir", "you may go on without", "Go on without them");
  await submit(first.page, office, {}, { form: "main form[action$='/order']" });
  await hall.reaches(election, "checked");
  await told(office, "office-order-given", "Count code", "Signatures still needed: 3");
});

part("three sign one count code, which each types; two open, and the election has a result", async () => {
  const { anna, bo, branch } = signers;
  const people = [anna, bo, branch];
  for (const signer of people) await signer.looksAgain();
  await enters(anna);
  await enters(branch);
  for (const signer of people) await signer.press("nothing-written");
  const codes = await Promise.all(people.map((signer) => signer.code()));
  assert.equal(new Set(codes.map((code) => code.join("-"))).size, 1, "one count code");
  await says(anna.page, "Votes counted 3");
  await told(office, "office-count-code", codes[0].join("-"));
  await anna.page.locator("#close-code").fill("0000-0000-0000-0000-0000");
  await anna.press("sign");
  await complains(anna, "compare", "count-other-code", "That is not the code shown above");
  await anna.sign();
  await anna.screen("ready-wait").waitFor();
  await says(anna.page, "You have signed", "1 / 3", "Bo Lindqvist");
  await branch.sign();
  await bo.sign();
  await anna.screen("open").waitFor();
  await anna.page.reload();
  await enters(anna);
  await anna.screen("open").waitFor();
  await anna.press("open");
  await stays(anna, "opened", "count-opened", "Your share is open", "1 / 2");
  await told(office, "office-opening", "Trustees still needed to open: 1");
  await bo.press("open");
  await hall.reaches(election, "ended");
  for (const signer of people) {
    await signer.looksAgain();
    await stays(signer, "ended", `count-ended-${signer.name}`, "The count is done", "Anybody can look at the result now");
    // their links have ended with the result
    assert.deepEqual(signer.failures.filter((failure) => !failure.includes("410 (Gone)")), [], signer.name);
  }
  const { deniz } = signers;
  await deniz.page.reload();
  await says(deniz.page, "The count is done");
  await look(deniz.page, "count-ended-without");
});

part("everybody sees the result: the last vote of each counts", async () => {
  await told(office, "office-ended", "Shop steward election", "signed");
  await told(`/e/${election}?lang=en`, "public-ended", "Aino Korhonen", "Aino Sjöblom");
  const rows = await first.page.locator("table.result tbody tr").allInnerTexts();
  const votes = rows.map((row) => row.replaceAll(/\s+/g, " "));
  assert.ok(votes.some((row) => /Korhonen.* 2\b/.test(row)) && votes.some((row) => /Sjöblom.* 1\b/.test(row)), votes.join(" | "));
  const eva = await voter();
  await eva.opens(await linkOf("eva@example.org"));
  await stays(eva, "stop", "vote-ended", "Voting has closed");
});
