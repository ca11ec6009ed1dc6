// Accepting an election: review it, compare its fingerprint, sign.

import { contactOf } from "../contact.js";
import { keepCheckpoint } from "./evidence.js";
import { Notes, NotesError } from "./notes.js";
import { own, remember } from "./own.js";
import { groups, lines } from "./screens.js";
import { electionCode } from "../voter/election-code.js";

export const actions = {
  "looked-over"(app) {
    app.isReviewed = true;
  },

  "something-wrong"(app) {
    app.stop("wrong-election");
  },

  async "fingerprint-same"(app) {
    await app.notes.meet(app.election.fingerprint);
    app.isMet = true;
    app.chosen = null;
  },

  "fingerprint-differs"(app) {
    app.stop("fingerprint-differs");
  },

  /** Load notes that another device kept, before this one has any. */
  async "load-notes"(app, form) {
    const [file] = form.querySelector("input[type=file]").files;
    if (!file) throw new NotesError("no-file");
    await app.notes.load(await file.text());
    form.reset();
    app.isMet = app.notes.know(app.election.fingerprint);
    app.chosen = null;
    app.screens.say(app.screens.text("notes-loaded"));
  },

  /** Test the words, sign, send. */
  async accept(app) {
    const sight = await look(app);
    if (!sight) return;
    const { entry } = await app.booth.accept();
    await app.server.act(entry);
    remember(app.root.dataset.election, { accepted: app.election.fingerprint });
    await app.refresh();
  },

  /** Accepted on another device, without its file here: the person compares the fingerprint again. */
  "no-notes-file"(app) {
    app.choose("fingerprint");
  },
};

/** Read the manifest in this browser, once it exists. */
export async function openElection(app) {
  const { bytes, fingerprint } = await app.server.manifest();
  app.election = await app.booth.openManifest(bytes, fingerprint);
  // from here on the manifest says it, and no longer the service
  app.screens.fill(app.root, { contact: contactOf(app.election.contact) });
  const { trustees, witnesses } = JSON.parse(new TextDecoder().decode(bytes));
  app.signersInManifest = { trustees, witnesses };
  const { keys } = app.invitation;
  // the notes belong to this device's own key; the service's word for it counts only where this device has no key
  const key = own(app.root.dataset.election).signingKey ?? keys?.signing_key;
  if (key) {
    app.notes = new Notes(key);
    app.isMet = app.notes.know(app.election.fingerprint);
  }
}

/** Verify the record on this device, and remember how far it goes; null when the work ends here. */
export async function look(app, onProgress) {
  const sight = await app.notes.with((notes) => app.booth.look({ record: app.server.record, notes }, onProgress));
  app.sight = sight;
  if (sight.sound) {
    keepCheckpoint(app.election.fingerprint, sight.checkpoint);
    return sight;
  }
  app.stop("not-sound", { checks: sight.report.failed.join(", ") });
  return null;
}

/** Names of signers by their numbers. */
export function signers(app) {
  const { trustees, witnesses } = app.election;
  return [...trustees, ...witnesses].map(({ name }, place) => ({ name, number: place + 1, isTrustee: place < trustees.length }));
}

/** Those who have done something, and those for whom the election waits. */
export function waiting(app, done, among = signers(app)) {
  return among.filter(({ number }) => !done.includes(number)).map(({ name }) => name);
}

export function fill(app, name) {
  const { screens, election, status } = app;
  if (!election) return;
  const section = app.root.querySelector(`[data-screen="${name}"]`);
  if (name === "review") {
    const number = (value) => screens.number(value);
    screens.fill(section, {
      opens: screens.moment(election.opens),
      closes: screens.moment(election.closes),
      voters: number(election.voters),
      contests: election.contests.map((contest) => contestOf(screens, contest)),
      signers: lines(
        signers(app).map((signer) => screens.text(signer.isTrustee ? "a-trustee" : "a-witness", signer)),
      ),
      needs: screens.text("needs", {
        threshold: number(election.threshold),
        trustees: number(election.trustees.length),
        needed: number(election.signersNeeded),
        signers: number(election.trustees.length + election.witnesses.length),
      }),
    });
  } else if (name === "fingerprint") {
    screens.fill(section, { fingerprint: groups(election.fingerprint, 4) });
    electionCode(election, app.booth).then((code) => screens.fill(section, { "election-code": groups(code) }));
  } else if (name === "accepted") {
    screens.fill(section, {
      opens: screens.moment(election.opens),
      closes: screens.moment(election.closes),
      waiting: screens.names(waiting(app, status.accepted)),
    });
  } else if (name === "voting") {
    screens.fill(section, { closes: screens.moment(status.closes ?? election.closes), suspended: status.phase === "suspended" });
  }
}

/** A contest with all that can be chosen. */
function contestOf(screens, contest) {
  const line = document.createElement("li");
  const title = document.createElement("strong");
  title.textContent = screens.localised(contest.title);
  const options = document.createElement("ul");
  options.append(
    ...contest.options.map((option) => {
      const one = document.createElement("li");
      one.textContent = [option.number, screens.localised(option.name)].filter((part) => part !== undefined).join(" ");
      return one;
    }),
  );
  line.append(title, options);
  return line;
}
