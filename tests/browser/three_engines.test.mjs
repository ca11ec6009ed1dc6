// The same steps in Chromium, Firefox and WebKit, the engine of Safari: a voter's whole way with a check of the phone
// and a second vote; and an election whose signers use the three, and whose count each of the three verifies. The test
// also counts the requests of each for a vote.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { countingWay } from "./counting.mjs";
import { ENGINES, startEngine } from "./engines.mjs";
import { serveFolders } from "./folder_server.mjs";
import { openRoom } from "./room.mjs";
import { Signer } from "./signer.mjs";
import { electionCode } from "./spoken.mjs";
import { Voter } from "./voter.mjs";

/** Voters from this number on have one contest, and short ballots. */
const SHORT = 6;
const CHOICES = ["Olli Mäki", "Maija Virtanen"];
/** The most bytes of bodies before a first cast. */
const MOST_BYTES = 300_000;

const engines = {};
before(async () => {
  for (const engine of await Promise.all(ENGINES.map(startEngine))) engines[engine.name] = engine;
});
after(() => Promise.all(Object.values(engines).map((engine) => engine.close())));

const look = async () => {};
const plain = (text) => text.replaceAll(/[\s-]/g, "");

/** A second phone scans the first code until its coin says that the first phone must open the ballot. */
async function scansToCheck(second, link) {
  for (;;) {
    await second.opens(link);
    await second.sees("waiting");
    if (await second.page.locator('[data-part="coin-check"]').isVisible()) return;
    await second.does("restart");
    await second.sees("start");
  }
}

const valueOf = (page, selector) => page.locator(selector).evaluate((field) => new Promise((done) => {
  const look = () => (field.value ? done(field.value) : setTimeout(look, 50));
  look();
}));

for (const [place, name] of ENGINES.entries()) {
  test(`a voter checks the phone, votes and votes again in ${name}`, { timeout: 180_000 }, async (t) => {
    const engine = engines[name];
    const room = await openRoom("polling_place");
    t.after(room.close);
    const way = await countingWay(Number(new URL(room.url).port));
    t.after(way.close);
    const link = `${way.url}/v/${room.election}#${room.codes[SHORT + place]}.${room.fingerprint}`;
    const voter = new Voter(await engine.device(), look);
    await voter.opens(link);
    await voter.prepares(CHOICES[0]);
    const first = await voter.casts();
    const { fetched } = way;
    const bytes = fetched.reduce((sum, one) => sum + one.bytes, 0);
    t.diagnostic(`${engine.version()}: ${fetched.length} requests and ${bytes} bytes to a cast`);
    assert.equal(fetched.filter(({ path }) => path.endsWith("/voter.wasm")).length, 1, "the program in WebAssembly is fetched once");
    assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);

    // after a reload the page knows the vote; the second vote is checked before it is sent
    await voter.page.reload();
    assert.equal(await voter.tracker("done"), first);
    await voter.opens(link);
    await voter.prepares(CHOICES[1]);
    const second = new Voter(await engine.device(), look);
    await scansToCheck(second, await valueOf(voter.page, "#tracker-link"));
    await voter.does("check");
    await voter.sees("opened");
    await second.opens(await valueOf(voter.page, "#reveal-link"));
    const match = await second.sees("match");
    assert.match(await match.locator(".answers").innerText(), new RegExp(CHOICES[1]));
    await match.locator('[data-slot="election-code"] span').first().waitFor();
    assert.equal(plain(await match.locator('[data-slot="election-code"]').innerText()), plain(electionCode(room.fingerprint)));
    await voter.does("last");
    const last = await voter.tracker("last");
    assert.notEqual(last, first);
    assert.equal(await voter.casts(), last);
    assert.deepEqual(await engine.errors(), []);
  });
}

