// Every page of the service in every state and language: the findings of axe-core, its width on the narrowest phone, by
// night, in forced colours, with the keyboard alone. The list of pages is the program's own table of routes, so a page
// that this test skips makes it fail. Pictures of all pages lie in `artifacts/pages`.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./chromium.mjs";
import { routes, startDemonstration } from "./demonstration.mjs";
import { Inspector } from "./inspection.mjs";
import { draft } from "./stories/draft.mjs";
import * as officers from "./stories/officers.mjs";
import * as publicPages from "./stories/public.mjs";
import { registrar } from "./stories/registrar.mjs";
import * as running from "./stories/running.mjs";
import { screens, trialScreens } from "./stories/trustee.mjs";
import { vote } from "./stories/voter.mjs";

/** Forms that are a single button, so that no input can be wrong: their refusal is the same problem page as elsewhere.
 */
const BUTTONS = [
  "/account/language",
  "/account/passkeys/remove",
  "/account/passkeys/rename",
  "/account/password/remove",
  "/account/sessions/end",
  "/account/sessions/end-all",
  "/office/{election}/arm",
  "/office/{election}/check",
  "/office/{election}/contests/{contest}/options/{option}/photo/remove",
  "/office/{election}/contests/{contest}/options/{option}/remove",
  "/office/{election}/contests/{contest}/remove",
  "/office/{election}/delete",
  "/office/{election}/disarm",
  "/office/{election}/freeze/cancel",
  "/office/{election}/letters",
  "/office/{election}/letters/cancel",
  "/office/{election}/letters/make",
  "/office/{election}/letters/printed",
  "/officers/deciding",
  "/office/{election}/people",
  "/office/{election}/people/remove",
  "/office/{election}/register/cancel",
  "/office/{election}/register/use",
  "/office/{election}/register/use/cancel",
  "/office/{election}/registrar-file",
  "/office/{election}/rehearsal",
  "/office/{election}/resume",
  "/office/{election}/signers/threshold",
  "/office/{election}/signers/try",
  "/office/{election}/signers/{invitation}/renew",
  "/office/{election}/signers/{invitation}/withdraw",
  "/office/{election}/suspend",
  "/officers/{officer}/disable",
  "/officers/{officer}/enable",
  "/sign-out",
];

/** Routes that answer with a file. */
const FILES = ["/office/{election}/registrar-file"];

/** Addresses that the page rewrites at once, so nobody can look at them; the table of routes has them for links that a
 * mail program broke. */
const REWRITTEN = ["/t/{election}/"];

/** Addresses of the same page, with and without the election in them. */
const TWINS = [
  ["/v", "/v/{*election}"],
  ["/check", "/check/{*election}"],
  ["/office/{election}/freeze", "/office/{election}/fingerprint"],
];

let browser;
let demonstration;
let inspector;
let officer;

before(async () => {
  const table = await routes();
  [browser, demonstration] = await Promise.all([launch(), startDemonstration()]);
  inspector = new Inspector(browser, table);
  officer = await officers.signIn(inspector, demonstration);
});

after(async () => {
  await browser?.close();
  await demonstration?.close();
});

/** The longest story comes first. */
const STORIES = {
  "an officer: an election as a draft": async () => {
    await draft(inspector, await another(officer.page));
  },
  "an officer: an election from its freezing to its erasure": async () => {
    await running.run(inspector);
    await running.others(inspector, demonstration, await another(officer.page));
  },
  "a voter: every screen from the link to the confirmation, and the ballot found again": async () => {
    const tracker = await vote(inspector, demonstration);
    await publicPages.find(inspector, demonstration, tracker);
  },
  "anybody: the front page, elections, the verifier in the browser": async () => {
    await publicPages.lookAround(inspector, demonstration);
    await publicPages.verify(inspector, demonstration);
  },
  "an officer: codes that the browser makes, and codes that are replaced": async () => {
    await registrar(inspector);
  },
  "a trustee: every screen": async () => {
    await screens(inspector, demonstration);
    await trialScreens(inspector, demonstration);
  },
  "officers: accounts, roles, refusals": async () => {
    await officers.others(inspector, demonstration, officer);
  },
};

/** A second page of a signed-in person, with its own language and size. */
async function another(page) {
  const cookies = (await page.context().cookies()).filter(({ name }) => name !== "language");
  const fresh = await inspector.page({ baseURL: demonstration.url });
  await fresh.context().addCookies(cookies);
  return fresh;
}

/** All stories, or those whose name contains STORY: for work on their pages. */
const chosen = Object.entries(STORIES).filter(([name]) => name.includes(process.env.STORY ?? ""));

/** Few stories at a time: each needs a processor for its browser page. */
const AT_ONCE = 3;

test("every page is for everybody, in every state and language", { timeout: 900_000, concurrency: AT_ONCE }, async (t) => {
  await Promise.all(chosen.map(([name, story]) => t.test(name, story)));
  t.diagnostic(`${inspector.looks} looks at pages`);
  assert.deepEqual(inspector.found, []);
});

test("no page of the table of routes was forgotten, and no form whose refusal nobody has seen", () => {
  assert.deepEqual(inspector.missing({ buttons: BUTTONS, files: [...FILES, ...REWRITTEN] }), []);
});

test("no two pages have the same title", () => {
  assert.deepEqual(inspector.shared(TWINS), []);
});

test("a page that is not in the table of routes is not taken for one that is", () => {
  assert.equal(inspector.routeOf("GET", "http://localhost/office/new").path, "/office/new");
  assert.equal(inspector.routeOf("GET", "http://localhost/office/1/basis").path, "/office/{election}/basis");
  assert.equal(inspector.routeOf("GET", "http://localhost/nothing"), undefined);
});
