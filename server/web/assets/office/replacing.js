// Replacing a lost code: this page reads the registrar's file, makes the new code and signs for it; the service gets
// two credentials and a signature. It does not learn whose they are, unless the officer has it send the code.

import { Desk, Mistake, chosenText, element } from "./desk.js";
import { square, votingLink } from "./letter.js";
import { bytesOf, markOf } from "./marks.js";
import { readRegistrarFile } from "./registrar-file.js";
import { groups } from "../trustee/screens.js";

/** Members that are shown at once. */
const SHOWN = 10;

const root = document.getElementById("replace");
const { fingerprint, publicUrl } = root.dataset;
const place = { election: root.dataset.election, fingerprint, publicUrl };

let file = null;
let voters = [];
/** Whose code is to be replaced, and the credential that is current. */
let chosen = null;
/** A new code that was made, and perhaps not yet accepted: the same one is sent again. */
let pending = null;

const desk = new Desk(root, {
  async "read-file"(form) {
    const read = readRegistrarFile(await chosenText(form.querySelector("input")), place);
    const { registrarKey } = root.dataset;
    if (read.registrarKey && read.registrarKey !== registrarKey) throw new Mistake("other-key");
    await desk.openManifest();
    ({ voters } = await desk.voters());
    file = read;
    desk.screens.show("member");
    list("");
  },

  async choose(form) {
    const picked = form.querySelector("input[name=member]:checked");
    if (!picked) throw new Mistake("no-member");
    const voter = voters[Number(picked.value)];
    const first = file.credentials.get(voter.member);
    if (!first) throw new Mistake("not-in-file");
    const { current, times } = await follow(first);
    chosen = { voter, current };
    desk.screens.show("confirm", {
      name: voter.name,
      member: voter.member,
      mark: await markOf(bytesOf(current)),
      before: times > 0 ? desk.screens.text("replaced-before", { count: times }) : "",
    });
  },

  "another-member"() {
    chosen = null;
    desk.screens.show("member");
  },

  async replace() {
    const { voter, current } = chosen;
    if (pending?.old !== current) pending = await desk.booth.replaceCode({ seed: file.key, old: current });
    const { old, new: taken, signature } = pending;
    let done;
    try {
      done = await desk.replace({ old, new: taken, signature });
    } catch (error) {
      // refused: nothing was done, and the next try begins again
      if (error.status >= 400 && error.status < 500 && error.status !== 403 && error.status !== 401) pending = null;
      throw error;
    }
    await show(voter, pending, done.had_voted);
  },

  async send() {
    await desk.send({ member: chosen.voter.member, code: pending.code });
    root.querySelector("[data-sending]").hidden = true;
    desk.screens.say(desk.screens.text("code-sent"));
  },

  print() {
    window.print();
  },

  next() {
    chosen = pending = null;
    root.querySelector("[data-square]").replaceChildren();
    desk.screens.fill(root.querySelector('[data-screen="done"]'), { code: "", link: "", name: "" });
    desk.screens.say("");
    desk.screens.show("member");
    root.querySelector("#search").value = "";
    list("");
  },
});

/** From a member's first credential to the current one: the page asks for all replacements, so that nobody learns which
 * one matters. */
async function follow(first) {
  const { replacements } = await desk.replacements();
  const newer = new Map(replacements.map((one) => [one.old, one.new]));
  let [current, times] = [first, 0];
  for (; newer.has(current); times += 1) current = newer.get(current);
  return { current, times };
}

/** List the members that match, to choose from. */
function list(typed) {
  const search = typed.trim().toLowerCase();
  const fits = ({ name, member }) => search !== "" && (member.toLowerCase() === search || name.toLowerCase().includes(search));
  const found = voters.flatMap((voter, number) => (fits(voter) ? [{ voter, number }] : []));
  const choice = ({ voter, number }) =>
    element(
      "label",
      { class: "choice" },
      element("input", { type: "radio", name: "member", value: String(number) }),
      element("span", { class: "words" }, element("span", { class: "name" }, voter.name), element("span", { class: "quiet" }, desk.screens.text("member-of", { member: voter.member }))),
    );
  root.querySelector("[data-found]").replaceChildren(...found.slice(0, SHOWN).map(choice));
  const count = desk.screens.number(found.length);
  let said = "";
  if (search !== "") {
    said = desk.screens.text("found", { count });
    if (found.length === 0) said = desk.screens.text("found-none");
    if (found.length > SHOWN) said = desk.screens.text("found-more", { count });
  }
  desk.screens.fill(root.querySelector('[data-screen="member"]'), { found: said });
}

root.querySelector("#search").addEventListener("input", ({ target }) => list(target.value));

/** Show the new code, this once. */
async function show(voter, made, hadVoted) {
  const link = votingLink(place, made.code);
  const picture = await desk.booth.qr({ text: link });
  const screen = root.querySelector('[data-screen="done"]');
  const voted = desk.screens.text(hadVoted ? "new-voted" : "new-not-voted");
  desk.screens.show("done", { name: voter.name, member: voter.member, code: groups(made.code), mark: made.voterMark, link, voted });
  screen.querySelector("[data-square]").replaceChildren(square(picture, root.dataset.square));
  const sending = screen.querySelector("[data-sending]");
  if (sending) sending.hidden = voter.by === "letter";
}

window.addEventListener("beforeunload", (event) => {
  if (desk.screens.busy || desk.screens.current === "done") event.preventDefault();
});
desk.screens.show("file");
