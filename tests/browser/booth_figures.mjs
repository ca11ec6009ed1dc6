// The speed of the booth in Chromium: `node booth_figures.mjs [RECORD_FOLDER FINGERPRINT]`.
//
// Prints the machine, then ballots of several sizes (median of many, warm) with voter.wasm and booth.wasm. With a
// record (`uurna rehearse --out`) it also prints the time of its verification by one worker and by all: the least of
// several, since other work may run beside it.

import { cpus } from "node:os";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { chromiumPath, launch } from "./chromium.mjs";
import { serveFolders } from "./folder_server.mjs";

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));
const known = JSON.parse(JSON.parse(readFileSync(folder("../vectors/known-answers.json"), "utf8")).manifest);
const [record, fingerprint] = process.argv.slice(2);

/** An election of `bits` bits, in which a voter picks one option or votes blank. */
function manifest(bits) {
  const options = Array.from({ length: bits - 1 }, (_, i) => ({ id: `o${i}`, name: { en: `Option ${i}` } }));
  const rule = { kind: "choice", min: 1, max: 1, blank: true };
  const contest = { id: "contest", title: { en: "Contest" }, rule, options, outcome: { method: "plurality", seats: 1 } };
  return JSON.stringify({ ...known, contests: [contest], styles: [{ id: "all", contests: ["contest"] }] });
}

const SIZES = [11, 51, 301, 909];
/** Number of verifications of each kind. */
const ROUNDS = 3;
const pages = { "/": () => ({ body: "<!doctype html><title>booth</title>" }) };
for (const bits of SIZES) pages[`/manifest/${bits}`] = () => ({ type: "application/json", body: manifest(bits) });
const folders = { "/booth/": folder("../../booth/js/"), "/artifact/": folder("../../booth/artifact/") };
if (record) folders["/record/"] = record;

console.log(`${cpus()[0].model.trim()}, ${cpus().length} cores; ${execFileSync(chromiumPath(), ["--version"], { encoding: "utf8" }).trim()}`);
for (const name of ["artifact/voter.wasm", "artifact/booth.wasm", "js/client.js", "js/worker.js", "js/booth.js"]) {
  const bytes = readFileSync(folder(`../../booth/${name}`));
  console.log(`${name}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped`);
}

// isolated like the service's pages, so that workers share memory
const isolating = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
const server = await serveFolders(folders, pages, isolating);
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(server.address);
  console.log("\n| artifact | bits | loaded and opened | warm-up | prepare | prove | both |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const wasm of ["voter.wasm", "booth.wasm"]) {
    for (const bits of SIZES) {
      const times = await page.evaluate(ballots, { wasm, bits, rounds: bits > 100 ? 15 : 100 });
      console.log(`| ${wasm} | ${bits} | ${times.map((time) => `${time.toFixed(1)} ms`).join(" | ")} |`);
    }
  }
  if (record) {
    const fastest = new Map();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const helpers of [0, undefined]) {
        const { state, ballots, seconds } = await page.evaluate(verification, { fingerprint, helpers });
        const who = helpers === 0 ? "one worker" : `helpers on ${cpus().length} cores`;
        const line = `verify, ${who}: ${ballots} ballots, ${state}`;
        fastest.set(line, Math.min(seconds, fastest.get(line) ?? Infinity));
      }
    }
    for (const [line, seconds] of fastest) console.log(`${line}, ${seconds.toFixed(2)} s`);
  }
} finally {
  await browser.close();
  await server.close();
}

async function ballots({ wasm, bits, rounds }) {
  const { Booth } = await import("/booth/client.js");
  const timed = async (run) => {
    const begin = performance.now();
    await run();
    return performance.now() - begin;
  };
  const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];
  const manifest = new Uint8Array(await (await fetch(`/manifest/${bits}`)).arrayBuffer());
  let booth;
  const open = await timed(async () => {
    booth = new Booth({ wasm: `/artifact/${wasm}` });
    const { details } = await booth.openManifest(manifest, "A".repeat(43)).catch((error) => error);
    await booth.openManifest(manifest, details.found);
  });
  const warm = await timed(() => booth.warm());
  await booth.readCode("0000-0000-0000-0000-0000");
  const selections = { contest: { options: ["o0"] } };
  const prepare = [];
  const prove = [];
  for (let round = 0; round < rounds; round += 1) {
    prepare.push(await timed(() => booth.prepare({ style: 0, previous: null, selections })));
    prove.push(await timed(() => booth.prove()));
  }
  booth.close();
  return [open, warm, median(prepare), median(prove), median(prepare) + median(prove)];
}

async function verification({ fingerprint, helpers }) {
  const { Booth } = await import("/booth/client.js");
  const booth = new Booth({ wasm: "/artifact/booth.wasm", helpers });
  await booth.ready;
  const begin = performance.now();
  const { state, ballots } = await booth.verify({ record: "/record", fingerprint });
  booth.close();
  return { state, ballots, seconds: (performance.now() - begin) / 1000 };
}
