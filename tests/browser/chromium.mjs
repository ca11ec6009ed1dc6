// The browser of the tests: Debian's Chromium, headless, with a fresh profile, without requests to other servers.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const QUIET = [
  "--no-sandbox", // the tests may run as root; every page they open is ours
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of the browser: in CHROMIUM, or Debian's. */
export function chromiumPath() {
  const path = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));
  if (!path) throw new Error("there is no Chromium: apt-get install chromium, or set CHROMIUM to where it is");
  return path;
}

/**
 * Start the browser. Close it when done.
 * @param {import("playwright-core").LaunchOptions} [options]
 */
export function launch(options = {}) {
  return chromium.launch({ executablePath: chromiumPath(), ...options, args: [...QUIET, ...(options.args ?? [])] });
}
