// A service that claims more about a trustee's work than is true: the page believes only its own device's work and
// verification, and says what the service claimed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./chromium.mjs";
import { looker } from "./looking.mjs";
import { openRoom } from "./room.mjs";
import { Signer } from "./signer.mjs";

const look = looker("trustee");
const PHONE = { width: 360, height: 740 };

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const at = (room, place, name) => Signer.at(browser, look, { link: room.links[place].link, name, language: "en", viewport: PHONE });

async function sendsKey(person) {
  await person.makeKey();
  await person.pasteWords("type", person.words);
  await person.press("type-back");
}

/** From now on the service claims this about the election's state; then the page is opened again. */
async function tells(person, lie) {
  await person.page.unroute("**/status");
  await person.page.route("**/status", async (route) => {
    const truth = await (await route.fetch()).json();
    return route.fulfill({ json: { ...truth, ...lie } });
  });
  await person.page.reload();
}

test("a trustee whose place was taken is asked who sent the key, and is not told that all is well", { timeout: 180_000 }, async (t) => {
  const room = await openRoom("count_room");
  t.after(room.close);
  const [thief, anna] = [await at(room, 0, "thief"), await at(room, 0, "taken")];
  await anna.makeKey();
  await sendsKey(thief);
  await thief.sees("key-sent");
  // on an open page: the page's own report comes second
  await anna.pasteWords("type", anna.words);
  await anna.press("type-back");
  const complaint = anna.screen("type").locator("[data-complaint]");
  await complaint.waitFor();
  assert.match(await complaint.innerText(), /somebody else has your place/);
  // on a page that is opened afterwards
  await anna.page.reload();
  const asked = await anna.sees("key-elsewhere");
  assert.match(await asked.innerText(), /Did you make it, on another phone or computer\?[^]*If you did not, tell/);
  assert.ok(!(await anna.page.locator("main").innerText()).includes("Nothing more to do now"));
  // words of another key do not help, and the right words do
  await anna.press("own-key-elsewhere");
  await anna.pasteWords("enter", anna.words);
  await anna.press("read-words");
  assert.match(await anna.screen("enter").locator("[data-complaint]").innerText(), /not the words of the key/);
  await anna.page.reload();
  await anna.sees("key-elsewhere");
  await anna.press("own-key-elsewhere");
  await anna.pasteWords("enter", thief.words);
  await anna.press("read-words");
  await anna.screen("key-sent").waitFor();
  // the link in a reminder has no token: this device knows it, and another one does not
  const [bare] = room.links[0].link.split("#");
  await anna.page.goto("about:blank");
  await anna.page.goto(bare);
  await anna.screen("key-sent").waitFor();
  const stranger = await Signer.at(browser, look, { link: bare, name: "stranger", language: "en", viewport: PHONE });
  await stranger.sees("no-link");
});

test("a trustee's page shows a check and an end of the count when this device saw them, and not on the service's word", { timeout: 300_000 }, async (t) => {
  const room = await openRoom("count_room");
  t.after(room.close);
  const people = [];
  for (const [place, name] of ["anna", "bo", "cecilia", "office"].entries()) people.push(await at(room, place, `unseen-${name}`));
  for (const person of people) {
    await sendsKey(person);
    await person.screen("key-sent").waitFor();
  }
  const { fingerprint } = await room.tell("freeze 60");
  await people[0].page.evaluate(() => {
    window.asked = 0;
    navigator.storage.persist = async () => (window.asked += 1) > 0;
  });
  for (const person of people) await person.accept(fingerprint);
  assert.ok(await people[0].page.evaluate(() => window.asked) > 0, "the browser was asked to keep the notes");
  await room.tell("open");
  await room.tell("vote 3");
  await room.tell("close");
  const [anna, bo] = people;
  await tells(anna, { good_sums: [1] });
  const unseen = await anna.sees("sum-unseen");
  assert.match(await unseen.innerText(), /It was not checked on this phone or computer/);
  assert.match(await anna.page.locator("[data-known]").innerText(), /has something from you that this phone or computer does not remember/);
  await tells(anna, { phase: "ended", good_sums: [1, 2, 3], ready: [1, 2, 3, 4], opened: [1, 2] });
  const notEnded = await anna.sees("not-ended");
  assert.match(await notEnded.innerText(), /the election’s data does not have the result/);
  // a device that knows nothing about the election cannot verify it, and says so
  await bo.page.evaluate(() => localStorage.clear());
  await tells(bo, { phase: "ended" });
  const over = await bo.sees("over");
  assert.match(await over.innerText(), /This phone or computer does not know the election/);
  // the service tells the truth again: this page remembers the check of this device
  await anna.page.unroute("**/status");
  await anna.page.reload();
  await anna.typesWordsAgain();
  await anna.sees("check");
  await anna.press("check");
  await anna.sees("sum-good");
  await anna.page.reload();
  await anna.sees("sum-good");
  const known = await anna.page.locator("[data-known]").innerText();
  assert.match(known, /This phone or computer knows: you checked the votes here/);
  assert.ok(!/does not remember/.test(known));
});
