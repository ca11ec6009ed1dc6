// The messages of a service, read from the folder to which a test has it write them.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Repeat an attempt until it returns something. */
export async function until(what, seconds, attempt) {
  const end = performance.now() + 1000 * seconds;
  for (;;) {
    const found = await attempt();
    if (found) return found;
    if (performance.now() > end) throw new Error(`${what}: not within ${seconds} seconds`);
    await new Promise((go) => setTimeout(go, 100));
  }
}

/** The parts of a mail that tests read. */
function readMail(text) {
  const [head, ...rest] = text.split("\r\n\r\n");
  const header = (name) => new RegExp(`^${name}: *(.*)$`, "im").exec(head)?.[1] ?? "";
  const body = rest.join("\r\n\r\n");
  const encoding = header("Content-Transfer-Encoding").toLowerCase();
  // folded lines would break a link
  if (encoding === "quoted-printable") throw new Error("a mail whose lines are folded");
  const shown = encoding === "base64" ? Buffer.from(body, "base64").toString("utf8") : body;
  return { to: header("To").replace(/[<>]/g, ""), text: shown };
}

/** All mails to an address so far. */
export function mailsTo(folder, address) {
  try {
    const mails = readdirSync(folder).filter((name) => name.endsWith(".eml"));
    return mails.map((name) => readMail(readFileSync(join(folder, name), "utf8"))).filter(({ to }) => to === address);
  } catch {
    return [];
  }
}

/** A mail to an address, once it arrives; `holds` is a pattern that it must match. */
export async function mailTo(folder, address, holds = /./, seconds = 30) {
  return until(`mail to ${address}`, seconds, () => mailsTo(folder, address).find(({ text }) => holds.test(text)));
}

/** The link by which an officer signs in for the first time or again; no page shows it. */
export async function officerLink(folder, address) {
  const link = /http:\S+\/welcome#\S+/;
  return link.exec((await mailTo(folder, address, link)).text)[0];
}
