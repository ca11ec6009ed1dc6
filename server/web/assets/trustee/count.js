// After the close: check the record and one's shares, compare the close code, sign it once, open one's sum.

import { look, signers, waiting } from "./accept.js";
import { due } from "./course.js";
import { evidence } from "./evidence.js";
import { save } from "./notes.js";
import { remember } from "./own.js";
import { groups, lines } from "./screens.js";

/** How often the log may change during a check before the page asks a person. */
const ATTEMPTS = 5;

/** Refusals that end the work, the gravest first. */
const FINAL = ["record", "checkpoint", "another-close", "key", "floor"];

export const actions = {
  check: (app) => checkShares(app),

  /** Another device checked, and this one has not seen it: with the words it checks for itself. */
  "check-here"(app) {
    app.choose("enter");
  },

  /** Report ballots whose shares for this trustee are of no use, with a proof that anybody can check. */
  async report(app) {
    for (const exclusion of app.checked.exclusions) await app.server.act(exclusion);
    await app.refresh();
    await checkShares(app);
  },

  "nothing-written"(app) {
    app.written = null;
  },

  "written-code"(app, form) {
    const code = form.querySelector("input").value.trim();
    if (code === "") throw new TypedError("no-code");
    app.written = code;
  },

  "codes-differ"(app) {
    app.stop("codes-differ");
  },

  /** Sign once per election, ever: the notes are stored before the signature leaves. */
  async sign(app, form) {
    const code = form.querySelector("input").value.trim();
    if (code === "") throw new TypedError("no-code");
    const now = `${new Date().toISOString().slice(0, 19)}Z`;
    const sign = (notes) => app.booth.signReady({ notes, now, code, written: app.written });
    let signed;
    try {
      signed = await app.notes.with(sign);
    } catch (error) {
      if (error.code !== "refused") throw error;
      return refused(app, error.details.refusals);
    }
    await app.server.act(signed.entry);
    remember(app.root.dataset.election, { signed: signed.closeCode });
    form.reset();
    await goFurther(app);
  },

  /** Open the sum, never a share. */
  async open(app) {
    const { server, booth, screens } = app;
    const progress = (done) => screens.progress("adding-up", done);
    const request = { blobs: server.blobs, bearer: server.token };
    let opened;
    try {
      opened = await app.notes.with((notes) => booth.openSum({ ...request, notes }, progress));
    } catch (error) {
      if (error.code !== "not-opened") throw error;
      return app.stop(`not-opened-${error.details.reason}`, named(app, error.details));
    } finally {
      screens.progress(null);
    }
    await server.act(opened.entry);
    remember(app.root.dataset.election, { opened: true });
    await goFurther(app);
  },

  "save-notes"(app) {
    const notes = app.notes?.read();
    if (!notes) throw new TypedError("no-notes");
    save("uurna-notes.json", notes);
  },

  /** What proves to others that the log was forked. */
  async "save-evidence"(app) {
    const { booth, server } = app;
    const { fingerprint } = app.election;
    const compare = async (seen) => {
      try {
        await booth.look({ record: server.record, notes: JSON.stringify({ [fingerprint]: { seen } }) });
        return null;
      } catch (error) {
        if (error.code !== "forked") throw error;
        return error.details.checkpoint;
      }
    };
    const file = await evidence({ fingerprint, shown: app.forkedTo, notes: app.notes?.read(), compare });
    save(`uurna-evidence-${app.root.dataset.election}.json`, file);
  },
};

class TypedError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** What happens without a person asking: following the log, and checking again what was checked before. */
export async function goOn(app) {
  const { status, sight, screens } = app;
  if (app.chosen || !status || !app.election) return;
  const screen = due(app.state);
  // between acceptance and close nobody needs the words; after the end nobody does
  if (["accepted", "voting", "ended", "cancelled", "too-few-ballots"].includes(screen) && app.hasKey) return app.forget();
  if (screen === "check" && app.checked?.isGood) return screens.run(() => checkShares(app));
  if (status.no_result) return;
  const isLate = ["checked", "opening", "ended"].includes(status.phase) && app.isMet && (sight?.size ?? 0) < status.size;
  if (!isLate && screen !== "not-ended") return;
  await look(app, (done) => screen === "look" && screens.progress("reading-record", done));
  app.show();
}

