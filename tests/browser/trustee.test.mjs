// Three trustees and a witness bring an election from keys to result, each in their own browser.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./chromium.mjs";
import { looker, unseenErrors } from "./looking.mjs";
import { openRoom } from "./room.mjs";
import { Signer } from "./signer.mjs";

const look = looker("trustee");
const PHONE = { width: 360, height: 740 };
const LAPTOP = { width: 1280, height: 800 };

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("a committee counts an election in its browsers", { timeout: 300_000 }, async (t) => {
  const room = await openRoom("count_room");
  t.after(room.close);
  const seats = [["fi", PHONE], ["sv", PHONE], ["en", PHONE], ["en", LAPTOP]];
  const people = await Promise.all(
    room.links.map(({ name, link }, place) => {
      const [language, viewport] = seats[place];
      return Signer.at(browser, look, { link, name: name.split(" ")[0].toLowerCase(), language, viewport });
    }),
  );
  const [anna, bo, cecilia, office] = people;

  // make the keys, the first one word by word
  for (const person of people) await person.makeKey();
  await anna.typeWords("type", anna.words);
  await anna.sees("type");
  await anna.press("type-back");
  // the page names a wrong word
  const wrong = [...bo.words];
  wrong[6] = bo.words[6] === "zoo" ? "abandon" : "zoo";
  await bo.pasteWords("type", wrong);
  await bo.press("type-back");
  await bo.screen("type").locator("[data-error]", { hasText: "7" }).waitFor();
  await bo.sees("type");
  await bo.page.keyboard.press("Control+A");
  await bo.page.keyboard.type(bo.words[6]);
  await bo.page.keyboard.press("Enter");
  await bo.press("type-back");
  for (const person of [cecilia, office]) {
    await person.pasteWords("type", person.words);
    await person.press("type-back");
  }
  for (const person of people) {
    await person.sees("key-sent");
    assert.ok(!(await person.page.content()).includes(`>${person.words[0]}<`), "the words are gone from the page");
  }

  // the pages continue by themselves when the election is frozen
  const { fingerprint } = await room.tell("freeze 60");
  await Promise.all(people.map((person) => person.accept(fingerprint)));
  await room.tell("open");
  for (const person of people) await person.sees("voting");
  // the key code that anybody finds on the election's page is what each of them reads aloud
  const everybody = await browser.newPage({ locale: "en" });
  await everybody.goto(`${room.url}/e/${room.election}`);
  const folded = everybody.locator("details", { hasText: "Key code" });
  assert.equal(await folded.getByRole("definition").first().isVisible(), false, "nobody is frightened");
  await folded.locator("summary").click();
  const heard = (await folded.getByRole("definition").allInnerTexts()).map((code) => code.replaceAll("-", ""));
  assert.equal(heard.length, people.length);
  assert.deepEqual(await Promise.all(people.map((person) => person.keyCode())), heard);
  await everybody.close();
  // what the log says, and what this device knows by itself
  assert.match(await cecilia.page.locator("[data-known]").innerText(), /The election’s data says: you have accepted the election\. This phone or computer knows: you accepted the election here, with your key\./);
  assert.ok(!(await cecilia.page.locator("[data-keeping]").isVisible()), "the words are forgotten until the close");
  await room.tell("vote 12");
  const spoilt = await room.tell("spoil 1");
  assert.equal(spoilt.voted, 13);
  const { lost } = await room.tell("lose");

  // after the close, on a page that was opened again
  await room.tell("close");
  await anna.page.reload();
  await anna.sees("enter");
  await anna.typeWords("enter", anna.words);
  await anna.press("read-words");
  await office.sees("witness-wait");
  await bo.typesWordsAgain();
  await bo.sees("check");
  await bo.press("check");
  const missing = await bo.sees("missing");
  assert.match(await missing.locator('[data-fill="ballots"]').textContent(), new RegExp(String(lost)));
  await room.tell("supply");
  await bo.press("check");
  await bo.sees("sum-good");
  await anna.sees("check");
  await anna.press("check");
  await anna.sees("exclude");
  await anna.press("report");
  await anna.sees("sum-good");
  // Bo's page checks again by itself
  await cecilia.typesWordsAgain();
  await cecilia.sees("check");
  await cecilia.press("check");

  // the close code is the same for all signers, and each types it
  await office.typesWordsAgain();
  for (const person of people) {
    await person.sees("written");
    if (person !== cecilia) await person.press("nothing-written");
  }
  const codes = await Promise.all([anna, bo, office].map((person) => person.code()));
  assert.equal(new Set(codes.map((code) => code.join("-"))).size, 1);
  assert.equal(await anna.screen("compare").locator('[data-fill="counted"]').textContent(), "12");
  await anna.page.locator("#close-code").fill("0000-0000-0000-0000-0000");
  await anna.press("sign");
  await anna.screen("compare").locator("[data-complaint]").waitFor();
  await anna.sees("compare");
  await anna.sign();
  await anna.sees("ready-wait");
  assert.match(await anna.notes(), /"close"/);

  // another code beside the words: the page signs nothing until that is cleared up
  await cecilia.page.locator("summary:visible").first().press("Enter");
  await cecilia.page.locator("#written-code").fill("0123-4567-89AB-CDEF-GHJK");
  await cecilia.press("written-code");
  await cecilia.sign();
  await cecilia.screen("written").locator("[data-complaint]").waitFor();
  await cecilia.sees("written");
  await cecilia.press("nothing-written");

  await office.sign();
  await bo.sign();
  await bo.sees("open");
  await anna.sees("open");
  await anna.press("open");
  await anna.sees("opened");
  await bo.press("open");
  for (const person of people) await person.sees("ended");
  for (const person of people) assert.deepEqual(person.failures, [], person.name);
  // the links have ended: a device with the key still knows its signer
  // and verifies the record; another one says what it cannot know
  await anna.page.reload();
  await anna.sees("ended");
  assert.match(await anna.page.locator("[data-who]").innerText(), /Anna Virtanen/);
  const later = await Signer.at(browser, look, { link: room.links[0].link, name: "later", language: "en", viewport: PHONE });
  await later.sees("over");
});

