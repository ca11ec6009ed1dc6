// An officer signs in at a browser: the first time by a link, then with
// a password and one-time codes, or with a virtual authenticator.

import { createHmac } from "node:crypto";

const STEP_SECONDS = 30;

/** The six digits of an authenticator app (RFC 6238) for a seed in base32, at a moment. */
export function oneTimeCode(seed, moment = new Date()) {
  const bits = [...seed.replaceAll(/[\s=]/g, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(moment.getTime() / 1000 / STEP_SECONDS)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const number = digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** Open an officer's link, with the address of the invitation: the session begins, and the account asks how to sign in
 * next time. */
export async function takeLink(page, link, email) {
  await page.goto(link);
  await page.locator("#email").fill(email);
  await page.locator("main form button").click();
  await page.waitForURL("**/account");
}

/** Set a password and one-time codes. Returns the seed of the codes. */
export async function setPassword(page, password, moment = new Date()) {
  await page.goto("/account/password");
  const seed = (await page.locator("main .code").innerText()).replaceAll(/\s/g, "");
  await page.locator("#code").fill(oneTimeCode(seed, moment));
  await page.locator("#password").fill(password);
  await page.locator("main form button").click();
  await page.waitForURL("**/account?done=password-saved");
  return seed;
}

/** Add a virtual authenticator to the browser that confirms everything. */
export async function addAuthenticator(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true };
  await session.send("WebAuthn.addVirtualAuthenticator", { options: { ...options, automaticPresenceSimulation: true } });
}
