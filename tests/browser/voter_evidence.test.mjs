// The knowledge of a voter's phone when the service lies, forgets or is unreachable: the
// page discards no sent ballot, says nothing that it does not know, and reports a
// contradicted confirmation with a file that proves it. And phones that cheat their voter.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch } from "./chromium.mjs";
import { looker } from "./looking.mjs";
import { openRoom } from "./room.mjs";
import { toss, Voter } from "./voter.mjs";

const look = looker("evidence");
const FIRST = 6;
const problem = (status, body) => ({ status, contentType: "application/problem+json", body: JSON.stringify({ status, detail: null, ...body }) });

let browser;
let place;
let next = FIRST;

before(async () => {
  [browser, place] = await Promise.all([launch(), openRoom("polling_place")]);
});

after(async () => {
  await browser?.close();
  await place?.close();
});

/** A voter with their own phone. */
async function voter() {
  const one = await Voter.with(browser, look, { language: "en-GB" });
  one.link = `${place.url}/v/${place.election}#${place.codes[next]}.${place.fingerprint}`;
  next = next + 1 < place.codes.length - 1 ? next + 1 : FIRST;
  await one.opens(one.link);
  return one;
}

const strip = (one) => one.page.locator("#strip:visible").allInnerTexts();
const kept = (one) => one.page.evaluate(() => JSON.parse(Object.entries({ ...localStorage }).find(([key]) => key.startsWith("uurna/vote/"))?.[1] ?? "null"));

/** Replace the service's answer to a request, as a lying service would. */
async function lie(one, path, answer) {
  await one.page.route(`**/${path}`, async (route) => {
    const truth = await route.fetch();
    const told = await answer(truth);
    return told ? route.fulfill(told) : route.fulfill({ response: truth });
  });
}

async function saved(one, action) {
  const [file] = await Promise.all([one.page.waitForEvent("download"), one.does(action)]);
  return readFile(await file.path(), "utf8");
}

test("a service that logs a vote and says that the code was used with it is contradicted, and nothing is thrown away", async () => {
  const one = await voter();
  const tracker = await one.prepares("Olli Mäki");
  await lie(one, "ballots", async () => {
    const { last } = await one.page.evaluate(async () => {
      const key = Object.keys(localStorage).find((name) => name.startsWith("uurna/vote/"));
      const credential = key.split("/").at(-1);
      const asked = await fetch(`/e/${document.querySelector("#voter").dataset.election}/standing`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ credential }) });
      return asked.json();
    });
    return problem(409, { code: "code-used", last });
  });
  await one.does("cast");
  await one.sees("stop", "code-used-own");
  assert.equal(await one.isStopped(), "The service says two different things");
  const { sent } = await kept(one);
  assert.equal(sent.length, 1);
  assert.equal(sent[0].trackerShown, tracker);
  const file = await saved(one, "evidence");
  for (const told of [tracker, "uurna-entry", "code-used"]) assert.ok(file.includes(told), told);
  // the service tells the truth again: it confirms the same bytes
  await one.page.unroute("**/ballots");
  await one.does("resend");
  assert.equal(await one.tracker("done"), tracker);
  assert.deepEqual((await kept(one)).sent, []);
});

test("a service that logs a vote and says that voting is closed is contradicted by its own standing", async () => {
  const one = await voter();
  const tracker = await one.prepares("Olli Mäki");
  await lie(one, "ballots", () => problem(409, { code: "not-open", phase: "closed", opens: "2026-01-01T00:00:00Z", closes: "2026-01-02T00:00:00Z" }));
  await one.does("cast");
  assert.equal(await one.isStopped(), "The service says two different things");
  // on a later day the page finds the ballot in the log, and gets its confirmation
  await one.page.unroute("**/ballots");
  await one.opens(one.link);
  assert.equal(await one.tracker("done"), tracker);
});