async function errorsAreSeen(person) {
  assert.deepEqual(await unseenErrors(person.page), []);
}

/** Whether the page asks before a reload would lose input. If it asks, it stays. */
async function asksBeforeReload({ page }) {
  const answered = async (dialog) => {
    await dialog.dismiss();
    return dialog.type() === "beforeunload";
  };
  const asked = page.waitForEvent("dialog", { timeout: 3000 }).then(answered, () => false);
  await page.evaluate(() => void setTimeout(() => location.reload()));
  return asked;
}

test("a trustee's page says what is wrong where it is seen, and alarms when another key stands in the place of its own", { timeout: 300_000 }, async (t) => {
  const room = await openRoom("count_room");
  t.after(room.close);
  const people = await Promise.all(
    room.links.map(({ name, link }) => Signer.at(browser, look, { link, name: `alarm-${name.split(" ")[0].toLowerCase()}`, language: "en", viewport: PHONE })),
  );
  for (const person of people) {
    await person.makeKey();
    await person.pasteWords("type", person.words);
    await person.press("type-back");
    await person.screen("key-sent").waitFor();
  }
  const [anna, bo, cecilia] = people;

  // somebody exchanged the key at the service before the election is frozen
  const other = JSON.parse(await people[3].page.evaluate(() => Object.entries({ ...localStorage }).find(([key]) => key.startsWith("uurna-signer:"))[1]));
  await bo.page.route("**/invitation", async (route) => {
    const truth = await (await route.fetch()).json();
    return route.fulfill({ json: { ...truth, keys: { ...truth.keys, signing_key: other.signingKey } } });
  });
  await bo.page.reload();
  const alarm = await bo.sees("alarm");
  assert.match(await alarm.innerText(), /another key in your name/);
  await errorsAreSeen(bo);
  await bo.page.unroute("**/invitation");
  await bo.page.reload();
  await bo.screen("key-sent").waitFor();

  const { fingerprint } = await room.tell("freeze 60");
  await anna.sees("review");
  await anna.press("looked-over");
  await anna.press("fingerprint-same");
  await anna.screen("enter").waitFor();
  // two swapped words, and another person's words: the error is at the top
  for (const [words, said] of [[[anna.words[1], anna.words[0], ...anna.words.slice(2)], /changed places/], [bo.words, /not the words of the key/]]) {
    await anna.pasteWords("enter", words);
    await anna.press("read-words");
    const complaint = anna.screen("enter").locator("[data-complaint]");
    await complaint.waitFor();
    assert.match(await complaint.innerText(), said);
    assert.ok(await complaint.evaluate((one) => one.checkVisibility()));
    await errorsAreSeen(anna);
    await anna.sees("enter");
    await anna.page.reload();
    await anna.press("looked-over");
    await anna.screen("enter").waitFor();
  }
  // the page asks before it loses typed words, whole or half
  await anna.screen("enter").locator("input").focus();
  await anna.page.keyboard.type("aban");
  assert.ok(await asksBeforeReload(anna), "half a word");
  await anna.page.keyboard.press("Enter");
  await anna.screen("enter").locator("[data-words] li button").first().waitFor();
  assert.ok(await asksBeforeReload(anna), "a word");
  assert.equal(await anna.screen("enter").locator("[data-words] li").first().textContent(), "abandon");
  await anna.page.keyboard.press("Backspace");
  await anna.page.keyboard.press("Control+A");
  await anna.page.keyboard.press("Delete");
  await anna.page.reload();
  await anna.press("looked-over");
  await anna.screen("enter").waitFor();
  assert.ok(!(await asksBeforeReload(anna)), "nothing was typed");
  await anna.press("looked-over");
  await anna.screen("enter").waitFor();
  // typing faster than the list of words appears
  await anna.screen("enter").locator("input").focus();
  await anna.page.keyboard.type(anna.words.join(" ") + " ");
  await anna.screen("enter").locator("[data-words] li").nth(23).locator("button").waitFor();
  assert.deepEqual(await anna.screen("enter").locator("[data-words] li").allTextContents(), anna.words);
  await anna.press("read-words");
  await anna.press("accept");
  await anna.sees("accepted");
  for (const person of people.slice(1)) await person.accept(fingerprint);
  await room.tell("open");
  for (const person of people) await person.screen("voting").waitFor();

  // a browser that lost its storage believes nobody: neither that the work is done, nor that it was never here
  await cecilia.page.evaluate(() => localStorage.clear());
  await cecilia.page.reload();
  await cecilia.sees("notes-gone");
  await errorsAreSeen(cecilia);
  await cecilia.press("no-notes-file");
  await cecilia.press("fingerprint-same");
  await cecilia.typesWordsAgain();
  await cecilia.sees("voting");
  assert.match(await cecilia.page.locator("[data-known]").innerText(), /has something from you that this phone or computer does not remember/);

  // the election was frozen and accepted with another key than the one on this device
  await anna.page.evaluate((key) => {
    const place = Object.keys(localStorage).find((name) => name.startsWith("uurna-signer:"));
    localStorage.setItem(place, JSON.stringify({ signingKey: key }));
  }, other.signingKey);
  await anna.page.reload();
  const done = await anna.sees("alarm");
  assert.match(await done.innerText(), /Something was done in your name, but not by your key/);
  await errorsAreSeen(anna);
});

