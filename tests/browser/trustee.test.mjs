// Three trustees and a witness take an election from keys to result, each in a browser of their own.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./chromium.mjs";
import { looker } from "./looking.mjs";
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

  // keys, the first one word by word
  for (const person of people) await person.makeKey();
  await anna.typeWords("type", anna.words);
  await anna.sees("type");
  await anna.press("type-back");
  // a wrong word is named
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

  // the pages move on by themselves when the election is frozen
  const { fingerprint } = await room.tell("freeze 60");
  await Promise.all(people.map((person) => person.accept(fingerprint)));
  await room.tell("open");
  for (const person of people) await person.sees("voting");
  await room.tell("vote 12");
  const spoilt = await room.tell("spoil 1");
  assert.equal(spoilt.voted, 13);
  const { lost } = await room.tell("lose");

  // after the close, on a page that was opened anew
  await room.tell("close");
  await anna.page.reload();
  await anna.sees("enter");
  await anna.typeWords("enter", anna.words);
  await anna.press("read-words");
  await office.sees("witness-wait");
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
  await cecilia.sees("check");
  await cecilia.press("check");

  // the close code is the same for all, and typed by each
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

  // another code beside the words: nothing is signed until that is cleared up
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
});
