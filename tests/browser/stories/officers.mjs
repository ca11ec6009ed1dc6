// Signing in, an officer's own account, other officers, and roles with fewer rights.

import { officerLink } from "../mails.mjs";
import { addAuthenticator, oneTimeCode, setPassword, takeLink } from "../sign_in.mjs";
import { send, submit } from "../forms.mjs";

const PASSWORD = "kolme sanaa peräkkäin";

/** Sign the demonstration's officer in, through every state. Returns the officer's page, for other stories too. */
export async function signIn(inspector, demonstration) {
  const page = await inspector.page({ baseURL: demonstration.url });
  await addAuthenticator(page);
  await inspector.visit(page, "/welcome", "welcome-by-hand");
  await inspector.visit(page, "/welcome#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "welcome");
  await inspector.answer(page, "/welcome", "welcome-wrong", () => send(page, { token: "used", email: demonstration.officer_email }));
  await inspector.visit(page, "/sign-in", "sign-in");
  await takeLink(page, demonstration.officer, demonstration.officer_email);
  await inspector.visit(page, "/account", "account-new");
  await inspector.visit(page, "/account/password", "password");
  await inspector.answer(page, "/account/password", "password-wrong", () => send(page, { code: "000000", password: "lyhyt" }));
  const seed = await setPassword(page, PASSWORD);
  await addPasskey(page);
  await inspector.visit(page, "/account?done=password-saved", "account");
  await page.goto("/account");
  await page.locator("main details summary").first().click();
  await inspector.look(page, "account-passkey");
  return { page, seed, email: await page.locator("main dl dd").nth(1).innerText() };
}

async function addPasskey(page) {
  await page.goto("/account");
  await page.locator("#passkey-name").fill("Puhelin");
  await page.locator("[data-makes] button").click();
  await page.waitForURL(/done=/);
}

/** A failed sign-in, another officer, and the pages of one who may only look. */
export async function others(inspector, demonstration, { page, email, seed }) {
  const stranger = await inspector.page({ baseURL: demonstration.url });
  const wrong = () => send(stranger, { email, password: "väärä sana", code: "123456" });
  await inspector.answer(stranger, "/sign-in", "sign-in-wrong", wrong);
  await stranger.goto("/sign-in");
  // each code works once: wait for the next one
  await send(stranger, { email, password: PASSWORD, code: oneTimeCode(seed, new Date(Date.now() + 30_000)) });
  await stranger.waitForURL("**/office");

  const marja = await second(inspector, demonstration);
  await inspector.visit(page, "/officers/new", "officers-new");
  await inspector.answer(page, "/officers/new", "officers-new-wrong", () => send(page, { email: "nobody" }));
  const address = "olli@esimerkkiliitto.example";
  await submit(page, "/officers/new", { name: "Olli Observer", email: address, role: "observer", branch: "" });
  const proposal = new URL(page.url()).pathname;
  await inspector.visit(page, proposal, "officers-proposal-own");
  await inspector.visit(page, "/officers", "officers");
  await agree(inspector, marja, proposal, "officers-proposal");
  await page.goto("/officers");
  const one = new URL(await page.getByRole("link", { name: "Olli Observer" }).last().getAttribute("href"), demonstration.url).pathname;
  await inspector.visit(page, one, "officer");
  await inspector.answer(page, one, "officer-wrong", () => send(page, { name: "", role: "branch" }));
  const link = await officerLink(demonstration.outbox, address);
  await submit(page, one, {}, { form: "main form[action$='/link']" });
  await submit(page, new URL(page.url()).pathname, {}, { form: "main form[action$='/withdraw']" });
  await page.goto("/officers");
  const own = new URL(await page.locator("main").getByRole("link", { name: "Anna Aalto" }).getAttribute("href"), demonstration.url).pathname;
  await inspector.visit(page, own, "officer-oneself");

  await observer(inspector, demonstration, link, address);
  await submit(page, one, {}, { form: "main form[action$='/disable']" });
  await inspector.visit(page, one, "officer-disabled");
  await shutOut(inspector, page, one);
  await refuseProposals(inspector, page);
}

/** The second officer, who confirms proposals. */
async function second(inspector, demonstration) {
  const page = await inspector.page({ baseURL: demonstration.url });
  await takeLink(page, demonstration.second_officer, demonstration.second_officer_email);
  await setPassword(page, PASSWORD);
  return page;
}

/** Inspect a pending proposal as the second officer, and confirm it. */
async function agree(inspector, page, proposal, name) {
  await inspector.visit(page, proposal, name);
  await submit(page, proposal, {}, { form: "main form[action$='/confirm']" });
}

/** Confirm or withdraw a proposal twice: the form is on a page that was opened before. */
async function refuseProposals(inspector, page) {
  for (const step of ["confirm", "withdraw"]) {
    const digest = "A".repeat(43);
    await inspector.answer(page, "/officers", `problem-officer-proposal-${step}`, () => post(page, `/officers/proposals/officer-link-1/${step}`, digest), { status: 404 });
  }
}

/** Pages for an officer who has no election yet. */
async function observer(inspector, demonstration, link, email) {
  const page = await inspector.page({ baseURL: demonstration.url });
  await takeLink(page, link, email);
  await setPassword(page, PASSWORD);
  await inspector.visit(page, "/office", "office-empty");
  await inspector.visit(page, "/officers", "problem-role", { status: 403 });
  await inspector.visit(page, "/office/new", "problem-may-not-begin", { status: 403 });
  await inspector.visit(page, `/office/${demonstration.open.id}`, "problem-not-in-reach", { status: 404 });
}

/** A link for a blocked officer: the form is on a page that was opened before. */
async function shutOut(inspector, page, one) {
  await inspector.answer(page, one, "problem-officer-disabled", () => post(page, `${one}/link`), { status: 409 });
}

/** Send a form that the page lacks. */
async function post(page, path, digest = "") {
  await page.evaluate(([action, value]) => {
    const form = document.createElement("form");
    const input = document.createElement("input");
    Object.assign(input, { name: "digest", type: "hidden", value });
    Object.assign(form, { method: "post", action });
    form.append(input);
    document.querySelector("main").append(form);
    form.submit();
  }, [path, digest]);
}
