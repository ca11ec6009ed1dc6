// The registrar in the officer's browser: codes that the service never sees, from their making to the letters, a vote
// and a replaced code; and, where the service makes the codes, the file that it keeps until an officer saves it.
// Pictures lie in `artifacts/registrar`.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { violations } from "./accessibility.mjs";
import { launch } from "./chromium.mjs";
import { openRoom } from "./room.mjs";
import { electionCode } from "./spoken.mjs";

const MEMBERS = Number(process.env.MEMBERS ?? 12);
const SHOTS = fileURLToPath(new URL("../../artifacts/registrar/", import.meta.url));
const NARROW = { width: 320, height: 740 };

let browser;
before(async () => {
  mkdirSync(SHOTS, { recursive: true });
  browser = await launch();
});
after(() => browser?.close());

/** A page of an officer or a voter, with every request that it sends. */
async function open(room, { cookie, viewport = NARROW } = {}) {
  const context = await browser.newContext({ viewport, locale: "en-GB", acceptDownloads: true });
  if (cookie) await context.addCookies([{ name: "session", value: cookie, url: room.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && !message.text().includes("status of 4") && page.errors.push(message.text()));
  page.sent = [];
  // workers' requests too
  context.on("request", (request) => {
    const body = request.postDataBuffer()?.toString("latin1") ?? "";
    page.sent.push(`${request.method()} ${request.url()}\n${JSON.stringify(request.headers())}\n${body}`);
  });
  return page;
}

const shown = (page, screen) => page.locator(`[data-screen="${screen}"]:not([hidden])`).waitFor();
const press = (page, name) => page.locator("[data-screen]:not([hidden])").getByRole("button", { name, exact: true }).click();
const complaint = (page) => page.locator("[data-complaint]").innerText();
const office = (room, page) => `${room.url}/office/${room.election}/${page}`;

async function look(page, name) {
  await page.screenshot({ path: `${SHOTS}${name}.png`, fullPage: true });
  assert.deepEqual(await violations(page), [], name);
  const { wide, width } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, width: innerWidth }));
  assert.ok(wide <= width, `${name}: ${wide} pixels wide on a screen of ${width}`);
}

/** Press a button, and read the saved file. */
async function download(page, pressing) {
  const [saved] = await Promise.all([page.waitForEvent("download"), pressing()]);
  const path = join(tmpdir(), `uurna-${process.pid}-${saved.suggestedFilename()}`);
  await saved.saveAs(path);
  return { path, name: saved.suggestedFilename(), text: await readFile(path, "utf8") };
}

/** A voter chooses somebody and casts. Returns the last screen's name, or the title of the page that stopped the voter.
 */
async function vote(room, link, { name = "Olli Mäki" } = {}) {
  const page = await open(room);
  await page.goto(link);
  const first = page.locator("[data-screen=welcome]:not([hidden]), [data-screen=stop]:not([hidden])");
  await first.waitFor();
  if ((await first.getAttribute("data-screen")) === "stop") {
    const why = await first.innerText();
    await page.context().close();
    return why;
  }
  await page.locator("button[data-do=start]:visible").click();
  await shown(page, "contest");
  await page.getByLabel(name).check();
  await press(page, "Continue");
  await shown(page, "last");
  await press(page, "Send my vote");
  await shown(page, "done");
  assert.deepEqual(page.errors, []);
  await page.context().close();
  return "cast";
}

const fieldsOf = (line) => line.split(";");