/** The evidence that a signer saves from the page that stopped. */
async function evidenceOf(person) {
  const [file] = await Promise.all([person.page.waitForEvent("download"), person.press("save-evidence")]);
  return JSON.parse(await readFile(await file.path(), "utf8"));
}

const keptBy = (person) => person.page.evaluate(() => JSON.parse(Object.entries({ ...localStorage }).find(([name]) => name.startsWith("uurna-checkpoints:"))[1]));
const sizeOf = (checkpoint) => Number(checkpoint.split("\n")[1]);

test("a signer who meets a fork of the log has both signed checkpoints to show", { timeout: 300_000 }, async (t) => {
  const room = await openRoom("count_room");
  t.after(room.close);
  const people = await Promise.all(
    room.links.map(({ name, link }) => Signer.at(browser, look, { link, name: `fork-${name.split(" ")[0].toLowerCase()}`, language: "en", viewport: PHONE })),
  );
  for (const person of people) {
    await person.makeKey();
    await person.pasteWords("type", person.words);
    await person.press("type-back");
    await person.screen("key-sent").waitFor();
  }
  const { fingerprint } = await room.tell("freeze 60");
  // Anna and Bo see both acceptances of the others, in the order of the log
  const [anna, bo, cecilia, office] = people;
  for (const person of [cecilia, office, anna, bo]) await person.accept(fingerprint);
  await room.tell("open");
  await room.tell("vote 12");
  await room.tell("close");
  // notes with a root that this log never had: nothing that was signed contradicts the log
  await bo.page.evaluate((fingerprint) => {
    const place = Object.keys(localStorage).find((name) => name.startsWith("uurna-notes:"));
    localStorage.setItem(place, JSON.stringify({ [fingerprint]: { seen: { size: 3, root: "A".repeat(43) } } }));
  }, fingerprint);
  await bo.typesWordsAgain();
  await bo.screen("check").waitFor();
  await bo.press("check");
  await bo.sees("stop");
  assert.ok((await keptBy(bo)).length > 0);
  const none = await evidenceOf(bo);
  assert.equal(none.before, null);
  assert.match(none.what, /no other signed checkpoint that was kept here contradicts it/);
  // the same key signed another log, and the service shows Anna that one
  const { folder } = await room.tell("fork");
  await anna.page.context().route("**/record/**", async (route) => {
    const name = new URL(route.request().url()).pathname.split("/record/")[1];
    const body = await readFile(join(folder, name)).catch(() => null);
    return body ? route.fulfill({ body, contentType: "application/octet-stream" }) : route.fulfill({ status: 404 });
  });
  await anna.typesWordsAgain();
  await anna.screen("check").waitFor();
  await anna.press("check");
  await anna.sees("stop");
  const kept = await keptBy(anna);
  const evidence = await evidenceOf(anna);
  assert.equal(evidence.election, fingerprint);
  assert.match(evidence.what, /does not continue the first/);
  assert.equal(evidence.now, await readFile(join(folder, "checkpoint"), "utf8"));
  assert.ok(kept.includes(evidence.before));
  assert.ok(sizeOf(evidence.before) >= 4 && sizeOf(evidence.before) < sizeOf(evidence.now), "the exchanged entries are within");
});