test("a refusal that may be true is told as what the service says, and the vote is kept", async () => {
  const one = await voter();
  await one.prepares("Olli Mäki");
  await one.page.route("**/ballots", (route) => route.fulfill(problem(409, { code: "not-open", phase: "closed" })));
  await one.does("cast");
  assert.equal(await one.isStopped(), "The service says that it did not take your vote");
  await one.sees("stop", "not-open");
  assert.deepEqual(await strip(one), ["We do not know yet whether your vote arrived"]);
  assert.equal((await kept(one)).sent[0].refused, "not-open");
  await one.page.unroute("**/ballots");
  await one.does("resend");
  await one.sees("done");
});

for (const [how, last] of [["forgets a confirmed vote", () => null], ["shows an older vote in its place", (truth) => ({ ...truth, index: 1, tracker: "A".repeat(43) })]]) {
  test(`a service that ${how} is told so, with a file that proves it`, async () => {
    const one = await voter();
    await one.prepares("Maija Virtanen");
    const tracker = await one.casts();
    await lie(one, "standing", async (truth) => {
      const body = await truth.json();
      return { status: 200, contentType: "application/json", body: JSON.stringify({ ...body, last: last(body.last) }) };
    });
    await one.opens(one.link);
    assert.equal(await one.isStopped(), "The service says two different things");
    await one.sees("stop", "contradicted");
    assert.match((await strip(one))[0], /^Your vote is in the ballot box, but/);
    const file = await saved(one, "evidence");
    for (const told of [tracker, "c2sp.org/tlog-proof@", "uurna-service-said"]) assert.ok(file.includes(told), told);
    assert.ok(!file.includes("Maija"), "the file does not say how");
  });
}

/** A standing, or a refusal, that names a ballot that nobody sent. */
const INVENTED = { index: 999_999, tracker: "A".repeat(43), day: "2026-11-03" };

async function lieOfStanding(one, last) {
  await lie(one, "standing", async (truth) => ({ status: 200, contentType: "application/json", body: JSON.stringify({ ...(await truth.json()), last }) }));
}

test("a later vote that the service invents is not believed, and the signed state of the ballot box proves that it is none", async () => {
  const one = await voter();
  await one.prepares("Maija Virtanen");
  const tracker = await one.casts();
  await lieOfStanding(one, INVENTED);
  await one.page.reload();
  await one.sees("stop", "invented");
  assert.equal(await one.isStopped(), "The service says two different things");
  assert.match((await strip(one))[0], /^Your vote is in the ballot box, but/);
  const file = await saved(one, "evidence");
  for (const told of [tracker, "c2sp.org/tlog-proof@", "uurna-checkpoint", INVENTED.tracker]) assert.ok(file.includes(told), told);
  // the service tells the truth again: the vote is the last, and the next one follows it
  await one.page.unroute("**/standing");
  await one.opens(one.link);
  await one.prepares("Olli Mäki");
  await lie(one, "ballots", () => problem(409, { code: "code-used", last: INVENTED }));
  await one.does("cast");
  await one.sees("stop", "invented-refusal");
  assert.equal(await one.isStopped(), "The service says two different things");
  assert.ok((await saved(one, "evidence")).includes("uurna-checkpoint"));
  assert.equal((await kept(one)).confirmed.trackerShown, tracker);
});

test("a voter with nothing in this browser is told that the vote of which the service speaks is not in the ballot box", async () => {
  const one = await voter();
  await one.sees("welcome");
  await lieOfStanding(one, INVENTED);
  await one.opens(one.link);
  await one.sees("stop", "invented-first");
  assert.deepEqual(await strip(one), []);
  assert.equal(await one.page.locator("[data-do=evidence]:visible").count(), 0);
  await one.page.unroute("**/standing");
  await one.does("again");
  await one.sees("welcome");
});

