// A voter's whole way in a real browser, on a phone's screen: link, choices, check of the device, cast, confirmation;
// and the errors on the way. Each screen is kept as a picture in `artifacts/voter`, and axe-core looks at it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./chromium.mjs";
import { looker } from "./looking.mjs";
import { electionCode } from "./spoken.mjs";
import { toss } from "./voter.mjs";
import { openRoom } from "./room.mjs";

const PHONE = { width: 360, height: 740 };
const look = looker("voter");

let browser;
let place;

before(async () => {
  [browser, place] = await Promise.all([launch(), openRoom("polling_place")]);
});

after(async () => {
  await browser?.close();
  await place?.close();
});

/** A fresh phone. */
async function phone(options = {}) {
  const context = await browser.newContext({ viewport: PHONE, locale: "en-GB", hasTouch: true, ...options });
  const page = await context.newPage();
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && page.errors.push(message.text()));
  page.sent = [];
  page.on("request", (request) => page.sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
  return page;
}

const link = (number) => `${place.url}/v/${place.election}#${place.codes[number]}.${place.fingerprint}`;

/** Voters from 6 on have one contest, and short ballots. */
const SHORT = 6;

const heading = (page) => page.locator("[data-screen]:not([hidden]) h1").innerText();
/** Wait for the screen with this heading: the page shows the next screen when the browser's history has moved. */
const titled = (page, title) => page.locator("[data-screen]:not([hidden]) h1").getByText(title, { exact: true }).waitFor();
const shown = (page, screen) => page.locator(`[data-screen="${screen}"]:not([hidden])`).waitFor();
const press = (page, name) => page.locator("[data-screen]:not([hidden])").getByRole("button", { name, exact: true }).click();
const strip = (page) => page.locator("#strip").innerText();

/** From the link until the ballot is ready. */
async function chooseShort(page, name = "Olli Mäki") {
  await shown(page, "welcome");
  await page.locator("button[data-do=start]:visible").click();
  await shown(page, "contest");
  await page.getByLabel(name).check();
  await press(page, "Continue");
  await shown(page, "last");
}

