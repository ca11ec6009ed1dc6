// Making the codes in this browser: the service tells who may vote, and gets the roll and the registrar's public key. Codes and key go
// into two files that the officer saves, and nowhere else.

import { writeCodes } from "./codes-file.js";
import { Desk, Mistake } from "./desk.js";
import { base64url, credentialsOf } from "./marks.js";
import { writeRegistrarFile } from "./registrar-file.js";
import { save } from "../trustee/notes.js";

const root = document.getElementById("registrar");

/** What was made: two files as texts, and what the service gets. */
let made = null;
const saved = new Set();
let isSent = false;

const desk = new Desk(root, {
  async make() {
    const { voters, digest } = await desk.voters();
    const { seed, key } = await desk.booth.makeSigningKey();
    const told = (progress) => desk.screens.progress("making", progress);
    const electionId = desk.election;
    const { codes, marks, roll, digest: rollDigest } = await desk.booth.makeRoll({ electionId, voters }, told);
    desk.closeBooth();
    const credentials = await credentialsOf(roll, marks);
    const ofMembers = voters.map(({ member }, place) => [member, credentials[place]]);
    made = {
      codes: writeCodes(voters, codes, marks),
      file: writeRegistrarFile({ election: electionId, seed, key, roll: rollDigest, credentials: ofMembers }),
      sent: { registrar_key: key, voters: digest, roll: base64url(roll) },
    };
    saved.clear();
    desk.screens.show("save", { count: desk.screens.number(voters.length) });
  },

  "save-codes"() {
    const name = `${desk.screens.text("codes-file-name")}-${desk.election}.csv`;
    save(name, new Blob([made.codes], { type: "text/csv;charset=utf-8" }));
    saved.add("codes");
  },

  "save-file"() {
    save(`registrar-${desk.election}.json`, made.file);
    saved.add("file");
  },

  async send(form) {
    const isTicked = form.querySelector("input[type=checkbox]").checked;
    if (saved.size < 2 || !isTicked) throw new Mistake("not-saved");
    desk.screens.say(desk.screens.text("sending"));
    try {
      await desk.sendRoll(made.sent);
    } finally {
      desk.screens.say("");
    }
    isSent = true;
    made = null;
    desk.screens.show("sent");
  },
});

window.addEventListener("beforeunload", (event) => {
  if (desk.screens.busy || (made && !isSent)) event.preventDefault();
});
desk.screens.show("begin");
