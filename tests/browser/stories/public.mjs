// Public pages: the front page, an election's page, the verifier and the finder of ballots in the browser, problems.

import assert from "node:assert/strict";

/** A tracker of no ballot. */
const NOBODYS = "0000-0000-0000-0000-0000";

export async function lookAround(inspector, demonstration) {
  const { open, counted, url } = demonstration;
  const page = await inspector.page({ baseURL: url });
  await inspector.visit(page, "/", "home");
  await inspector.visit(page, "/nothing-is-here", "problem-not-found", { status: 404 });
  await inspector.visit(page, "/e/00000000-0000-4000-8000-000000000000", "problem-no-election", { status: 404 });
  await inspector.visit(page, "/office", "sign-in-needed");
  for (const [name, election] of Object.entries({ open, counted })) {
    await inspector.visit(page, `/e/${election.id}`, `election-${name}`, { before: () => unfold(page) });
  }
  for (const notice of ["privacy", "accessibility"]) await inspector.visit(page, `/e/${open.id}/${notice}`, `notice-${notice}`);
  await inspector.visit(page, "/check", "check-enter");
  await inspector.visit(page, `/check/${open.id}`, "check");
}

/** The verifier, from its errors to its verdicts. */
export async function verify(inspector, demonstration) {
  const { counted, open, url } = demonstration;
  const page = await inspector.page({ baseURL: url });
  const press = (name = "[type=submit]:not(.second)") => page.locator(`#checking ${name}`).click();
  const verdict = () => page.locator("#report:visible").waitFor();
  const at = (election, fingerprint = "") => `/e/${election.id}/verify${fingerprint && `#${fingerprint}`}`;
  await inspector.visit(page, at(counted), "verify");
  await inspector.visit(page, at(counted), "verify-errors", { before: () => press() });
  const valid = async () => {
    await press();
    await verdict();
  };
  await inspector.visit(page, at(counted, counted.fingerprint), "verify-valid", { before: valid });
  await inspector.visit(page, at(counted, open.fingerprint), "verify-invalid", { before: valid });
  await inspector.visit(page, at(open, open.fingerprint), "verify-incomplete", { before: valid });
  const unanchored = async () => {
    await press(".second");
    await verdict();
  };
  await inspector.visit(page, at(counted), "verify-unanchored", { before: unanchored });
  await running(inspector, page, at(counted, counted.fingerprint), press);
  await page.route("**/record/**", (route) => route.abort());
  const trouble = async () => {
    await press();
    await page.locator("#trouble:visible").waitFor();
  };
  await inspector.visit(page, at(counted, counted.fingerprint), "verify-trouble", { before: trouble });
  await page.unroute("**/record/**");
}

/** The record does not arrive: the page says what it is doing. */
async function running(inspector, page, path, press) {
  const held = [];
  await page.route("**/record/**", (route) => new Promise((resolve) => held.push(() => resolve(route.abort().catch(() => {})))));
  const before = async () => {
    await press();
    await page.locator("#work:visible").waitFor();
  };
  await inspector.visit(page, path, "verify-running", { before });
  for (const release of held) release();
  await page.unroute("**/record/**");
}

/** The finder of ballots; `tracker` belongs to a ballot in the open election. */
export async function find(inspector, demonstration, tracker) {
  const { open, url } = demonstration;
  const page = await inspector.page({ baseURL: url });
  const path = `/e/${open.id}/find#${open.fingerprint}`;
  const look = (text) => async () => {
    await page.locator("#tracker").fill(text);
    await page.locator("#checking [type=submit]:not(.second)").click();
    await page.locator("#report:visible, #errors:visible").first().waitFor();
  };
  await inspector.visit(page, path, "find");
  await inspector.visit(page, path, "find-errors", { before: look("?") });
  await inspector.visit(page, path, "find-found", { before: look(tracker) });
  await inspector.visit(page, path, "find-not-found", { before: look(NOBODYS) });
  assert.equal(await page.locator("#verdict h2:visible").count(), 1);
  assert.ok(await page.locator('#verdict h2[data-state="incomplete"]').isVisible(), "a tracker that is not there is no forgery");
}

/** Unfold every folded part, to inspect it too. */
export async function unfold(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("main details")) details.open = true;
  });
}