test("a voter chooses under every rule, casts, and gets a confirmation that the phone has verified", async () => {
  const page = await phone();
  await page.goto(link(0));
  await shown(page, "welcome");
  assert.equal(new URL(page.url()).hash, "", "the code does not stay in the address");
  await titled(page, "Shop steward election 2027–2028");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  assert.equal(await strip(page), "You have not voted yet");
  await look(page, "welcome");
  await press(page, "Start voting");

  await look(page, "choice");
  await press(page, "Continue");
  await page.locator("[data-screen=contest] .error-summary").waitFor();
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains("error-summary")));
  await look(page, "choice-error");
  await page.getByRole("link", { name: /Choose one of these/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "option-0");
  await page.getByLabel("Olli Mäki").check();
  await press(page, "Continue");

  await titled(page, "Members of the board");
  for (const name of ["Aino Aalto", "Bo Backman", "Eero Etelä", "Siiri Salo"]) await page.getByLabel(name).check();
  assert.match(await page.locator("[data-slot=contest-count]").innerText(), /4 of at most 3/);
  await press(page, "Continue");
  await page.getByRole("link", { name: "Choose at most 3; you have chosen 4" }).waitFor();
  await page.getByLabel("Find by name or number").fill("aal");
  assert.ok(await page.getByLabel("Aino Aalto").isVisible() && !(await page.getByLabel("Petra Puro").isVisible()));
  await look(page, "many");
  await page.getByLabel("Find by name or number").fill("");
  await page.getByLabel("Aino Aalto").uncheck();
  await press(page, "Continue");

  await titled(page, "Overtime ban");
  await page.getByLabel("Blank vote").check();
  await look(page, "motion");
  await press(page, "Continue");

  await titled(page, "Order of delegates");
  await page.getByLabel("Place 1").selectOption({ label: "Ville Wahl" });
  await page.getByLabel("Place 3").selectOption({ label: "Pekka Niemi" });
  await press(page, "Continue");
  await page.getByRole("link", { name: /Place 2 is empty/ }).waitFor();
  await look(page, "rank-error");
  await page.getByLabel("Place 2").selectOption({ label: "Tuula Toivonen" });
  await press(page, "Continue");

  await titled(page, "What matters?");
  await page.getByLabel("Pay").selectOption("4");
  await press(page, "Continue");
  await page.getByRole("link", { name: "Give Working time a grade" }).waitFor();
  await look(page, "grades");
  await page.getByLabel("Working time").selectOption("0");
  await press(page, "Continue");

  await titled(page, "Recreation money");
  await page.getByLabel("A trip").fill("7");
  await page.getByLabel("A sauna evening").fill("4");
  assert.match(await page.locator("[data-slot=contest-count]").innerText(), /11 of 10/);
  await press(page, "Continue");
  await page.getByRole("link", { name: "You have 10 points and gave 11" }).waitFor();
  await page.getByLabel("A sauna evening").fill("3");
  await look(page, "points");
  await press(page, "Continue");

  await shown(page, "last");
  await page.locator("[data-slot=tracker-code] svg path").waitFor({ state: "attached" });
  await look(page, "last");
  const answers = await page.locator("dl.answers").innerText();
  for (const said of ["3 Olli Mäki", "3 Bo Backman", "Blank vote", "2. Tuula Toivonen", "Pay: grade 4", "A sauna evening: 3 points"]) {
    assert.ok(answers.includes(said), said);
  }
  await page.getByRole("link", { name: "Change Shop steward" }).click();
  await page.getByLabel("Maija Virtanen").check();
  await press(page, "Continue");
  await shown(page, "last");
  await page.goBack();
  await shown(page, "contest");
  await page.goForward();
  await shown(page, "last");
  assert.ok((await page.locator("dl.answers").innerText()).includes("2 Maija Virtanen"));
  const tracker = await page.locator("[data-screen=last] [data-slot=tracker]").innerText();
  assert.match(tracker, /^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
  assert.ok(!page.sent.some((request) => request.includes("/ballots")), "nothing was sent before");
  await press(page, "Send my vote");
  await shown(page, "done");
  assert.equal(await strip(page), "Your vote is in the ballot box");
  assert.equal(await page.locator("[data-screen=done] [data-slot=tracker]").innerText(), tracker);
  await look(page, "done");
  await page.goBack();
  await shown(page, "done");
  const download = page.waitForEvent("download");
  await press(page, "Save as a file");
  assert.equal((await download).suggestedFilename(), `uurna-${tracker}.html`);
  const code = place.codes[0];
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  for (const secret of [code, code.replaceAll("-", "")]) {
    assert.ok(!kept.includes(secret) && !page.sent.some((request) => request.includes(secret)), "the code stays in memory");
  }
  assert.deepEqual(page.errors.filter((error) => !error.includes("404")), []);
});

test("what was chosen, typed and revealed is on no screen and in no field once the ballot is cast", async () => {
  const page = await phone();
  await page.goto(`${place.url}/v`);
  await shown(page, "enter");
  await page.getByLabel("Voting code or link").fill(link(SHORT + 2));
  await press(page, "Continue");
  await chooseShort(page);
  await press(page, "Check your phone first");
  await page.waitForFunction(() => document.querySelector("#reveal-link").value !== "");
  const held = () =>
    page.evaluate(() => document.querySelector("#voter").textContent + [...document.querySelectorAll("input, textarea")].map(({ value }) => value).join(" "));
  const code = place.codes[SHORT + 2];
  for (const told of ["Olli Mäki", "#r.", code]) assert.ok((await held()).includes(told), `${told}: before`);
  await press(page, "Back to my vote");
  await shown(page, "last");
  await press(page, "Send my vote");
  await shown(page, "done");
  for (const told of ["Olli Mäki", "#r.", "#t.", code]) assert.ok(!(await held()).includes(told), told);
  assert.equal(await page.locator("[data-slot=reveal-code] svg, [data-slot=tracker-code] svg, #contest-fields *").count(), 0);
});