test("a later vote that is in the log is told as a fact, also where the service names an older one", async () => {
  const one = await voter();
  await one.prepares("Maija Virtanen");
  await one.casts();
  const { confirmed } = await kept(one);
  const other = await Voter.with(browser, look, { language: "en-GB" });
  await other.opens(one.link);
  await other.sees("welcome", "used-elsewhere");
  await other.prepares("Olli Mäki");
  const counted = await other.casts();
  await one.page.reload();
  await one.sees("done", "later");
  await one.page.locator("[data-part=later]:visible").waitFor();
  // a third device, to which the service names the first vote as the last: the page reads the log, and the vote passes
  const third = await Voter.with(browser, look, { language: "en-GB" });
  await lieOfStanding(third, { index: confirmed.index, tracker: confirmed.tracker, day: confirmed.day });
  await third.opens(one.link);
  await third.prepares("Maija Virtanen");
  assert.notEqual(await third.casts(), counted);
});

test("no word of the service takes away the sealed shares of a vote that was sent; a month after the close they go", async () => {
  const one = await voter();
  await one.prepares("Olli Mäki");
  await one.page.route("**/ballots", (route) => route.abort());
  await one.does("cast");
  await one.page.getByText("We do not know yet whether your vote arrived. The same").waitFor();
  const says = (phase) => lie(one, "status", async (truth) => ({ status: 200, contentType: "application/json", body: JSON.stringify({ ...(await truth.json()), phase }) }));
  await says("checked");
  await one.page.reload();
  await one.sees("stop");
  const [{ blob }] = (await kept(one)).sent;
  assert.ok(blob?.length > 100, "the shares are kept");
  await one.page.unroute("**/status");
  await one.page.unroute("**/ballots");
  const [request] = await Promise.all([one.page.waitForRequest("**/ballots"), one.does("resend")]);
  assert.ok(request.postDataBuffer().includes(Buffer.from(blob, "base64")), "and sent again");
  await one.sees("done");
  const { election, confirmed } = await kept(one);
  assert.equal(confirmed.blob, blob);
  const days = (number) => new Date(Date.parse(election.closes) + number * 24 * 3_600_000);
  await one.page.clock.setFixedTime(days(29));
  await one.page.reload();
  await one.sees("done");
  assert.equal((await kept(one)).confirmed.blob, blob);
  await one.page.clock.setFixedTime(days(31));
  await one.page.reload();
  await one.sees("done");
  const { blob: _, ...rest } = confirmed;
  assert.deepEqual((await kept(one)).confirmed, rest);
});

test("the browser is asked to keep what was sent, once it was sent", async () => {
  const context = await browser.newContext({ locale: "en-GB" });
  await context.addInitScript(() => {
    self.asked = 0;
    StorageManager.prototype.persist = async () => (self.asked += 1) > 0;
  });
  const one = new Voter(await context.newPage(), look);
  await one.opens(`${place.url}/v/${place.election}#${place.codes[FIRST]}.${place.fingerprint}`);
  await one.prepares("Olli Mäki");
  assert.equal(await one.page.evaluate(() => self.asked), 0);
  await one.casts();
  assert.equal(await one.page.evaluate(() => self.asked), 1);
});

test("at every step a reload goes on, and nobody is told that they have not voted who has", async () => {
  const one = await voter();
  await one.sees("welcome");
  await one.page.reload();
  await one.sees("welcome");
  await one.prepares("Olli Mäki");
  await one.page.reload();
  await one.prepares("Olli Mäki");
  await one.page.route("**/ballots", (route) => route.abort());
  await one.does("cast");
  await one.page.getByText("We do not know yet whether your vote arrived. The same").waitFor();
  await one.page.reload();
  await one.sees("stop", "reload-while-sending");
  assert.deepEqual(await strip(one), ["We do not know yet whether your vote arrived"]);
  // the same in a new tab of this browser, without the link
  const tab = new Voter(await one.page.context().newPage(), look);
  await tab.opens(one.link.split("#")[0]);
  await tab.sees("enter", "kept-here");
  assert.deepEqual(await strip(tab), []);
  await tab.does("kept");
  assert.equal(await tab.isStopped(), "We do not know yet whether your vote arrived");
  await one.page.unroute("**/ballots");
  await one.does("resend");
  const tracker = await one.tracker("done");
  await one.page.reload();
  assert.equal(await one.tracker("done"), tracker);
  assert.deepEqual(await strip(one), ["Your vote is in the ballot box"]);
  assert.ok(!(await one.page.evaluate(() => JSON.stringify(sessionStorage))).includes(place.codes[next - 1]), "the code is gone");
});

