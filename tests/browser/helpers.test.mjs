// One worker verifies a record, and so do several: the report is the same to the byte, on
// every record of the vectors, also when helpers fail. In node the helpers work at once; in
// Chromium they are workers, on a page that is isolated like the service's pages.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { webcrypto } from "node:crypto";
import { fileURLToPath } from "node:url";
import { startBooth } from "../../booth/js/booth.js";
import { launch } from "./chromium.mjs";
import { serveFolders } from "./folder_server.mjs";

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));
const known = JSON.parse(readFileSync(folder("../vectors/records/expected.json"), "utf8"));
/** The records that are served as folders. */
const records = Object.keys(known).filter((name) => !known[name].tar);
const fingerprints = records.map((name) => [name, known[name].fingerprint]);

const ISOLATING = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
/** In a helper's worker: the source of randomness fails at every other chunk, and the WebAssembly stops halfway. */
const SABOTAGE = `
  const sound = crypto.getRandomValues.bind(crypto);
  let calls = 0;
  crypto.getRandomValues = (bytes) => { if ((calls += 1) % 2 === 1) throw new Error("no randomness"); return sound(bytes); };
`;
/** The first worker is the booth that verifies; later ones are its helpers, and some of them are faulty. */
const THROWING = 'import "/booth/worker.js"; onmessage = () => { throw new Error("this helper ends"); };';

async function booth(module, helpers) {
  const read = (address) => (existsSync(address) ? new Uint8Array(readFileSync(address)) : null);
  return startBooth(module, { fillRandom: (bytes) => webcrypto.getRandomValues(bytes), read, progress() {}, helpers });
}

test("in node, every record has the same report with helpers as without, also with helpers that fail or babble", async () => {
  const module = await WebAssembly.compile(readFileSync(folder("../../booth/artifact/booth.wasm")));
  const helper = await booth(module);
  let manner;
  let held = 0;
  const answers = new Map();
  const helpers = {
    start: () => 2,
    handOut(chunk, room) {
      const ticket = answers.size + 1;
      const [sums] = helper.call("check_chunk", {}, [chunk]).parts;
      assert.ok(sums.length === 0 || sums.length === room);
      if (sums.length > 0) held += 1;
      answers.set(ticket, manner(sums, room));
      return ticket;
    },
    answer: (ticket) => answers.get(ticket),
  };
  const [alone, helped] = [await booth(module), await booth(module, helpers)];
  const manners = { honest: (sums) => sums, fails: () => null, babbles: (_, room) => webcrypto.getRandomValues(new Uint8Array(room)) };
  for (const [name, fingerprint] of fingerprints) {
    const report = (booth) => JSON.stringify(booth.call("verify", { record: folder(`../vectors/records/${name}`), fingerprint }).answer);
    const expected = report(alone);
    for (manner of Object.values(manners)) assert.equal(report(helped), expected, name);
  }
  assert.ok(held > 100, `helpers found that ${held} chunks hold`);
});

let server, browser;
before(async () => {
  const folders = { "/booth/": folder("../../booth/js/"), "/artifact/": folder("../../booth/artifact/"), "/records/": folder("../vectors/records/") };
  let workers = 0;
  const turn = () => (workers += 1) - 1;
  const script = (body) => ({ type: "text/javascript", body });
  const sound = 'import "/booth/worker.js";';
  const pages = {
    "/": () => ({ body: "<!doctype html><title>booth</title>" }),
    "/begin": () => ((workers = 0), { body: "" }),
    "/sabotage.js": () => script(SABOTAGE),
    "/some-stop.js": () => script(turn() === 1 ? `import "/sabotage.js"; ${sound}` : sound),
    "/all-end.js": () => script(turn() > 0 ? THROWING : sound),
    "/none-come.js": () => (turn() > 0 ? { status: 404, body: "" } : script(sound)),
  };
  server = await serveFolders(folders, pages, { ...ISOLATING, "Cache-Control": "no-store" });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** The reports of a page's booth on all records, the number of chunks for helpers, and the number that helpers found
 * good. */
async function reports(options) {
  const page = await browser.newPage();
  await page.goto(server.address);
  const seen = await page.evaluate(async ({ options, fingerprints }) => {
    await fetch("/begin");
    const { Booth } = await import("/booth/client.js");
    const check = Booth.prototype.checkChunk;
    let [chunks, held] = [0, 0];
    Booth.prototype.checkChunk = async function (chunk) {
      chunks += 1;
      const sums = await check.call(this, chunk);
      if (sums.length > 0) held += 1;
      return sums;
    };
    const booth = new Booth({ wasm: "/artifact/booth.wasm", ...options });
    const reports = {};
    for (const [name, fingerprint] of fingerprints) reports[name] = JSON.stringify(await booth.verify({ record: `/records/${name}`, fingerprint }));
    booth.close();
    return { reports, chunks, held, isolated: crossOriginIsolated };
  }, { options, fingerprints });
  await page.close();
  assert.ok(seen.isolated);
  return seen;
}

test("in Chromium, every record has the same report by three workers as by one, also when helpers stop, end, or never come", { timeout: 300_000 }, async () => {
  const alone = await reports({ helpers: 0 });
  assert.equal(alone.chunks, 0);
  for (const name of records) assert.equal(JSON.parse(alone.reports[name]).state, known[name].state, name);
  const { chunks, held, reports: helped } = await reports({ helpers: 2 });
  assert.ok(chunks > 50 && held > 50, `${held} of ${chunks} chunks`);
  assert.deepEqual(helped, alone.reports);
  const kinds = { "/some-stop.js": (found) => found > 0 && found < held, "/all-end.js": (found) => found === 0, "/none-come.js": (found) => found === 0 };
  for (const [worker, isSo] of Object.entries(kinds)) {
    const helped = await reports({ helpers: 2, worker });
    assert.equal(helped.chunks, chunks, worker);
    assert.ok(isSo(helped.held), `${worker}: ${helped.held} of ${chunks} chunks, ${held} by sound helpers`);
    assert.deepEqual(helped.reports, alone.reports, worker);
  }
});

test("in Chromium, helpers that are still on their way after ten seconds are not waited for", { timeout: 120_000 }, async () => {
  const page = await browser.newPage();
  let workers = 0;
  await page.context().route("**/slow.js", (route) => {
    workers += 1;
    // only the verifying booth arrives
    if (workers === 1) void route.fulfill({ contentType: "text/javascript", headers: ISOLATING, body: 'import "/booth/worker.js";' });
  });
  await page.goto(server.address);
  const name = records.find((name) => known[name].state === "valid");
  const reports = await page.evaluate(async ([record, fingerprint]) => {
    const { Booth } = await import("/booth/client.js");
    const report = async (options) => JSON.stringify(await new Booth({ wasm: "/artifact/booth.wasm", ...options }).verify({ record, fingerprint }));
    return [await report({ helpers: 2, worker: "/slow.js" }), await report({ helpers: 0 })];
  }, [`/records/${name}`, known[name].fingerprint]);
  assert.equal(workers, 3);
  assert.equal(reports[0], reports[1]);
  await page.close();
});