test("signers at three engines count an election, and each engine verifies it", { timeout: 240_000 }, async (t) => {
  const room = await openRoom("count_room");
  t.after(room.close);
  const seats = ["webkit", "firefox", "webkit", "chromium"];
  const people = [];
  for (const [place, { name, link }] of room.links.entries()) {
    const person = new Signer(name, await engines[seats[place]].device({ width: 1000, height: 900 }), "en", look);
    await person.page.goto(link);
    people.push(person);
  }
  const each = (act) => Promise.all(people.map(act));
  await each(async (person) => {
    await person.makeKey();
    if (person === people[0]) await person.typeWords("type", person.words);
    else await person.pasteWords("type", person.words);
    await person.press("type-back");
    await person.sees("key-sent");
  });
  const { fingerprint } = await room.tell("freeze 60");
  await each((person) => person.accept(fingerprint));
  await room.tell("open");
  await room.tell("vote 12");
  await room.tell("close");
  await each((person) => person.looksAgain());
  const trustees = people.slice(0, 3);
  await Promise.all(trustees.map(async (person) => {
    await person.typesWordsAgain();
    await person.sees("check");
    await person.press("check");
  }));
  await people[3].typesWordsAgain();
  await each(async (person) => {
    await person.sees("written");
    await person.press("nothing-written");
  });
  const codes = await Promise.all(people.map((person) => person.code()));
  assert.equal(new Set(codes.map((code) => code.join(""))).size, 1);
  await each((person) => person.sign());
  // two of the three trustees are enough
  for (const person of trustees.slice(0, 2)) {
    await person.sees("open");
    await person.press("open");
  }
  await each((person) => person.sees("ended"));

  for (const name of ENGINES) {
    const page = await engines[name].device();
    await page.goto(`${room.url}/e/${room.election}/verify`);
    await page.locator("#fingerprint").fill(electionCode(fingerprint).toLowerCase());
    await page.locator("#checking button[type=submit]").first().click();
    await page.locator('#verdict h2[data-state="valid"]').waitFor();
    const counted = await page.locator("#counted .lead").first().innerText();
    await page.goto(`${room.url}/e/${room.election}`);
    await page.locator("#agreement [data-agrees]").waitFor();
    assert.equal(await page.locator("[data-headline]").first().innerText(), counted);
    t.diagnostic(`${engines[name].version()}: ${counted}`);
    assert.deepEqual(await engines[name].errors(), []);
  }
});

test("a record has the same report by three workers as by one in each engine", { timeout: 120_000 }, async (t) => {
  const folder = (path) => fileURLToPath(new URL(path, import.meta.url));
  const folders = { "/booth/": folder("../../booth/js/"), "/artifact/": folder("../../booth/artifact/"), "/records/": folder("../vectors/records/") };
  const isolating = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
  const server = await serveFolders(folders, { "/": () => ({ body: "<!doctype html><title>booth</title>" }) }, isolating);
  t.after(server.close);
  const known = JSON.parse(readFileSync(folder("../vectors/records/expected.json"), "utf8"));
  const records = ["good-exclusion", "bad-proof-w", "bad-two-votes"].map((name) => [name, known[name].fingerprint]);
  for (const name of ENGINES) {
    const page = await engines[name].device();
    await page.goto(server.address);
    const seen = await page.evaluate(async (records) => {
      const { Booth } = await import("/booth/client.js");
      const check = Booth.prototype.checkChunk;
      let held = 0;
      Booth.prototype.checkChunk = async function (chunk) {
        const sums = await check.call(this, chunk);
        held += sums.length > 0;
        return sums;
      };
      const reports = async (helpers) => {
        const booth = new Booth({ wasm: "/artifact/booth.wasm", helpers });
        const found = [];
        for (const [record, fingerprint] of records) found.push(JSON.stringify(await booth.verify({ record: `/records/${record}`, fingerprint })));
        booth.close();
        return found;
      };
      return { alone: await reports(0), helped: await reports(2), held, isShared: crossOriginIsolated && typeof SharedArrayBuffer === "function" };
    }, records);
    assert.deepEqual(seen.helped, seen.alone, name);
    assert.deepEqual(seen.alone.map((report) => JSON.parse(report).state), records.map(([record]) => known[record].state));
    // without shared memory there are no helpers
    assert.equal(seen.held > 0, seen.isShared, name);
    assert.ok(seen.isShared || name === "webkit", name);
    t.diagnostic(`${engines[name].version()}: ${seen.isShared ? "helpers" : "no shared memory, so no helpers"}`);
  }
});
