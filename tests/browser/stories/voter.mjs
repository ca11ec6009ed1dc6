// A voter's pages with one contest: from the link to the confirmation,
// the check on a second device, and the errors on the way.

import { LANGUAGES } from "../inspection.mjs";
import { toss } from "../voter.mjs";

const shown = (page, name) => page.locator(`[data-screen="${name}"]:not([hidden])`).waitFor();
const act = (page, action) => page.locator(`[data-screen]:not([hidden]) [data-do="${action}"]:visible`).first().click();
const go = (page) => page.locator("[data-screen=contest] button").last().click();

/** Cast one ballot without inspecting pages. */
export async function castBallot(inspector, link, name) {
  const page = await inspector.page();
  await page.goto(link);
  await choose(page, name);
  await act(page, "cast");
  await shown(page, "done");
  await page.context().close();
}

async function choose(page, name) {
  await shown(page, "welcome");
  await act(page, "start");
  await shown(page, "contest");
  await page.locator("[data-screen=contest] .choice", { hasText: name }).first().click();
  await go(page);
  await shown(page, "last");
}

/** Every screen in every language, each with its own voter. Returns the tracker of a cast ballot. */
export async function vote(inspector, demonstration) {
  let tracker = "";
  for (const [place, language] of LANGUAGES.entries()) {
    const page = await inspector.page({ baseURL: demonstration.url, locale: language, acceptDownloads: true });
    const look = (name) => inspector.look(page, `vote-${name}`, language);
    inspector.seen.add("/v").add("/v/{*election}");
    await typed(page, look);
    await page.goto(demonstration.voters[place]);
    await shown(page, "welcome");
    await look("welcome");
    await act(page, "start");
    await look("contest");
    await go(page);
    await page.locator("[data-screen=contest] .error-summary").waitFor();
    await look("contest-error");
    await page.locator("[data-screen=contest] .choice").first().click();
    await go(page);
    await shown(page, "last");
    await page.locator("[data-slot=tracker-code] svg").waitFor();
    await look("last");
    await check(inspector, page, look, language);
    await act(page, "last");
    await shown(page, "last");
    await look("last-after-check");
    tracker = await page.locator("[data-screen=last] [data-slot=tracker]").innerText();
    await sent(inspector, page, language);
    await sending(page, look);
    await look("done");
    await printed(inspector, page, language);
    await again(page, demonstration.voters[place], look);
    await page.context().close();
  }
  return tracker;
}

/** Code and fingerprint typed by hand, with every mistake. */
async function typed(page, look) {
  await page.goto("/v");
  await shown(page, "enter");
  await look("enter");
  await page.locator("#typed").fill("ABC");
  await page.locator("[data-form=enter] button").click();
  await page.locator("[data-screen=enter] .error-summary").waitFor();
  await look("enter-error");
}

/** The second device: waiting, the same ballot, another one. */
async function check(inspector, page, look, language) {
  const other = await inspector.page({ baseURL: new URL(page.url()).origin, locale: language });
  await toss(other.context(), "check");
  await other.goto(await page.locator("#tracker-link").inputValue());
  await shown(other, "waiting");
  await inspector.look(other, "second-waiting", language);
  await other.locator("#second").fill("?");
  await other.locator("[data-form=waiting] button").first().click();
  await other.locator("[data-screen=waiting] .error-summary").waitFor();
  await inspector.look(other, "second-error", language);
  await act(page, "check");
  await page.locator("[data-slot=reveal-code] svg").waitFor();
  await look("opened");
  const opened = await other.context().newPage();
  await opened.goto(await page.locator("#reveal-link").inputValue());
  await shown(opened, "match");
  await inspector.look(opened, "second-match", language);
  await other.context().close();
}

/** The second device after the coin says to send the vote: it waits, and does not find the vote yet. */
async function sent(inspector, page, language) {
  const other = await inspector.page({ baseURL: new URL(page.url()).origin, locale: language });
  await toss(other.context(), "send");
  await other.goto(await page.locator("#tracker-link").inputValue());
  await shown(other, "waiting");
  await inspector.look(other, "second-waiting-send", language);
  await act(other, "look");
  await shown(other, "missing");
  await inspector.look(other, "second-missing", language);
  await other.context().close();
}

/** The service is busy, then away, then takes the ballot. */
async function sending(page, look) {
  let mode = "busy";
  await page.route("**/ballots", (route) => {
    if (mode === "through") return route.continue();
    if (mode === "away") return route.abort();
    const problem = { status: 503, headers: { "retry-after": "600" }, contentType: "application/problem+json", body: '{"status":503,"code":"busy"}' };
    return route.fulfill(problem);
  });
  await act(page, "cast");
  await shown(page, "sending");
  await page.locator("[data-part=now]:visible").waitFor();
  await look("busy");
  mode = "away";
  await act(page, "now");
  await page.waitForTimeout(500);
  await page.locator("[data-part=now]:visible").waitFor();
  await look("unknown");
  mode = "through";
  await act(page, "now");
  await shown(page, "done");
}

/** The printed page has the confirmation, and nothing around it. */
async function printed(inspector, page, language) {
  await page.emulateMedia({ media: "print" });
  const lines = await page.evaluate(() => {
    const hidden = [".top", ".bottom", "#strip", ".buttons"].filter((one) => document.querySelector(`${one}`)?.checkVisibility());
    const words = document.querySelector("[data-screen=done]").innerText;
    const tracker = document.querySelector("[data-screen=done] [data-slot=tracker]");
    const found = hidden.map((one) => `is printed with ${one}`);
    return tracker.checkVisibility() && words.includes(tracker.textContent) ? found : [...found, "the tracker is not printed"];
  });
  inspector.note("vote-done-print", lines);
  await inspector.picture(page, "vote-done", language, "print");
  await page.emulateMedia({ media: "screen" });
}

/** A returning voter hears that the code was used; the page refuses another voter's code and another election. */
async function again(page, link, look) {
  await page.goto("/");
  await page.goto(link);
  await shown(page, "welcome");
  await look("used");
  await page.goto("/");
  await page.goto(link.replace(/#[^.]+\./, "#0000-0000-0000-0000-0000."));
  await shown(page, "stop");
  await look("stop-not-on-roll");
  await page.goto("/");
  await page.goto(link.replace(/(#[^.]+\.)(.)/, (all, code, first) => code + (first === "A" ? "B" : "A")));
  await shown(page, "stop");
  await look("stop-another-election");
}