test("a photo is shown when it is the one that the manifest names, and left out when it was exchanged", async () => {
  const page = await phone();
  await page.goto(link(SHORT + 3));
  await shown(page, "welcome");
  await page.locator("button[data-do=start]:visible").click();
  await shown(page, "contest");
  const photo = page.locator("#contest-fields img").first();
  await page.waitForFunction(() => document.querySelector("#contest-fields img")?.naturalWidth > 0);
  assert.match(await photo.getAttribute("src"), /^blob:/);
  assert.equal(page.sent.filter((request) => request.includes("/photos/")).length, 1, "the same photo is fetched once");

  const other = await phone();
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  await other.route("**/photos/*", (route) => route.fulfill({ contentType: "image/png", body: png }));
  await other.goto(link(SHORT + 3));
  await shown(other, "welcome");
  await other.locator("button[data-do=start]:visible").click();
  await shown(other, "contest");
  await other.waitForFunction(() => document.querySelectorAll("#contest-fields img").length === 0);
  assert.ok(await other.getByLabel("Olli Mäki").isVisible(), "the candidate stays");
});

test("a second device gets the tracker, then the ballot, and shows the choices; that ballot is never cast", async () => {
  const page = await phone();
  await page.goto(link(SHORT));
  await chooseShort(page);
  const tracker = await page.locator("[data-screen=last] [data-slot=tracker]").innerText();
  await page.locator("[data-slot=tracker-code] svg path").waitFor({ state: "attached" });
  const first = await page.locator("#tracker-link").inputValue();

  const other = await phone();
  await toss(other.context(), "check");
  await other.goto(first);
  await shown(other, "waiting");
  assert.equal(await other.locator("[data-screen=waiting] [data-slot=given]").innerText(), tracker);
  assert.equal(new URL(other.url()).hash, "");
  await look(other, "second-waiting");

  assert.equal(await heading(other), "Now press “Check your phone first” on the voting phone");
  await press(page, "Check your phone first");
  await shown(page, "opened");
  await page.locator("[data-slot=reveal-code] svg path").waitFor({ state: "attached" });
  await look(page, "opened");
  const second = await page.locator("#reveal-link").inputValue();
  // the camera app opens a new page
  const opened = await other.context().newPage();
  await opened.goto(second);
  await shown(opened, "match");
  await look(opened, "second-match");
  assert.match(await opened.locator("dl.answers").innerText(), /3 Olli Mäki/);
  assert.equal(await opened.locator("[data-screen=match] [data-slot=tracker]").innerText(), tracker);
  assert.equal((await opened.locator("[data-screen=match] [data-slot=election-code]").innerText()).replaceAll(/\s/g, ""), electionCode(place.fingerprint).replaceAll("-", ""));

  await press(page, "Back to my vote");
  await shown(page, "last");
  await look(page, "last-after-check");
  assert.notEqual(await page.locator("[data-screen=last] [data-slot=tracker]").innerText(), tracker, "a fresh one");
  // the coin falls on the other side: the phone sends the vote, and the second device finds it in the ballot box
  const third = await phone();
  await toss(third.context(), "send");
  await page.waitForFunction((first) => !["", first].includes(document.querySelector("#tracker-link").value), first);
  await third.goto(await page.locator("#tracker-link").inputValue());
  await shown(third, "waiting");
  assert.equal(await heading(third), "Now press “Send my vote” on the voting phone");
  await look(third, "second-waiting-send");
  await press(third, "I have voted: look for my vote");
  await shown(third, "missing");
  await look(third, "second-missing");
  await press(page, "Send my vote");
  await shown(page, "done");
  await press(third, "Look again");
  await shown(third, "found");
  await look(third, "second-found");
  const requests = [...page.sent, ...other.sent].map((request) => request.split(" ")[1]);
  assert.ok(!requests.some((address) => /[#?]/.test(address.replace(/\?lang=..$/, ""))), "nothing of it went to the service");
});

test("a reveal for another tracker is a mismatch, and one without a tracker says what to do first", async () => {
  const [page, other] = [await phone(), await phone()];
  await toss(other.context(), "check");
  await page.goto(link(SHORT + 1));
  await chooseShort(page);
  await page.waitForFunction(() => document.querySelector("#tracker-link").value !== "");
  const first = await page.locator("#tracker-link").inputValue();
  await press(page, "Check your phone first");
  await page.waitForFunction(() => document.querySelector("#reveal-link").value !== "");
  const second = await page.locator("#reveal-link").inputValue();
  await other.goto(second);
  await shown(other, "stop");
  assert.equal(await heading(other), "Scan the first code first");
  await other.goto((await page.locator("#tracker-link").inputValue()).replace(/#t\../, (begin) => begin.slice(0, 3) + (begin.endsWith("A") ? "B" : "A")));
  await shown(other, "waiting");
  await other.locator("#second").fill(second);
  await press(other, "Continue");
  await shown(other, "mismatch");
  await look(other, "second-mismatch");
  assert.notEqual(first, second);
});

test("the browser that made the ballot does not play the second device", async () => {
  const page = await phone();
  await page.goto(link(SHORT + 1));
  await chooseShort(page);
  await page.waitForFunction(() => document.querySelector("#tracker-link").value !== "");
  const own = await page.context().newPage();
  await own.goto(await page.locator("#tracker-link").inputValue());
  await shown(own, "stop");
  assert.equal(await heading(own), "Use another phone for this");
  await look(own, "second-same-device");
});

test("a second ballot does not take the place of the first one on the second device, unless the voter says so", async () => {
  const [page, other] = [await phone(), await phone()];
  await toss(other.context(), "check");
  await page.goto(link(SHORT + 1));
  await chooseShort(page);
  await page.waitForFunction(() => document.querySelector("#tracker-link").value !== "");
  const first = await page.locator("#tracker-link").inputValue();
  const tracker = await page.locator("[data-screen=last] [data-slot=tracker]").innerText();
  await page.getByRole("link", { name: /^Change/ }).click();
  await shown(page, "contest");
  await press(page, "Continue");
  await shown(page, "last");
  await page.waitForFunction((first) => !["", first].includes(document.querySelector("#tracker-link").value), first);
  const second = await page.locator("#tracker-link").inputValue();
  await other.goto(first);
  await shown(other, "waiting");
  await other.goto("about:blank");
  await other.goto(first);
  await shown(other, "waiting");
  // the camera app opens a new page
  const opened = await other.context().newPage();
  await opened.goto(second);
  await shown(opened, "another");
  assert.equal(await opened.locator("[data-screen=another] [data-slot=given]").innerText(), tracker);
  await look(opened, "second-another");
  await press(opened, "Keep the first code");
  await shown(opened, "waiting");
  assert.equal(await opened.locator("[data-screen=waiting] [data-slot=given]").innerText(), tracker);
  await press(page, "Check your phone first");
  await page.waitForFunction(() => document.querySelector("#reveal-link").value !== "");
  const reveal = await page.locator("#reveal-link").inputValue();
  await opened.goto("about:blank");
  await opened.goto(second);
  await shown(opened, "another");
  await press(opened, "Begin again with the new code");
  await shown(opened, "waiting");
  await opened.locator("#second").fill(reveal);
  await press(opened, "Continue");
  await shown(opened, "match");
});

test("whoever votes again is told that the code was used, and the last ballot replaces the first", async () => {
  const page = await phone();
  await page.goto(link(SHORT + 2));
  await chooseShort(page);
  await press(page, "Send my vote");
  await shown(page, "done");
  await page.goto(`${place.url}/healthz`);
  await page.goto(link(SHORT + 2));
  await shown(page, "welcome");
  assert.ok(await page.getByText("It was sent from this phone or computer.").isVisible());
  assert.match(await strip(page), /^Your earlier vote counts/);
  await look(page, "used-here");
  const other = await phone();
  await other.goto(link(SHORT + 2));
  await shown(other, "welcome");
  assert.ok(await other.locator("[data-part=used-elsewhere]").isVisible());
  await look(other, "used-elsewhere");
  await chooseShort(other, "Maija Virtanen");
  await press(other, "Send my vote");
  await shown(other, "done");
  // meanwhile the first phone still follows the first ballot: its page says so, and the voter may continue
  await chooseShort(page, "Maija Virtanen");
  await press(page, "Send my vote");
  await page.getByText("The service did not take your new vote. It says that another vote was sent with your code").waitFor();
  await look(page, "overtaken-other");
  await chooseShort(page, "Maija Virtanen");
  await press(page, "Send my vote");
  await shown(page, "done");
});

test("an answer that is lost leaves the outcome unknown until the same bytes are confirmed", async () => {
  const page = await phone();
  await page.goto(link(SHORT + 3));
  await chooseShort(page);
  const bodies = [];
  let lost = 2;
  await page.route("**/ballots", async (route) => {
    bodies.push(route.request().postDataBuffer().toString("base64"));
    if (lost > 0) {
      lost -= 1;
      if (lost === 0) await route.fetch();
      return route.abort();
    }
    return route.continue();
  });
  await press(page, "Send my vote");
  await page.getByText("We do not know yet whether your vote arrived. The same").waitFor();
  assert.equal(await strip(page), "We do not know yet whether your vote arrived");
  await look(page, "unknown");
  await press(page, "Try now");
  await shown(page, "done");
  assert.ok(bodies.length >= 2 && new Set(bodies).size === 1, "the same bytes each time");
});

test("a page that was closed while the outcome was unknown takes it up again", async () => {
  const page = await phone();
  await page.goto(link(SHORT + 4));
  await chooseShort(page);
  await page.route("**/ballots", (route) => route.abort());
  await press(page, "Send my vote");
  await page.getByText("We do not know yet whether your vote arrived. The same").waitFor();
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(`${place.url}/healthz`);
  await page.unroute("**/ballots");
  await page.goto(link(SHORT + 4));
  await shown(page, "stop");
  await look(page, "unfinished");
  await press(page, "Send the same vote again");
  await shown(page, "done");
});

test("a service that is busy is waited for, and it is said that nothing is cast yet", async () => {
  const page = await phone();
  await page.goto(link(1));
  await shown(page, "welcome");
  await page.route("**/ballots", (route) =>
    route.fulfill({ status: 503, headers: { "retry-after": "1" }, contentType: "application/problem+json", body: '{"status":503,"code":"busy"}' }), { times: 2 });
  await voteLong(page);
  await page.getByText("Many people are voting right now. Your vote has not been taken yet").waitFor();
  assert.equal(await strip(page), "Your vote is being sent");
  await look(page, "busy");
  await shown(page, "done");
});

/** All contests, with the keyboard alone. */
async function voteLong(page) {
  const key = async (...keys) => {
    for (const one of keys) await page.keyboard.press(one);
  };
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.dataset.do || document.activeElement.textContent.trim());
  const tabTo = async (wanted) => {
    for (let left = 60; left > 0; left -= 1) {
      if ((await focused()) === wanted) return;
      await key("Tab");
    }
    assert.fail(`${wanted} is not reached with Tab`);
  };
  await tabTo("start");
  await key("Enter");
  await shown(page, "contest");
  await tabTo("option-0");
  await key("Space", "ArrowDown", "Enter");
  await page.getByRole("heading", { name: "Members of the board" }).waitFor();
  await tabTo("option-1");
  await key("Space", "Enter");
  await page.getByRole("heading", { name: "Overtime ban" }).waitFor();
  await tabTo("option-0");
  await key("Space", "Enter");
  await page.getByRole("heading", { name: "Order of delegates" }).waitFor();
  await tabTo("place-0");
  await key("ArrowDown");
  await tabTo("Continue");
  await key("Enter");
  await page.getByRole("heading", { name: "What matters?" }).waitFor();
  await tabTo("option-0");
  await key("ArrowDown", "Tab", "ArrowDown");
  await tabTo("Continue");
  await key("Enter");
  await page.getByRole("heading", { name: "Recreation money" }).waitFor();
  await tabTo("option-0");
  await key("5", "Enter");
  await shown(page, "last");
  await tabTo("cast");
  await key("Enter");
}

test("code and fingerprint may be typed into one field, and the code alone goes on with a warning", async () => {
  const page = await phone();
  await page.goto(`${place.url}/v`);
  await shown(page, "enter");
  await look(page, "enter");
  const field = page.getByLabel("Voting code or link");
  await press(page, "Continue");
  await page.getByRole("link", { name: "Type your voting code" }).waitFor();
  await field.fill(place.codes[2].slice(0, -1));
  await press(page, "Continue");
  await page.getByRole("link", { name: "A voting code has 20 letters and digits, here are 19" }).waitFor();
  await look(page, "enter-error");
  await field.fill(place.codes[2].replace(/^./, "u"));
  await press(page, "Continue");
  await page.getByRole("link", { name: /The character in place 1 / }).waitFor();
  await field.fill(place.codes[2].toLowerCase().replaceAll("-", " "));
  await press(page, "Continue");
  await shown(page, "welcome");
  assert.ok(await page.getByText("Nobody has compared the election code yet.").isVisible());
  await look(page, "not-compared");
  assert.match(page.url(), new RegExp(`/v/${place.election}$`));

  // this tab remembers the typed code; another one does not
  for (const typed of [`Code: ${place.codes[2]}\nFingerprint: ${place.fingerprint}`, `Election code: ${electionCode(place.fingerprint)}\nVoting code: ${place.codes[2]}`]) {
    const fresh = await phone();
    await fresh.goto(`${place.url}/v/${place.election.slice(0, 8)}`);
    await shown(fresh, "enter");
    await fresh.getByLabel("Voting code or link").fill(typed);
    await press(fresh, "Continue");
    await shown(fresh, "welcome");
    assert.ok(!(await fresh.getByText("Nobody has compared").isVisible()));
  }
  const mistaken = await phone();
  await mistaken.goto(`${place.url}/v/${place.election}`);
  await mistaken.getByLabel("Voting code or link").fill(`${place.codes[2]} 0000-0000-0000-0000-0001`);
  await press(mistaken, "Continue");
  await titled(mistaken, "Do not vote here");

  await page.goto(`${place.url}/v`);
  const other = (place.fingerprint.startsWith("A") ? "B" : "A") + place.fingerprint.slice(1);
  await field.fill(`${place.url}/v/${place.election}#${place.codes[2]}.${other}`);
  await press(page, "Continue");
  await shown(page, "stop");
  await titled(page, "Do not vote here");
  await look(page, "another-election");
});

test("a code alone finds its election among 1,700 that are open, and a code of nobody is told so with what was typed", async () => {
  const nobodys = "0000-0000-0000-0000-0000";
  await place.tell("crowd 1699");
  const page = await phone();
  await page.goto(`${place.url}/v`);
  await shown(page, "enter");
  const field = page.getByLabel("Voting code or link");
  const begun = performance.now();
  await field.fill(place.codes[2]);
  await press(page, "Continue");
  await shown(page, "welcome");
  const took = performance.now() - begun;
  console.log(`# a code alone among 1,700 elections: ${Math.round(took)} ms`);
  assert.ok(took < 10_000, `${took} ms`);
  assert.match(page.url(), new RegExp(`/v/${place.election}$`));
  assert.ok(!page.sent.some((sent) => sent.includes(place.codes[2].replaceAll("-", "")) || sent.includes(place.codes[2])), "the code stays here");
  const other = await phone();
  await other.goto(`${place.url}/v`);
  await other.getByLabel("Voting code or link").fill(nobodys);
  await press(other, "Continue");
  await other.getByRole("link", { name: /No election here has this code/ }).waitFor();
  assert.equal(await other.getByLabel("Voting code or link").inputValue(), nobodys);
  await look(other, "enter-nowhere");
  await other.context().setOffline(true);
  await press(other, "Continue");
  await titled(other, "No connection");
  await other.context().setOffline(false);
  await press(other, "Try again");
  await shown(other, "enter");
  assert.equal(await other.getByLabel("Voting code or link").inputValue(), nobodys);
});

test("whom to ask comes from the manifest that the link names; a code alone, or another election, leaves it to the letter", async () => {
  const page = await phone();
  const contact = () => page.locator("[data-slot=contact]").innerText();
  await page.goto(link(6));
  await shown(page, "welcome");
  assert.equal(await contact(), "Election committee: Liisa Esimerkki, vaalit@esimerkkiliitto.example, +358 40 123 4567");
  assert.equal(await page.locator("[data-slot=contact] a").last().getAttribute("href"), "tel:+358401234567");
  assert.match(await page.locator("[data-slot=until]:visible").innerText(), / \(\S.*\)/, "the close names its zone");
  const letter = /stands in your letter or message/;
  for (const typed of [place.codes[7], `${place.codes[7]} 0000-0000-0000-0000-0001`]) {
    const fresh = await phone();
    await fresh.goto(`${place.url}/v/${place.election}`);
    await fresh.getByLabel("Voting code or link").fill(typed);
    await press(fresh, "Continue");
    await fresh.locator("[data-screen=welcome]:not([hidden]), [data-screen=stop]:not([hidden])").waitFor();
    assert.match(await fresh.locator("[data-slot=contact]").innerText(), letter);
    await fresh.close();
  }
  // a service that serves another manifest, with its own helper
  const cheated = await phone();
  await cheated.route("**/manifest", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace("Liisa Esimerkki", "Petri Petturi") });
  });
  await cheated.goto(link(7));
  await shown(cheated, "stop");
  assert.match(await cheated.locator("[data-slot=contact]").innerText(), letter);
  assert.doesNotMatch(await cheated.locator("main").innerText(), /Petturi/);
});

test("without a connection a short address is not lost: the field keeps it, and it is read once more", async () => {
  const page = await phone();
  await page.goto(`${place.url}/v`);
  await shown(page, "enter");
  const typed = `${place.url}/v/${place.election.slice(0, 8)} ${place.codes[2]}`;
  await page.getByLabel("Voting code or link").fill(typed);
  await page.context().setOffline(true);
  await press(page, "Continue");
  await shown(page, "stop");
  await titled(page, "No connection");
  await page.context().setOffline(false);
  await press(page, "Try again");
  await shown(page, "enter");
  assert.equal(await page.getByLabel("Voting code or link").inputValue(), typed);
  await press(page, "Continue");
  await shown(page, "welcome");
});

test("a link that was cut, and a code of nobody, say what to do", async () => {
  const page = await phone();
  await page.goto(link(3).slice(0, -20));
  await page.getByRole("link", { name: /The link is not whole/ }).waitFor();
  assert.equal(new URL(page.url()).hash, "");
  await press(page, "Continue");
  await shown(page, "welcome");
  const stranger = await phone();
  await stranger.goto(`${place.url}/v/${place.election}#0000-0000-0000-0000-0000.${place.fingerprint}`);
  await shown(stranger, "stop");
  assert.equal(await heading(stranger), "This code does not belong to this election");
  await stranger.context().newPage().then((other) => other.goto(`${place.url}/v/00000000-0000-4000-8000-000000000000`).then(() => other.getByText("There is no such election here").first().waitFor()));
});

test("the language changes in the middle, and what was chosen stays", async () => {
  const page = await phone();
  await page.goto(link(3));
  await shown(page, "welcome");
  await press(page, "Start voting");
  await page.getByLabel("Rauha Lindström").check();
  await page.getByRole("link", { name: "Suomi" }).click();
  await page.getByRole("heading", { name: "Luottamusmies" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "fi");
  assert.ok(await page.getByLabel("Rauha Lindström").isChecked());
  assert.equal(await strip(page), "Et ole vielä äänestänyt");
  await page.getByRole("button", { name: "Jatka" }).click();
  await page.getByRole("heading", { name: "Hallituksen jäsenet" }).waitFor();
  await page.getByRole("link", { name: "Svenska" }).click();
  await page.getByRole("heading", { name: "Styrelsemedlemmar" }).waitFor();
  await look(page, "swedish");
});

test("a mail scanner that opens the link and clicks everything but the cast changes nothing", async () => {
  const page = await phone();
  const changing = [];
  page.on("request", (request) => {
    if (request.method() !== "GET" && !request.url().endsWith("/standing")) changing.push(request.url());
  });
  await page.goto(link(SHORT + 5));
  await shown(page, "welcome");
  for (let round = 0; round < 12; round += 1) {
    const inputs = page.locator("[data-screen]:not([hidden]) input:visible");
    for (let i = 0; i < (await inputs.count()); i += 1) await inputs.nth(i).check({ timeout: 1000 }).catch(() => {});
    const buttons = page.locator("[data-screen]:not([hidden]) button:visible:not(.cast)");
    for (let i = 0; i < (await buttons.count()); i += 1) await buttons.nth(i).click({ timeout: 1000 }).catch(() => {});
    await page.waitForTimeout(100);
  }
  assert.deepEqual(changing, []);
  const kept = await page.evaluate(() => Object.keys(localStorage));
  assert.deepEqual(kept.filter((key) => key !== "uurna/made"), [], "no ballot is kept of it either");
});

test("a replaced code, a pause and the close are told", async () => {
  const number = place.codes.length - 1;
  const opened = await phone();
  await opened.goto(link(4));
  await shown(opened, "welcome");
  assert.deepEqual(await place.tell("replace"), { phase: "open" });
  const page = await phone();
  await page.goto(link(number));
  await page.getByRole("heading", { name: "This code was replaced" }).waitFor();
  await look(page, "replaced");
  assert.deepEqual(await place.tell("suspend"), { phase: "suspended" });
  await page.goto(`${place.url}/healthz`);
  await page.goto(link(4));
  await page.getByRole("heading", { name: "Voting is paused" }).waitFor();
  assert.deepEqual(await place.tell("resume"), { phase: "open" });
  await press(page, "Try again");
  await shown(page, "welcome");
  assert.deepEqual(await place.tell("suspend"), { phase: "suspended" });
  await voteLong(opened);
  await opened.getByRole("heading", { name: "The service says that it did not take your vote" }).waitFor();
  await look(opened, "not-cast");
});

test("every screen reads well in every language, on a narrow phone and a wide screen, by day and by night", async () => {
  const screens = [
    ["Suomi", "fi", { width: 320, height: 640 }, "dark"],
    ["Svenska", "sv", { width: 1280, height: 800 }, "light"],
    ["English", "en", { width: 320, height: 640 }, "light"],
    ["Suomi", "fi", { width: 1280, height: 800 }, "dark"],
  ];
  assert.deepEqual(await place.tell("resume"), { phase: "open" });
  for (const [, tag, viewport, colorScheme] of screens) {
    const page = await phone({ viewport, colorScheme, locale: tag });
    const seen = (name) => look(page, `${name}-${tag}-${viewport.width}-${colorScheme}`);
    await page.goto(`${place.url}/v`);
    await shown(page, "enter");
    await seen("enter");
    await page.goto(link(5));
    await shown(page, "welcome");
    await seen("welcome");
    await page.locator("[data-do=start]:visible").click();
    await seen("choice");
    await page.locator("[data-screen=contest] button").click();
    await seen("choice-error");
    for (const fill of [
      () => page.locator("#option-0").check(),
      () => page.locator("#option-0").check(),
      () => page.locator("#option-0").check(),
      () => page.locator("#place-0").selectOption({ index: 1 }),
      async () => {
        await page.locator("#option-0").selectOption("4");
        await page.locator("#option-1").selectOption("0");
      },
      () => page.locator("#option-0").fill("3"),
    ]) {
      const title = await heading(page);
      await fill();
      await seen(`contest-${title.replaceAll(/\W/g, "")}`);
      await page.locator("[data-screen=contest] button").click();
      await page.waitForFunction((before) => document.querySelector("[data-screen]:not([hidden]) h1").innerText !== before, title);
    }
    await shown(page, "last");
    await page.locator("[data-slot=tracker-code] svg").waitFor();
    await seen("last");
    const other = await phone({ viewport, colorScheme, locale: tag });
    await toss(other.context(), "check");
    await other.goto(await page.locator("#tracker-link").inputValue());
    await shown(other, "waiting");
    await look(other, `second-waiting-${tag}-${viewport.width}-${colorScheme}`);
    await page.locator("[data-screen=last] [data-do=check]").click();
    await page.locator("[data-slot=reveal-code] svg").waitFor();
    await seen("opened");
    const opened = await other.context().newPage();
    await opened.goto(await page.locator("#reveal-link").inputValue());
    await shown(opened, "match");
    await look(opened, `second-match-${tag}-${viewport.width}-${colorScheme}`);
    await page.locator("[data-screen=opened] [data-do=last]").click();
    await shown(page, "last");
    await page.locator("[data-do=cast]").click();
    await shown(page, "done");
    await seen("done");
    await page.context().close();
  }
});
