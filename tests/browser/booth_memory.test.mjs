// A booth removes what it forgets from its memory: no copy of a code, a seed, words or a key remains. And its exports.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { webcrypto } from "node:crypto";
import { startBooth } from "../../booth/js/booth.js";

const file = (path) => readFileSync(new URL(path, import.meta.url));
const known = JSON.parse(file("../vectors/known-answers.json"));
const FINGERPRINT = "Mpz5fa30Ehgus-q_gZghBnH01a7-zZkb7d3b01MXlbw";
const encode = (text) => new TextEncoder().encode(text);

async function start(wasm) {
  const drawn = [];
  const host = {
    fillRandom(bytes) {
      webcrypto.getRandomValues(bytes);
      drawn.push(Buffer.from(bytes));
    },
    read: () => null,
    progress() {},
  };
  const booth = await startBooth(await WebAssembly.compile(file(`../../booth/artifact/${wasm}`)), host);
  booth.call("open_manifest", { fingerprint: FINGERPRINT }, [encode(known.manifest)]);
  const holds = (secret) => Buffer.from(booth.memory.buffer).includes(secret);
  return { booth, drawn, holds };
}

const choice = { style: 0, selections: { steward: { options: ["aino"] }, board: { options: ["b0", "b1", "b2"] } } };

for (const wasm of ["voter.wasm", "booth.wasm"]) {
  test(`${wasm} keeps no code and no seed once they were used`, async () => {
    const { booth, drawn, holds } = await start(wasm);
    const code = "7Z7Z-7Z7Z-7Z7Z-7Z7Z-7Z7";
    // find the last symbol, which completes a code
    const whole = [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"].map((symbol) => code + symbol).find((text) => {
      try {
        return booth.call("read_code", {}, [encode(text)]);
      } catch {
        return false;
      }
    });
    assert.ok(whole, "one of 32 check symbols is right");
    for (const text of [whole, whole.replaceAll("-", "")]) assert.ok(!holds(encode(text)), "the code as it was typed");

    booth.call("prepare", choice);
    const seed = drawn.find((bytes) => bytes.length === 32);
    assert.ok(seed && holds(seed), "while a ballot waits its seed is there, or this test sees nothing");
    booth.call("prove");
    assert.ok(!holds(seed), "after the proof");

    drawn.length = 0;
    booth.call("prepare", choice);
    const { answer } = booth.call("reveal");
    assert.ok(!holds(drawn.find((bytes) => bytes.length === 32)), "after the reveal");
    assert.ok(!holds(encode(answer.reveal.seed)), "as it was revealed");
    assert.ok(!holds(encode(answer.link)), "in the link");
    assert.ok(!holds(encode(answer.reveal.bits.repeat(1))) || answer.reveal.bits.length < 8, "the bits");

    drawn.length = 0;
    booth.call("prepare", choice);
    booth.call("forget");
    assert.ok(!holds(drawn.find((bytes) => bytes.length === 32)), "after forgetting");
  });
}

test("booth.wasm keeps no words and no key once they were forgotten", async () => {
  const { booth, drawn, holds } = await start("booth.wasm");
  const { parts } = booth.call("make_key");
  const words = Buffer.from(parts[0]);
  const [entropy] = drawn;
  assert.ok(holds(entropy), "while the key is held it is there, or this test sees nothing");
  booth.call("type_back", {}, [words]);
  assert.ok(!holds(words), "the words, between the operations");
  booth.call("read_words", {}, [words]);
  booth.call("forget");
  assert.ok(!holds(words) && !holds(words.subarray(0, 60)), "the words");
  assert.ok(!holds(entropy), "the entropy");

  drawn.length = 0;
  const { answer } = booth.call("make_signing_key");
  assert.ok(!holds(drawn[0]) && !holds(encode(answer.seed)), "the seed of a signing key");

  drawn.length = 0;
  const voters = new Uint8Array([0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
  const roll = booth.call("make_roll", { electionId: "378c5b55-eb77-4313-927b-33ce420c237e" }, [voters]);
  const codes = new TextDecoder().decode(roll.parts[0]).trim().split("\n");
  assert.equal(codes.length, 2);
  for (const code of codes) assert.ok(!holds(encode(code)), "a code that was made");
});

test("every operation of the client is an export of booth.wasm, and the voter's are voter.wasm's", async () => {
  const client = file("../../booth/js/client.js").toString();
  const named = [...client.matchAll(/#run\("(\w+)"/g)].map(([, name]) => name);
  const { booth } = await start("booth.wasm");
  assert.deepEqual([...booth.operations].sort(), [...new Set(named)].sort());
  const { booth: voter } = await start("voter.wasm");
  for (const operation of ["open_manifest", "read_code", "prepare", "prove", "reveal", "recompute", "confirm", "forget"]) {
    assert.ok(voter.operations.includes(operation), operation);
  }
  assert.ok(!voter.operations.includes("make_key"));
});