test("two tabs: the vote that counts keeps its confirmation, and nobody else is accused", async () => {
  const one = await voter();
  await one.prepares("Olli Mäki");
  const tab = new Voter(await one.page.context().newPage(), look);
  await tab.opens(one.link);
  await tab.prepares("Maija Virtanen");
  const counted = await tab.casts();
  // the first tab notices it before it sends
  await one.does("cast");
  await one.page.locator("[data-part=overtaken-last]:visible").waitFor();
  await one.sees("last", "overtaken-last");
  // and when the service refuses it, the confirmation remains
  await one.page.route("**/ballots", (route) => route.fulfill(problem(409, { code: "code-replaced" })));
  await one.does("cast");
  await one.sees("stop");
  const now = await kept(one);
  assert.equal(now.confirmed.trackerShown, counted);
  assert.equal(now.sent.length, 1);
});

test("a re-vote that is refused leaves the earlier vote as it was", async () => {
  const one = await voter();
  await one.prepares("Olli Mäki");
  const counted = await one.casts();
  await one.opens(one.link);
  await one.prepares("Maija Virtanen");
  await one.page.route("**/ballots", (route) => route.fulfill(problem(409, { code: "not-open", phase: "suspended" })));
  await one.does("cast");
  await one.sees("stop", "re-vote-refused");
  await one.does("confirmation");
  assert.equal((await kept(one)).confirmed.trackerShown, counted);
});

test("the file is read by a person, and by the page that finds a vote; what is kept has no time, and can be forgotten", async () => {
  const one = await voter();
  await one.prepares("Olli Mäki");
  const tracker = await one.casts();
  const text = await saved(one, "save");
  const reader = await (await browser.newContext()).newPage();
  await reader.setContent(text);
  assert.match(await reader.locator("body").innerText(), new RegExp(`Proof that your vote arrived[\\s\\S]*${tracker}[\\s\\S]*closes on`));
  assert.equal(await reader.locator("svg path").count(), 1);
  const { confirmed } = await kept(one);
  assert.match(confirmed.day, /^\d{4}-\d\d-\d\d$/);
  assert.ok(!JSON.stringify(confirmed).includes(`${confirmed.day}T`), "no time of day");

  const finder = await one.page.context().newPage();
  await finder.goto(`${place.url}/e/${place.election}/find`);
  assert.equal(await finder.locator("#tracker").inputValue(), tracker);
  await look(finder, "find-filled");
  await finder.locator("#tracker").fill("");
  await finder.locator("#confirmation").setInputFiles({ name: "confirmation.html", mimeType: "text/html", buffer: Buffer.from(text) });
  await finder.locator("#checking [type=submit]:not(.second)").click();
  await finder.locator('[data-fate="last-so-far"]:visible, [data-fate="last"]:visible, #ballot:visible').first().waitFor();
  assert.ok(await finder.locator('[data-honour="honoured"]').isVisible());
  await finder.close();

  await one.page.locator("[data-screen=done] summary").click();
  await one.sees("done", "forget");
  await one.does("forget");
  await one.sees("enter");
  assert.equal(await kept(one), null);
  assert.equal(await one.page.evaluate(() => Object.keys(localStorage).length + Object.keys(sessionStorage).length), 0);
});

