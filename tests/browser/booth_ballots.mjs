// Makes ballots with the WebAssembly, for the Rust test that verifies them: `node booth_ballots.mjs node|chromium`.
//
// Standard input: {wasm, manifest (base64), fingerprint, ballots: [{seed, code, style, selections}]}.
// Standard output: for each ballot its entry and its blob, each as LE32(length) ‖ bytes. In node the seed of a ballot
// determines its randomness; Chromium uses its own.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startBooth } from "../../booth/js/booth.js";
import { SeededHost } from "./seeded_host.mjs";

const request = JSON.parse(readFileSync(0, "utf8"));
const boothFolder = fileURLToPath(new URL("../../booth/", import.meta.url));
/** The committed artefact, or another one to try. */
const artifact = process.env.BOOTH_ARTIFACT ? `${process.env.BOOTH_ARTIFACT}/` : `${boothFolder}artifact/`;

async function inNode({ wasm, manifest, fingerprint, ballots }) {
  const host = { fillRandom: (bytes) => host.seeded.fillRandom(bytes), read: () => null, progress() {} };
  const module = await WebAssembly.compile(readFileSync(artifact + wasm));
  const booth = await startBooth(module, host);
  booth.call("open_manifest", { fingerprint }, [Buffer.from(manifest, "base64")]);
  return ballots.map(({ seed, code, style, selections }) => {
    host.seeded = new SeededHost(seed);
    booth.call("read_code", {}, [Buffer.from(code)]);
    booth.call("prepare", { style, selections });
    return booth.call("prove").parts;
  });
}

async function inChromium({ wasm, manifest, fingerprint, ballots }) {
  const { launch } = await import("./chromium.mjs");
  const { serveFolders } = await import("./folder_server.mjs");
  const pages = { "/": () => ({ body: "<!doctype html><title>booth</title>" }) };
  const server = await serveFolders({ "/booth/": `${boothFolder}js/`, "/artifact/": artifact }, pages);
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(server.address);
    const made = await page.evaluate(
      async ({ wasm, manifest, fingerprint, ballots }) => {
        const { Booth } = await import("/booth/client.js");
        const bytes = (text) => Uint8Array.from(atob(text), (symbol) => symbol.charCodeAt(0));
        const text = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
        const booth = new Booth({ wasm: `/artifact/${wasm}` });
        await booth.openManifest(bytes(manifest), fingerprint);
        await booth.warm();
        const made = [];
        for (const { code, style, selections } of ballots) {
          await booth.readCode(code);
          await booth.prepare({ style, previous: null, selections });
          const { entry, blob } = await booth.prove();
          made.push([text(entry), text(blob)]);
        }
        booth.close();
        return made;
      },
      { wasm, manifest, fingerprint, ballots },
    );
    return made.map((pieces) => pieces.map((piece) => Buffer.from(piece, "base64")));
  } finally {
    await browser.close();
    await server.close();
  }
}

const makers = { node: inNode, chromium: inChromium };
const made = await makers[process.argv[2]](request);
const pieces = made.flat().flatMap((piece) => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(piece.length);
  return [length, piece];
});
process.stdout.write(Buffer.concat(pieces));
