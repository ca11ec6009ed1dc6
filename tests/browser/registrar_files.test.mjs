// The registrar's two files and the voter marks, without a browser: the office's scripts write and read them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { startBooth } from "../../booth/js/booth.js";
import { readCodes, writeCodes } from "../../server/web/assets/office/codes-file.js";
import { base64url, bytesOf, credentialsOf, markOf } from "../../server/web/assets/office/marks.js";
import { readRegistrarFile, writeRegistrarFile } from "../../server/web/assets/office/registrar-file.js";
import { SeededHost } from "./seeded_host.mjs";

const ELECTION = "6b0f1c1e-8a6f-4d53-9a77-0a4f2d9a0c11";
const E = "E".repeat(43);

/** Codes for `count` voters, as the booth makes them. */
async function made(count) {
  const module = await WebAssembly.compile(readFileSync(new URL("../../booth/artifact/booth.wasm", import.meta.url)));
  const booth = await startBooth(module, new SeededHost(1));
  const voters = new DataView(new ArrayBuffer(6 * count));
  for (let place = 0; place < count; place += 1) voters.setUint32(6 * place + 2, 1, true);
  const { answer, parts } = booth.call("make_roll", { electionId: ELECTION }, [new Uint8Array(voters.buffer)]);
  const [codes, marks] = parts.map((part) => new TextDecoder().decode(part).trim().split("\n"));
  return { codes, marks, roll: parts[2], digest: answer.digest };
}

const mistake = (code) => (error) => error.name === "Mistake" && error.code === code;

test("every voter's credential is found on the sorted roll by its mark", async () => {
  const { marks, roll } = await made(300);
  const credentials = await credentialsOf(roll, marks);
  assert.equal(new Set(credentials).size, 300);
  for (const [place, credential] of credentials.entries()) assert.equal(await markOf(bytesOf(credential)), marks[place]);
  assert.notDeepEqual(credentials, [...credentials].sort(), "the roll has another order");
  await assert.rejects(credentialsOf(roll, [...marks.slice(1), "0000-0000-00"]));
  await assert.rejects(credentialsOf(roll, marks.slice(1)));
});

test("bytes of any length are base64url without padding, and read back", () => {
  for (const length of [0, 1, 2, 3, 32, 70_001]) {
    const bytes = Uint8Array.from({ length }, (_, place) => (7 * place + length) % 256);
    assert.equal(base64url(bytes), Buffer.from(bytes).toString("base64url"));
    assert.deepEqual(bytesOf(base64url(bytes)), bytes);
  }
});

test("a table of codes is read as it was written, and no cell is a formula", async () => {
  const { codes, marks } = await made(5);
  const names = ['=HYPERLINK("http://x")', "Åsa; Öst", "two\nlines", "'quoted'", "plain"];
  const voters = names.map((name, place) => ({ name, member: place === 1 ? "-5" : String(place), language: "sv" }));
  const text = writeCodes(voters, codes, marks);
  assert.ok(text.startsWith("\ufeffmember_number;name;code;voter_mark;fingerprint;language\n"));
  assert.ok(!/(^|[;\n"])[=@-]/m.test(text.slice(1)), text);
  const expected = voters.map((voter, place) => ({ ...voter, code: codes[place], mark: marks[place], fingerprint: "" }));
  assert.deepEqual(readCodes(text), expected);
  // in the form in which a spreadsheet program saves it
  assert.deepEqual(readCodes(text.slice(1).replaceAll("\n", "\r\n").replace("two\r\nlines", "two\nlines")), expected);
  const plain = writeCodes(voters.slice(4), codes.slice(4), marks.slice(4));
  assert.deepEqual(readCodes(plain.replaceAll(";", "\t")), expected.slice(4));
  for (const bad of ["", "name;code\nA;B\n", text.split("\n")[0]]) assert.throws(() => readCodes(bad), mistake("codes-file"));
});

test("the registrar's file is completed, and one of another election or kind is refused", () => {
  const credentials = [["1000", "c".repeat(43)], ["__proto__", "d".repeat(43)]];
  const [seed, key, roll] = ["s", "k", "r"].map((letter) => letter.repeat(43));
  const written = writeRegistrarFile({ election: ELECTION, seed, key, roll, credentials });
  const here = { election: ELECTION, fingerprint: E };
  const file = readRegistrarFile(written, here);
  assert.deepEqual([file.key, file.registrarKey, file.roll], [seed, key, roll]);
  assert.deepEqual([...file.credentials], credentials);
  assert.equal(JSON.parse(file.complete).fingerprint, E);
  assert.deepEqual(readRegistrarFile(file.complete, here), file);
  assert.throws(() => readRegistrarFile(file.complete, { ...here, fingerprint: "F".repeat(43) }), mistake("other-election"));
  assert.throws(() => readRegistrarFile(written, { ...here, election: "another" }), mistake("other-election"));
  for (const bad of ["", "[]", "null", '{"uurna":"registrar/v1"}', written.replace(seed, "short"), written.replace("c".repeat(43), "c")]) {
    assert.throws(() => readRegistrarFile(bad, here), mistake("registrar-file"), bad);
  }
});