/** After something was signed and sent: see it in the log. */
async function goFurther(app) {
  await look(app);
  await app.refresh();
}

/** Check the record, the shares and the sum, and send the word that it is good. */
async function checkShares(app) {
  const { booth, server, screens } = app;
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const sight = await look(app, (done) => screens.progress("reading-record", done));
      if (!sight) return;
      const request = { blobs: server.blobs, bearer: server.token };
      const checked = await booth.check(request, (done) => screens.progress("adding-up", done));
      app.checked = { ...checked, size: sight.size, isGood: checked.sum !== null };
      if (!checked.sum) break;
      if (await tell(app, checked.sum)) {
        remember(app.root.dataset.election, { checked: sight.size });
        break;
      }
    }
  } catch (error) {
    // the election went on meanwhile: another screen is due
    if (error.code !== "wrong-phase") throw error;
  } finally {
    screens.progress(null);
  }
  await app.refresh();
}

/** Send the word; false when the log has changed since the check. */
async function tell(app, sum) {
  try {
    await app.server.sum(sum);
    return true;
  } catch (error) {
    if (error.code === "not-now") return false;
    throw error;
  }
}

/** Why this client does not sign. */
function refused(app, refusals) {
  const byTypedCode = app.written && !app.sight.signedAnother;
  if (refusals.every(({ refusal }) => refusal === "another-close") && byTypedCode) {
    app.written = undefined;
    app.show(true);
    return app.screens.complain(app.screens.text("written-another"));
  }
  const final = FINAL.map((name) => refusals.find(({ refusal }) => refusal === name)).find(Boolean);
  if (final) return app.stop(`refused-${final.refusal}`, named(app, final));
  const [first] = refusals;
  const { screens } = app;
  const places = { at: screens.moment(first.at), now: screens.moment(first.now) };
  screens.complain(screens.text(`refused-${first.refusal}`, places));
}

/** A contest's id as its title. */
function named(app, details) {
  const contest = app.election.contests.find(({ id }) => id === details.contest);
  return contest ? { ...details, contest: app.screens.localised(contest.title) } : details;
}

export function fill(app, name) {
  const { screens, status, sight, checked, election } = app;
  if (!election || !status) return;
  const section = app.root.querySelector(`[data-screen="${name}"]`);
  const number = (value) => screens.number(value);
  const trustees = signers(app).filter(({ isTrustee }) => isTrustee);
  const fills = {
    cancelled: () => ({ reason: status.no_result.reason }),
    "too-few-ballots": () => ({ contests: lines(status.no_result.contests.map((few) => screens.text("too-few", named(app, { ...few, floor: status.no_result.floor })))) }),
    "witness-wait": () => ({ waiting: screens.names(waiting(app, status.good_sums, trustees)) }),
    "sum-unseen": () => ({ waiting: screens.names(waiting(app, status.good_sums, trustees)) }),
    "sum-good": () => ({
      counted: checked ? number(checked.counted) : "",
      waiting: screens.names(waiting(app, status.good_sums, trustees)),
      pause: isLater(status.checked_not_before, status.now) ? screens.moment(status.checked_not_before) : "",
    }),
    exclude: () => ({ ballots: lines(checked.excluded.map((index) => screens.text("a-ballot", { index: number(index) }))) }),
    missing: () => ({
      count: number(checked.missing.length),
      ballots: lines(checked.missing.slice(0, 20).map((index) => screens.text("a-ballot", { index: number(index) }))),
    }),
    compare: () => ({ counted: number(sight.counted), code: groups(sight.closeCode) }),
    "ready-wait": () => ({
      code: groups(sight.closeCode),
      ready: number(sight.ready.length),
      needed: number(sight.signersNeeded),
      waiting: screens.names(waiting(app, sight.ready)),
    }),
    opened: () => ({
      openings: number(sight.openings.length),
      needed: number(sight.threshold),
      waiting: screens.names(waiting(app, sight.openings, trustees)),
    }),
  };
  if (fills[name]) screens.fill(section, fills[name]());
}

function isLater(time, now) {
  return Boolean(time) && Date.parse(time) > Date.parse(now);
}
