// The check of a device under attack, without a browser: the second device's own logic and the real WebAssembly,
// against phones that seal another vote than their voter chose. 200 seeded rounds of each way to cheat.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startBooth } from "../../booth/js/booth.js";
import { SecondDevice } from "../../server/web/assets/voter/second.js";
import { isSame } from "../../server/web/assets/voter/symbols.js";
import { SeededHost } from "./seeded_host.mjs";

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));
const known = JSON.parse(readFileSync(folder("../vectors/known-answers.json"), "utf8"));
const FINGERPRINT = "Mpz5fa30Ehgus-q_gZghBnH01a7-zZkb7d3b01MXlbw";
const module = await WebAssembly.compile(readFileSync(folder("../../booth/artifact/voter.wasm")));
const ROUNDS = 200;

const chosen = { steward: { options: ["aino"] }, board: { options: ["b0", "b4"] } };
const false_ = { steward: { blank: true }, board: { options: ["b0", "b4"] } };

/** Mulberry32: random numbers from a seed. */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function device(seed) {
  const booth = await startBooth(module, new SeededHost(seed));
  booth.call("open_manifest", { fingerprint: FINGERPRINT }, [Buffer.from(known.manifest)]);
  return booth;
}

/** A phone as its own page drives it: its display, and its reaction to each button. */
async function phone(seed) {
  const booth = await device(seed);
  booth.call("read_code", {}, [Buffer.from("0000-0000-0000-0000-0000")]);
  return {
    seal: (selections) => booth.call("prepare", { style: 0, selections }).answer.tracker,
    open: () => booth.call("reveal").answer.link,
  };
}

/** The booth's finding in a log with these ballots, all of one credential: also the last ballot after the one in
 * question. */
function findIn(box, { tracker }) {
  const index = box.findIndex((one) => isSame(one, tracker));
  if (index < 0) return { found: false };
  const last = box.length - 1;
  return { found: true, index, later: last > index ? { index: last, tracker: box[last] } : null };
}

/** A second device on an honest page, and a ballot box. */
async function secondDevice(booth, box, random) {
  return new SecondDevice({
    toss: () => random() < 0.5,
    isMadeHere: () => false,
    recompute: async (given, link) => booth.call("recompute", { reveal: link, tracker: given.tracker }).answer,
    find: async (given) => findIn(box, given),
  });
}

/** A round of the voter: scans, presses what the second device says, brings what the phone shows, and looks at the
 * choices. */
async function round(cheat, seed, second, box) {
  const voter = await phone(seed);
  const run = cheat(voter, box);
  second.scan({ election: "e", tracker: run.shows(), fingerprint: FINGERPRINT });
  if (second.given.coin === "send") {
    run.send();
    return ["missing", "later"].includes((await second.lookUp()).screen);
  }
  const brought = run.check();
  if (brought.tracker && second.scan({ election: "e", tracker: brought.tracker, fingerprint: FINGERPRINT }).screen === "another") return true;
  const seen = await second.open("e", brought.link);
  return seen.screen !== "match" || JSON.stringify(seen.answer.selections) !== JSON.stringify(chosen);
}

const cheats = {
  "shows the false ballot, and opens a new honest one when it is checked": (voter, box) => {
    const shown = voter.seal(false_);
    return {
      shows: () => shown,
      send: () => box.push(shown),
      check() {
        voter.seal(chosen);
        return { link: voter.open() };
      },
    };
  },
  "shows the false ballot, and asks to scan a new honest one when it is checked": (voter, box) => {
    const shown = voter.seal(false_);
    return {
      shows: () => shown,
      send: () => box.push(shown),
      check: () => ({ tracker: voter.seal(chosen), link: voter.open() }),
    };
  },
  "shows an honest ballot, opens it when it is checked, and sends another": (voter, box) => {
    const shown = voter.seal(chosen);
    return {
      shows: () => shown,
      send: () => box.push(voter.seal(false_)),
      check: () => ({ link: voter.open() }),
    };
  },
  "shows and sends an honest ballot, and votes again with a false one": (voter, box) => {
    const shown = voter.seal(chosen);
    return {
      shows: () => shown,
      send: () => box.push(shown, voter.seal(false_)),
      check: () => ({ link: voter.open() }),
    };
  },
  "guesses the coin": (voter, box) => {
    const isFalse = box.length % 2 === 0;
    const shown = voter.seal(isFalse ? false_ : chosen);
    return {
      shows: () => shown,
      send: () => box.push(isFalse ? shown : voter.seal(false_)),
      check: () => ({ link: voter.open() }),
    };
  },
};

for (const [name, cheat] of Object.entries(cheats)) {
  test(`a phone that ${name} is caught in about half of ${ROUNDS} rounds`, async (t) => {
    const [booth, random] = [await device(1), seeded(2026)];
    let caught = 0;
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const box = seed % 2 ? ["A".repeat(43)] : [];
      caught += (await round(cheat, seed, await secondDevice(booth, box, random), box)) ? 1 : 0;
    }
    t.diagnostic(`caught in ${caught} of ${ROUNDS} rounds`);
    assert.ok(caught >= 0.45 * ROUNDS && caught <= 0.55 * ROUNDS, `${caught} of ${ROUNDS}`);
  });
}

test("an honest phone passes every round", async () => {
  const [booth, random] = [await device(1), seeded(7)];
  const honest = (voter, box) => {
    const shown = voter.seal(chosen);
    return { shows: () => shown, send: () => box.push(shown), check: () => ({ link: voter.open() }) };
  };
  for (let seed = 1; seed <= 50; seed += 1) {
    const box = [];
    assert.equal(await round(honest, seed, await secondDevice(booth, box, random), box), false, `round ${seed}`);
  }
});

test("a vote that comes only after the second device has looked is seen when it looks again", async () => {
  const [booth, voter, box] = [await device(1), await phone(3), []];
  const second = await secondDevice(booth, box, () => 1);
  second.scan({ election: "e", tracker: voter.seal(chosen), fingerprint: FINGERPRINT });
  const { tracker } = second.given;
  box.push(tracker);
  assert.equal((await second.lookUp()).screen, "found");
  assert.equal(second.given, null, "the next vote can be scanned");
  box.push(voter.seal(false_));
  const { screen, answer } = await second.lookUp();
  assert.deepEqual([screen, answer.later.index], ["later", 1]);
});

test("a browser that made the ballot does not play the second device, and an opening without a tracker proves nothing", async () => {
  const around = { toss: () => true, isMadeHere: () => true, recompute: () => assert.fail(), find: () => assert.fail() };
  const own = new SecondDevice(around);
  assert.equal(own.scan({ election: "e", tracker: "A".repeat(43), fingerprint: FINGERPRINT }).screen, "same-device");
  assert.equal(own.given, null);
  assert.deepEqual(await own.open("e", "x"), { screen: "no-tracker" });
});