test("codes are made in the browser, voted with and replaced, and no code reaches the service", { timeout: 600_000 }, async (t) => {
  const room = await openRoom("registrar_room", MEMBERS);
  t.after(room.close);
  const page = await open(room, { cookie: room.cookie });

  // step 5: who makes the codes
  await page.goto(office(room, "schedule"));
  await page.getByText("This browser makes the codes; the service never sees them").click();
  await look(page, "schedule");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("the registrar's list of voters has not come yet").click();

  // the codes, and two files
  await shown(page, "begin");
  await look(page, "begin");
  const began = Date.now();
  await press(page, "Make the codes");
  await page.locator("[data-screen=save]:not([hidden])").waitFor({ timeout: 120_000 });
  console.log(`# ${MEMBERS} codes in ${Date.now() - began} ms`);
  await look(page, "save");
  await press(page, "Send the list of voters to the service");
  assert.match(await complaint(page), /Save both files first/);
  const codes = await download(page, () => press(page, "Save the codes"));
  const file = await download(page, () => press(page, "Save the registrar's file"));
  await page.getByLabel("I have saved both files").check();
  await press(page, "Send the list of voters to the service");
  await shown(page, "sent");
  await look(page, "sent");

  const lines = codes.text.replace("\ufeff", "").trimEnd().split("\n");
  assert.equal(lines[0], "member_number;name;code;voter_mark;fingerprint;language");
  assert.equal(lines.length, MEMBERS + 1);
  assert.ok(lines[1].startsWith("1000;'=Aino Äijö;") || lines[1].includes(";Äijö"), "no cell is a formula");
  assert.ok(lines[3].startsWith("'-1002;"), lines[3]);
  const registrar = JSON.parse(file.text);
  assert.equal(registrar.fingerprint, "", "there is no election yet");
  assert.equal(Object.keys(registrar.credentials).length, MEMBERS);

  // frozen with that roll
  await page.getByRole("link", { name: "Continue" }).click();
  await page.getByRole("link", { name: "Lock the election" }).click();
  await page.getByRole("button", { name: "Lock the election" }).click();
  await page.getByRole("heading", { name: "The election is locked" }).waitFor();
  await look(page, "frozen");
  await page.getByRole("link", { name: "Make the letters" }).click();

  // complete the file, make the letters
  await shown(page, "file");
  await look(page, "complete");
  const wrong = join(tmpdir(), `uurna-${process.pid}-wrong.json`);
  await writeFile(wrong, JSON.stringify({ ...registrar, roll: registrar.registrar_key }));
  await page.locator("#registrar-file").setInputFiles(wrong);
  await press(page, "Continue");
  assert.match(await complaint(page), /other codes than yours/);
  await page.locator("#registrar-file").setInputFiles(file.path);
  await press(page, "Continue");
  await shown(page, "complete");
  await look(page, "completed");
  const complete = await download(page, () => press(page, "Save the registrar's file"));
  const { fingerprint } = JSON.parse(complete.text);
  assert.match(fingerprint, /^[\w-]{43}$/);
  assert.deepEqual(JSON.parse(complete.text), { ...registrar, fingerprint });
  await press(page, "Continue");
  const damaged = join(tmpdir(), `uurna-${process.pid}-damaged.csv`);
  const cells = fieldsOf(lines.find((line) => line.startsWith("1003;")));
  await writeFile(damaged, codes.text.replace(cells[3], "0000-0000-00"));
  await page.locator("#codes-file").setInputFiles(damaged);
  await press(page, "Make the letters");
  assert.match(await complaint(page), /do not fit this election/);
  await page.locator("#codes-file").setInputFiles(codes.path);
  await press(page, "Make the letters");
  await shown(page, "letters");
  await page.locator(".letter .qr").nth(Math.min(MEMBERS, 200) - 1).waitFor();
  await look(page, "letters");
  const letters = page.locator(".letter");
  assert.equal(await letters.count(), Math.min(MEMBERS, 200));
  assert.match(await letters.nth(0).innerText(), /Äänestyskoodisi/);
  assert.match(await letters.nth(1).innerText(), /Din röstningskod/);
  assert.ok((await letters.nth(1).innerText()).includes(electionCode(fingerprint)), "what the voter's page shows");
  assert.equal(await letters.nth(1).getAttribute("lang"), "sv");
  // on paper: one letter a page, and nothing around it
  const pdf = await page.pdf({ format: "A4" });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages >= Math.min(MEMBERS, 200) && pages <= Math.min(MEMBERS, 200) + 1, `${pages} pages`);
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.getByRole("button", { name: "Print" }).isVisible()));
  await page.emulateMedia({ media: "screen" });

  // a vote with one of the codes
  assert.equal((await room.tell("open")).phase, "open");
  const linkOf = (code) => `${room.url}/v/${room.election}#${code.replaceAll("-", "")}.${fingerprint}`;
  assert.equal(await vote(room, linkOf(cells[2])), "cast");

  // a lost code
  await page.goto(office(room, "replace"));
  await shown(page, "file");
  await look(page, "replace-file");
  await press(page, "Continue");
  assert.match(await complaint(page), /Choose a file/);
  await writeFile(wrong, JSON.stringify({ ...registrar, election: "00000000-0000-4000-8000-000000000000" }));
  await page.locator("#registrar-file").setInputFiles(wrong);
  await press(page, "Continue");
  assert.match(await complaint(page), /another election/);
  await page.locator("#registrar-file").setInputFiles(codes.path);
  await press(page, "Continue");
  assert.match(await complaint(page), /no registrar's file/);
  await page.locator("#registrar-file").setInputFiles(complete.path);
  await press(page, "Continue");
  await shown(page, "member");
  await press(page, "Continue");
  assert.match(await complaint(page), /choose the member/);
  const find = async (typed, name) => {
    await page.locator("#search").fill(typed);
    await page.getByLabel(name).check();
    await press(page, "Continue");
    await shown(page, "confirm");
  };
  await page.locator("#search").fill("member");
  await look(page, "replace-member");
  await find("1003", "Test Member3");
  assert.equal(await page.locator("[data-fill=mark]:visible").innerText(), cells[3], "the mark in the letter");
  await look(page, "replace-confirm");
  await press(page, "Replace the code");
  await shown(page, "done");
  assert.match(await page.locator("[data-fill=voted]").innerText(), /had voted with the old code/);
  const first = (await page.locator("[data-fill=code] span").allTextContents()).join("-");
  assert.match(first, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/);
  assert.equal(await page.locator("[data-fill=link]").innerText(), linkOf(first));
  assert.equal(await page.locator("[data-sending]").count(), 0, "the service sends nothing here");
  await look(page, "replace-done");

  // the old code is refused, the new one accepted
  assert.match(await vote(room, linkOf(cells[2])), /This code was replaced/);
  assert.equal(await vote(room, linkOf(first), { name: "Maija Virtanen" }), "cast");

  // lost again: the page follows the log to the latest code
  await press(page, "Done: another member");
  await find("1003", "Test Member3");
  assert.match(await page.locator("[data-fill=before]").innerText(), /1/);
  assert.notEqual(await page.locator("[data-fill=mark]:visible").first().innerText(), cells[3]);
  await press(page, "Replace the code");
  await shown(page, "done");
  const second = (await page.locator("[data-fill=code] span").allTextContents()).join("-");
  assert.match(await vote(room, linkOf(first)), /This code was replaced/);
  assert.equal(await vote(room, linkOf(second)), "cast");
  // while voting is suspended too, and with a file that was never completed
  assert.equal((await room.tell("suspend")).phase, "suspended");
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(office(room, "replace"));
  await page.locator("#registrar-file").setInputFiles(file.path);
  await press(page, "Continue");
  await shown(page, "member");
  await find("1004", "Test Member4");
  await press(page, "Replace the code");
  await shown(page, "done");
  assert.match(await page.locator("[data-fill=voted]").innerText(), /Nobody had voted/);

  // the officer's browser never sent a code, the key, or a name with a credential
  const sent = page.sent.join("\n");
  assert.ok(page.sent.some((one) => one.includes("/roll")) && page.sent.some((one) => one.includes("/replacements")));
  const secrets = [...lines.slice(1).map((line) => fieldsOf(line).find((cell) => /^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/.test(cell))), first, second];
  for (const secret of secrets) {
    assert.ok(secret && !sent.includes(secret) && !sent.includes(secret.replaceAll("-", "")), "a code was sent");
  }
  assert.ok(!sent.includes(registrar.key), "the key was sent");
  for (const one of page.sent.filter((request) => request.startsWith("POST") && request.includes("/replacements"))) {
    assert.ok(!one.includes("1003") && !/Member3/i.test(one), "the member was named");
  }
  assert.ok(!page.sent.some((one) => /search|member3/i.test(one.split("\n")[0])), "the service was told whom the officer looks for");
  const log = await (await page.context().request.get(office(room, "log"))).text();
  assert.ok(!log.includes("1003") && !log.includes("Member3"));
  assert.deepEqual(page.errors, []);
});

