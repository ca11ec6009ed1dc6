// A whole service on a fresh folder, for a walk through an election: the program `union_hall`, whose clock lags behind
// and catches up on command, and at the end `uurna serve` itself. Its messages lie in a folder.

import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { begin } from "./children.mjs";
import { mailTo, mailsTo, until } from "./mails.mjs";
import { programs } from "./programs.mjs";

const run = promisify(execFile);

async function freePort() {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address();
  taken.close();
  await once(taken, "close");
  return port;
}

class UnionHall {
  constructor(folder, url) {
    Object.assign(this, { folder, url, config: join(folder, "uurna.toml"), behind: 0, process: null });
  }

  /** Send a line to the late service, and return its answer. */
  async #ask(line) {
    this.process.stdin.write(`${line}\n`);
    return this.#answer();
  }

  async #answer() {
    const { value, done } = await this.lines.next();
    if (done) throw new Error("the union hall has ended");
    return JSON.parse(value);
  }

  async begin(behind) {
    this.process = begin(this.late, [this.config, String(behind)], { stdio: ["pipe", "pipe", "inherit"] });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
    ({ behind: this.behind } = await this.#answer());
  }

  /** The time of the late service. */
  now() {
    return new Date(Date.now() - 1000 * this.behind);
  }

  /** A moment `hoursBehind` hours behind real time, in the form of input fields: to the minute, in UTC. */
  moment(hoursBehind) {
    return new Date(this.began - 3_600_000 * hoursBehind).toISOString().slice(0, 16);
  }

  /** The moment `seconds` seconds from now at the service, in the form of input fields. */
  later(seconds) {
    return new Date(this.now().getTime() + 1000 * seconds).toISOString().slice(0, 19);
  }

  /** Advance the clock to `hoursBehind` hours behind. */
  async catchUp(hoursBehind) {
    const behind = Math.floor((Date.now() - this.began) / 1000 + 3600 * hoursBehind);
    ({ behind: this.behind } = await this.#ask(behind));
  }

  /** Let some seconds pass. */
  async pass(seconds) {
    ({ behind: this.behind } = await this.#ask(this.behind - seconds));
  }

  /** Add the first officer on the command line. Returns the link. */
  async addOfficer({ organisation, name, email, language }) {
    const now = `${this.now().toISOString().slice(0, 19)}Z`;
    const given = ["officer", "add", "--config", this.config, "--organisation", organisation, "--name", name, "--email", email];
    const { stdout } = await run(this.uurna, [...given, "--language", language, "--print-link", "--now", now]);
    return stdout.trim();
  }

  /** Let the union's one officer decide alone, on the command line. */
  async decidesAlone(organisation) {
    await run(this.uurna, ["organisation", "deciding", "--config", this.config, "--organisation", organisation, "one"]);
  }

  /** The link for an invited keeper of a key, from their mail: no officer's page shows it. */
  async invitationOf(address) {
    const link = /http:\S+\/t\/[^/\s]+#\S+/;
    return link.exec((await this.mailTo(address, link)).text)[0];
  }

  /** All mails to an address so far. */
  mailsTo(address) {
    return mailsTo(join(this.folder, "outbox"), address);
  }

  /** A mail to an address, once one with the wanted text arrives. */
  async mailTo(address, holds, seconds) {
    return mailTo(join(this.folder, "outbox"), address, holds, seconds);
  }

  /** Wait until an election's log reaches a phase. */
  async reaches(election, phase) {
    return until(`${election} is ${phase}`, 60, async () => {
      const answer = await fetch(`${this.url}/e/${election}/status`);
      const status = await answer.json();
      return status.phase === phase && status;
    });
  }

  async #end() {
    if (!this.process || this.process.exitCode !== null) return;
    const ended = once(this.process, "exit");
    if (this.isLate) this.process.stdin.end();
    else this.process.kill("SIGTERM");
    const [code] = await ended;
    if (code !== 0) throw new Error(`the service ended with ${code}`);
  }

  /** Replace the late service by `uurna serve`, on the same folder and by the real clock. */
  async serveInEarnest() {
    await this.#end();
    this.isLate = false;
    this.behind = 0;
    this.process = begin(this.uurna, ["serve", "--config", this.config], { stdio: ["ignore", "ignore", "inherit"] });
    await until("the service answers", 30, () => fetch(`${this.url}/healthz`).then((answer) => answer.ok, () => false));
  }

  /** Run `uurna-verify`. Returns its exit status and its report. */
  async verify(record, fingerprint) {
    const verified = run(this.verifier, [record, "--fingerprint", fingerprint, "--json"]).then(
      ({ stdout }) => ({ status: 0, stdout }),
      ({ code, stdout }) => ({ status: code, stdout }),
    );
    const { status, stdout } = await verified;
    return { status, report: JSON.parse(stdout) };
  }

  async close() {
    await this.#end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Start a service `hoursBehind` hours behind real time. */
export async function openUnionHall(hoursBehind) {
  const folder = mkdtempSync(join(tmpdir(), "union-hall-"));
  const port = await freePort();
  const hall = new UnionHall(folder, `http://localhost:${port}`);
  // a zone without summer time: the service would refuse a time that clocks skip
  const config = `
    secrets = "${folder}/secrets"
    [server]
    listen = "127.0.0.1:${port}"
    public_url = "${hall.url}"
    zone = "UTC"
    [database]
    url = "sqlite://${folder}/uurna.db"
    [mail]
    folder = "${folder}/outbox"
    from = "Vaali <vaali@example.org>"
  `;
  writeFileSync(hall.config, config);
  const [late] = await programs("union_hall");
  const [uurna, verifier] = await programs("uurna", "uurna-verify");
  Object.assign(hall, { late, uurna, verifier, began: Date.now(), isLate: true });
  await hall.begin(3600 * hoursBehind);
  return hall;
}
