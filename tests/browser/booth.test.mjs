// The booth's client, worker and WebAssembly on a page, under the policy of the service's pages.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch } from "./chromium.mjs";
import { serveFolders } from "./folder_server.mjs";

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));
const known = JSON.parse(readFileSync(folder("../vectors/known-answers.json"), "utf8"));
const records = JSON.parse(readFileSync(folder("../vectors/records/expected.json"), "utf8"));
const FINGERPRINT = "Mpz5fa30Ehgus-q_gZghBnH01a7-zZkb7d3b01MXlbw";

/** In a worker: its source of randomness fails once, so the WebAssembly stops in the middle of its work. */
const SABOTAGE = `
  const sound = crypto.getRandomValues.bind(crypto);
  let failures = 1;
  crypto.getRandomValues = (bytes) => { if (failures-- > 0) throw new Error("no randomness"); return sound(bytes); };
`;

let server, browser, page;
const complaints = [];

before(async () => {
  server = await serveFolders(
    { "/booth/": folder("../../booth/js/"), "/artifact/": folder("../../booth/artifact/"), "/records/": folder("../vectors/records/") },
    {
      "/": () => ({ body: "<!doctype html><title>booth</title>" }),
      "/manifest": () => ({ type: "application/json", body: known.manifest }),
      "/sabotage.js": () => ({ type: "text/javascript", body: SABOTAGE }),
      "/sabotaged.js": () => ({ type: "text/javascript", body: 'import "/sabotage.js"; import "/booth/worker.js";' }),
    },
  );
  browser = await launch();
  page = await browser.newPage();
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(server.address);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Run a function on the page with `Booth`, `BoothError`, `refusal` and an argument. */
function onPage(run, argument) {
  const body = `async ([argument]) => {
    const { Booth, BoothError } = await import("/booth/client.js");
    const refusal = (promise) => promise.then((answer) => ({ answer }), (error) => {
      if (!(error instanceof BoothError)) throw error;
      return { code: error.code, details: error.details };
    });
    const opened = async (wasm, fingerprint = "${FINGERPRINT}") => {
      const booth = new Booth({ wasm: "/artifact/" + wasm });
      const manifest = new Uint8Array(await (await fetch("/manifest")).arrayBuffer());
      return { booth, manifest, election: await booth.openManifest(manifest, fingerprint) };
    };
    return (${run})({ Booth, refusal, opened, argument });
  }`;
  return page.evaluate(`(${body})([${JSON.stringify(argument ?? null)}])`);
}

const selections = { steward: { options: ["aino"] }, board: { options: ["b0", "b4"] } };

test("a voter prepares, checks the device with another, and casts", async () => {
  const seen = await onPage(
    async ({ opened, refusal, argument: { selections } }) => {
      const { booth, election } = await opened("voter.wasm");
      const [code] = ["0000-0000-0000-0000-0000"];
      const { voterMark } = await booth.readCode(code);
      await booth.warm();
      const choice = { style: 0, previous: null, selections };
      const shown = await booth.prepare(choice);
      const { reveal, link } = await booth.reveal();
      const { booth: second } = await opened("voter.wasm");
      const checked = await second.recompute({ reveal: link, tracker: shown.tracker });
      const honest = await second.recompute({ reveal, tracker: shown.trackerShown });
      const prepared = await booth.prepare(choice);
      const { entry, blob, tracker } = await booth.prove();
      const lie = await refusal(second.recompute({ reveal, tracker }));
      const again = await refusal(booth.prove());
      await booth.forget();
      const forgotten = await refusal(booth.prepare(choice));
      return {
        voterMark, shown, checked, honest, lie, again, forgotten, same: prepared.tracker === tracker,
        lengths: [entry.length, blob.length], ballot: election.ballot, style: election.styles[0].contests,
      };
    },
    { selections },
  );
  assert.deepEqual(seen.style, ["steward", "board"]);
  assert.deepEqual(seen.checked.selections, selections);
  assert.equal(seen.checked.trackerShown, seen.shown.trackerShown);
  assert.equal(seen.checked.voterMark, seen.voterMark);
  assert.deepEqual(seen.honest, seen.checked);
  assert.equal(seen.lie.code, "cheated");
  assert.equal(seen.again.code, "no-ballot");
  assert.equal(seen.forgotten.code, "no-code");
  assert.ok(seen.same);
  assert.deepEqual(seen.lengths, [seen.ballot.bytes, seen.ballot.blobBytes]);
});

test("a refusal keeps its name and details on the way to the page", async () => {
  const { another, code, wrong, request, missing } = await onPage(async ({ opened, refusal }) => {
    const { booth, manifest } = await opened("voter.wasm");
    return {
      another: await refusal(booth.openManifest(manifest, "A".repeat(43))),
      code: await refusal(booth.readCode("7U")),
      wrong: await refusal(booth.checkSelections({ style: 0, selections: { steward: { options: [] } } })),
      request: await refusal(booth.checkSelections({ selections: {} })),
      missing: await refusal(booth.makeKey()),
    };
  });
  assert.deepEqual(another, { code: "another-election", details: { expected: "A".repeat(43), found: FINGERPRINT } });
  assert.deepEqual(code, { code: "code-character", details: { place: 2 } });
  assert.equal(wrong.code, "selections");
  assert.deepEqual(wrong.details.contests, {
    steward: { fault: "too-few", least: 1, found: 0 },
    board: { fault: "unanswered" },
  });
  assert.equal(request.code, "bad-request");
  assert.equal(missing.code, "no-such-operation");
});

test("records are verified on the page as by the program", async () => {
  // served as a folder, because a page reads tiles
  const isKind = (name) => /^(good|incomplete|bad-(proof-w|opening-sums|two-votes))/.test(name) && !records[name].tar;
  const names = Object.keys(records).filter(isKind);
  assert.ok(names.length >= 5, names.join());
  const reports = await onPage(
    async ({ Booth, argument }) => {
      const booth = new Booth({ wasm: "/artifact/booth.wasm" });
      const reports = {};
      for (const [name, fingerprint] of argument) {
        const heard = [];
        const report = await booth.verify({ record: `records/${name}`, fingerprint }, (progress) => heard.push(progress));
        reports[name] = { ...report, heard };
      }
      return reports;
    },
    names.map((name) => [name, records[name].fingerprint]),
  );
  for (const name of names) {
    const { state, failed, checks, heard } = reports[name];
    assert.equal(state, records[name].state, name);
    assert.equal(failed[0] ?? null, records[name].fails, name);
    assert.ok(checks.V1.claim.length > 10);
    assert.ok(heard.length > 0 && heard.every(({ read, size }) => read <= size), name);
  }
});

test("a record out of reach is told apart from a bad one", async () => {
  const { nowhere, elsewhere } = await onPage(async ({ Booth, refusal }) => {
    const booth = new Booth({ wasm: "/artifact/booth.wasm" });
    return {
      nowhere: await refusal(booth.verify({ record: "/records/none" })),
      elsewhere: await refusal(booth.verify({ record: "http://127.0.0.1:9/record" })),
    };
  });
  assert.equal(nowhere.code, "record-unreadable");
  assert.equal(elsewhere.code, "record-unreadable");
  complaints.length = 0; // the browser reports it too
});

test("a signer's words are made, typed back and read; a registrar's codes come in the voters' order", async () => {
  const seen = await onPage(async ({ opened, refusal }) => {
    const { booth, election } = await opened("booth.wasm");
    const { words, sealingKey, signingKey } = await booth.makeKey();
    const typed = await booth.typeBack(words.join(" ").toUpperCase());
    const wrong = await refusal(booth.typeBack([...words.slice(0, 3), "uurna", ...words.slice(4)].join(" ")));
    await booth.forget();
    const read = await booth.readWords(words.join(" "));
    const stranger = await refusal(booth.accept());
    const { words: offered } = await booth.beginWords("zo");
    const voters = [{ style: 0, weight: 1 }, { style: 1, weight: 5 }, { style: 0, weight: 2 }];
    const roll = await booth.makeRoll({ electionId: election.id, voters });
    const marks = [];
    for (const code of roll.codes) marks.push((await booth.readCode(code)).voterMark);
    const weightless = await refusal(booth.makeRoll({ electionId: election.id, voters: [{ style: 0, weight: 0 }] }));
    const { seed, key } = await booth.makeSigningKey();
    const replaced = await refusal(booth.replaceCode({ seed, oldCode: roll.codes[0] }));
    const look = await refusal(booth.look({ record: "/records/none", notes: null }));
    return { words, typed, read, sealingKey, signingKey, wrong, stranger, offered, roll: { ...roll, roll: roll.roll.length }, marks, weightless, seed, key, replaced, look };
  });
  assert.equal(seen.words.length, 24);
  assert.equal(seen.typed.signingKey, seen.signingKey);
  assert.deepEqual(seen.read, { sealingKey: seen.sealingKey, signingKey: seen.signingKey, signer: null });
  assert.deepEqual(seen.wrong, { code: "words-unknown", details: { place: 4 } });
  assert.equal(seen.stranger.code, "not-a-signer");
  assert.deepEqual(seen.offered, ["zone", "zoo"]);
  assert.equal(seen.roll.codes.length, 3);
  assert.deepEqual(seen.roll.marks, seen.marks);
  assert.deepEqual([seen.roll.roll, seen.roll.count, seen.roll.weight], [3 * 38, 3, 8]);
  assert.deepEqual(seen.weightless, { code: "bad-weight", details: { voter: 0 } });
  assert.ok(seen.seed.length === 43 && seen.key.length === 43 && seen.seed !== seen.key);
  assert.equal(seen.replaced.code, "not-the-registrar");
  assert.equal(seen.look.code, "record-unreadable");
  complaints.length = 0; // 404
});

test("a WebAssembly that stops in the middle is loaded anew and remembers nothing", async () => {
  const seen = await onPage(async ({ Booth, refusal }) => {
    const booth = new Booth({ wasm: "/artifact/booth.wasm", worker: "/sabotaged.js" });
    const crashed = await refusal(booth.makeKey());
    const forgotten = await refusal(booth.typeBack("abandon"));
    const { words } = await booth.makeKey();
    return { crashed, forgotten, words: words.length };
  });
  assert.equal(seen.crashed.code, "crashed");
  assert.equal(seen.forgotten.code, "no-words");
  assert.equal(seen.words, 24);
});

test("a booth that cannot be loaded or is closed rejects whatever waits", async () => {
  const seen = await onPage(async ({ Booth, refusal }) => {
    const missing = new Booth({ wasm: "/artifact/none.wasm" });
    const odd = new Booth({ wasm: "/manifest" });
    const closed = new Booth({ wasm: "/artifact/booth.wasm" });
    const waiting = refusal(closed.makeKey());
    closed.close();
    return [await refusal(missing.ready), await refusal(missing.warm()), await refusal(odd.warm()), await waiting, await refusal(closed.warm())];
  });
  assert.deepEqual(seen.map(({ code }) => code), ["not-loaded", "not-loaded", "not-loaded", "closed", "closed"]);
  complaints.length = 0;
});

test("a record is read without the page's cookies, and its server cannot wipe the page's storage, on a page that is isolated", async () => {
  const isolating = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
  const folders = { "/booth/": folder("../../booth/js/"), "/artifact/": folder("../../booth/artifact/"), "/records/": folder("../vectors/records/") };
  for (const extra of [isolating, {}]) {
    const asked = [];
    const pages = { "/": () => ({ body: "<!doctype html><title>booth</title>" }) };
    const wiping = await serveFolders(folders, pages, { ...extra, "Clear-Site-Data": '"storage"', "Set-Cookie": "spy=1" });
    const own = await (await browser.newContext()).newPage();
    own.on("request", async (request) => request.url().includes("/records/") && asked.push((await request.allHeaders()).cookie ?? ""));
    await own.goto(wiping.address);
    const kept = await own.evaluate(async () => {
      const { Booth } = await import("/booth/client.js");
      const booth = new Booth({ wasm: "/artifact/booth.wasm" });
      await booth.ready;
      // all earlier requests were for the page itself
      localStorage.setItem("notes", "kept");
      document.cookie = "session=1";
      const report = await booth.verify({ record: "/records/good-exclusion" }).then(({ state }) => state, ({ code }) => code);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { report, notes: localStorage.getItem("notes"), isolated: self.crossOriginIsolated };
    });
    if (extra === isolating) {
      assert.deepEqual(kept, { report: "not-anchored", notes: "kept", isolated: true });
      assert.ok(asked.length > 1 && asked.every((cookie) => cookie === ""), asked.join());
    } else {
      // on this page the worker fetches by itself, and obeys the server's headers
      assert.deepEqual(kept, { report: "not-anchored", notes: null, isolated: false });
    }
    await own.context().close();
    await wiping.close();
  }
});

test("nothing that a page does with a booth is against the policy", async () => {
  assert.deepEqual(complaints, []);
});