test("where the service makes the codes its registrar's file is saved, and a new code goes by mail", { timeout: 300_000 }, async (t) => {
  const room = await openRoom("registrar_room", 12);
  t.after(room.close);
  const page = await open(room, { cookie: room.cookie });
  await page.goto(office(room, "check"));
  await page.getByRole("link", { name: "Lock the election" }).click();
  await page.getByRole("button", { name: "Lock the election" }).click();
  await page.getByRole("heading", { name: "The election is locked" }).waitFor();
  await look(page, "kept");
  const file = await download(page, () => page.getByRole("link", { name: "Save the file" }).click());
  assert.equal(file.name, `registrar-${room.election}.json`);
  await page.getByRole("button", { name: "I have saved it: erase it here" }).click();
  await page.getByRole("heading", { name: "Election code" }).first().waitFor();
  assert.equal(await page.getByRole("link", { name: "Save the file" }).count(), 0);
  await room.tell("open");

  const replace = async (path, member, name) => {
    await page.goto(office(room, "replace"));
    await page.locator("#registrar-file").setInputFiles(path);
    await press(page, "Continue");
    await shown(page, "member");
    await page.locator("#search").fill(member);
    await page.getByLabel(name).check();
    await press(page, "Continue");
    await shown(page, "confirm");
    await press(page, "Replace the code");
  };
  page.on("dialog", (dialog) => dialog.accept());
  // the right election, another key
  const forged = join(tmpdir(), `uurna-${process.pid}-forged.json`);
  await writeFile(forged, JSON.stringify({ ...JSON.parse(file.text), key: "A".repeat(43) }));
  await replace(forged, "1003", "Test Member3");
  await page.locator("[data-complaint]").waitFor();
  assert.match(await complaint(page), /not that of this election/);

  await replace(file.path, "1003", "Test Member3");
  await shown(page, "done");
  const code = (await page.locator("[data-fill=code] span").allTextContents()).join("-");
  await look(page, "replace-send");
  assert.ok(!page.sent.join("\n").includes(code), "not before the officer says so");
  await press(page, "Send it to the member's address");
  await page.locator("[data-status]", { hasText: "on its way" }).waitFor();
  const mails = async () => {
    const names = await readdir(room.outbox).catch(() => []);
    return Promise.all(names.map((name) => readFile(join(room.outbox, name), "utf8")));
  };
  const arrived = async () => (await mails()).some((mail) => mail.includes("m3@example.org") && mail.includes(code));
  for (let attempt = 0; !(await arrived()); attempt += 1) {
    assert.ok(attempt < 100, "the mail has not come");
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  // the page offers no message for a member without an address
  await replace(file.path, "-1002", "Jo O'Doe");
  await shown(page, "done");
  assert.ok(!(await page.locator("[data-sending]").isVisible()));
  assert.deepEqual(page.errors, []);
});