test("a confirmation that is printed from a dark screen is dark on white", async () => {
  const one = await voter();
  await one.page.emulateMedia({ colorScheme: "dark" });
  await one.prepares("Olli Mäki");
  await one.casts();
  await one.page.locator("[data-slot=find-code] svg").waitFor({ state: "attached" });
  await one.page.emulateMedia({ colorScheme: "dark", media: "print" });
  const ratios = await one.page.evaluate(() => {
    const numbers = (color) => color.match(/[\d.]+/g).map(Number);
    const luminance = (color) => {
      const [red, green, blue] = numbers(color).map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    // printers leave out backgrounds by default: text must be readable on paper, and on its background
    const behind = (element) => {
      const color = getComputedStyle(element).backgroundColor;
      if (numbers(color)[3] !== 0) return color;
      return element.parentElement ? behind(element.parentElement) : "rgb(255, 255, 255)";
    };
    const ratio = (one, other) => (Math.max(luminance(one), luminance(other)) + 0.05) / (Math.min(luminance(one), luminance(other)) + 0.05);
    const texts = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
    return texts.flatMap((element) => {
      const { color } = getComputedStyle(element);
      return [ratio(color, behind(element)), ratio(color, "rgb(255, 255, 255)")];
    });
  });
  assert.ok(ratios.length > 20, `${ratios.length} texts`);
  assert.ok(Math.min(...ratios) >= 7, `${Math.min(...ratios).toFixed(2)}:1`);
});

test("whatever fails after the vote is in the box, the page says that it is", async () => {
  const one = await voter();
  const tracker = await one.prepares("Olli Mäki");
  await one.page.evaluate(() => {
    Object.defineProperty(Intl.DateTimeFormat.prototype, "format", {
      get() {
        throw new Error("nothing works any more");
      },
    });
  });
  await one.does("cast");
  await one.sees("failed", "failed-cast");
  assert.ok((await one.screen("failed").innerText()).includes(`Your vote is in the ballot box. Tracking code: ${tracker}`));
  assert.deepEqual(await strip(one), ["Your vote is in the ballot box"]);
});

test("a proxy's page in the place of another language changes nothing", async () => {
  const one = await voter();
  await one.prepares("Olli Mäki");
  await one.page.route("**/v/**lang=fi", (route) => route.fulfill({ contentType: "text/html", body: "<html lang=fi><main id=main>Log in to the network</main></html>" }));
  await one.page.getByRole("link", { name: "Suomi" }).click();
  await one.page.waitForTimeout(300);
  await one.casts();
});

/** A phone with malware in its page: it seals another option, and makes a new, honest ballot when it is checked. */
async function changed(one) {
  let isChanged = false;
  await one.page.context().route("**/worker.js", async (route) => {
    const answer = await route.fetch();
    const script = await answer.text();
    const honest = "return booth.call(operation, request, parts);";
    isChanged ||= script.includes(honest);
    const attack = `
      if (operation === "prepare") {
        self.chosen = request;
        const contest = Object.keys(request.selections)[0];
        return booth.call(operation, { ...request, selections: { ...request.selections, [contest]: { blank: true } } }, parts);
      }
      if (operation === "reveal") booth.call("prepare", self.chosen, []);
      ${honest}`;
    return route.fulfill({ response: answer, body: script.replace(honest, attack) });
  });
  return () => isChanged;
}

test("a phone that seals another choice and opens a new honest ballot is caught when the coin says check", async () => {
  const one = await Voter.with(browser, look, { language: "en-GB" });
  const isChanged = await changed(one);
  await one.opens(`${place.url}/v/${place.election}#${place.codes[FIRST]}.${place.fingerprint}`);
  for (const side of ["check", "send"]) {
    await one.prepares("Olli Mäki");
    assert.ok(isChanged(), "the page was changed");
    await one.page.waitForFunction(() => document.querySelector("#tracker-link").value !== "");
    const second = await Voter.with(browser, look, { language: "en-GB" });
    await toss(second.page.context(), side);
    await second.opens(await one.page.locator("#tracker-link").inputValue());
    await second.sees("waiting");
    if (side === "check") {
      await one.does("check");
      await one.page.waitForFunction(() => document.querySelector("#reveal-link").value !== "");
      await second.page.locator("#second").fill(await one.page.locator("#reveal-link").inputValue());
      await second.goesOn();
      await second.sees("mismatch", "cheated");
      await one.opens(`${place.url}/v/${place.election}#${place.codes[FIRST]}.${place.fingerprint}`);
    } else {
      // this phone sends the vote that it showed: the coin did not fall on the side that catches it
      await one.casts();
      await second.does("look");
      await second.sees("found");
    }
  }
});

/** A phone that sends the vote that it showed, and then, unseen, a false one in its place. */
async function votesAgain(one) {
  await one.page.context().route("**/worker.js", async (route) => {
    const answer = await route.fetch();
    const script = await answer.text();
    const honest = "return booth.call(operation, request, parts);";
    assert.ok(script.includes(honest));
    const attack = `
      if (operation === "prepare") self.chosen = request;
      if (operation === "confirm") {
        const confirmed = booth.call(operation, request, parts);
        const [contest] = Object.keys(self.chosen.selections);
        const selections = { ...self.chosen.selections, [contest]: { blank: true } };
        booth.call("prepare", { ...self.chosen, previous: confirmed.answer.tracker, selections }, []);
        const [entry, blob] = booth.call("prove", {}, []).parts;
        const length = new Uint8Array(Uint32Array.of(entry.length).buffer);
        const body = new Blob([length, entry, blob]);
        await fetch("/e/${place.election}/ballots", { method: "POST", headers: { "content-type": "application/octet-stream" }, body });
        return confirmed;
      }
      ${honest}`;
    return route.fulfill({ response: answer, body: script.replace(honest, attack) });
  });
}

test("a phone that sends what it showed and then a false vote is caught when the coin says send", async () => {
  const one = await Voter.with(browser, look, { language: "en-GB" });
  await votesAgain(one);
  await one.opens(`${place.url}/v/${place.election}#${place.codes[FIRST]}.${place.fingerprint}`);
  const shown = await one.prepares("Olli Mäki");
  const second = await Voter.with(browser, look, { language: "en-GB" });
  await toss(second.page.context(), "send");
  // typed, without the link: the page says what to compare
  await second.opens(`${place.url}/check/${place.election}`);
  await second.page.locator("#first").fill(shown);
  await second.goesOn();
  await second.sees("waiting");
  await one.casts();
  await second.does("look");
  await second.sees("later", "second-later");
  const text = await second.screen("later").innerText();
  for (const told of ["Did you send it?", shown, "vote again on another phone or computer", "100 bits"]) assert.ok(text.includes(told), told);
  const later = await second.page.locator('[data-slot="later"]').innerText();
  assert.match(later, /^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
  assert.notEqual(later, shown);
});

test("a vote that was found is looked for again, and one that came later is seen then", async () => {
  const one = await voter();
  await one.prepares("Olli Mäki");
  await one.page.waitForFunction(() => document.querySelector("#tracker-link").value !== "");
  const second = await Voter.with(browser, look, { language: "en-GB" });
  await toss(second.page.context(), "send");
  await second.opens(await one.page.locator("#tracker-link").inputValue());
  await second.sees("waiting");
  await one.casts();
  await second.does("look");
  await second.sees("found", "second-found-again");
  assert.equal(await second.page.locator("[data-part=typed]:visible").count(), 0, "a scanned code is compared whole");
  assert.match(await second.page.locator("[data-screen=found] [data-find]").getAttribute("href"), new RegExp(`/find#${place.fingerprint}\\.`));
  await second.does("look");
  await second.sees("found");
  await one.opens(one.link);
  await one.prepares("Maija Virtanen");
  await one.casts();
  await second.does("look");
  await second.sees("later");
});
