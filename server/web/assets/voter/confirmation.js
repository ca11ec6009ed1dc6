// The confirmation as a file that a person can read and print, with the machine's part inside: `uurna-verify` and "find my ballot" take
// it as it is. With what the service said instead, the same file is evidence when the service contradicts its own confirmation.

import { codeOf, findLink } from "./challenge.js";
import { data, element, say } from "./page.js";
import { dateOf, language, momentOf, textOf } from "./words.js";

const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const safe = (text) => String(text).replace(/[&<>"]/g, (symbol) => ESCAPED[symbol]);

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;color:#000;background:#fff;max-width:42rem;margin:2rem auto;padding:0 1rem}
dt{font-weight:600;margin-top:.8rem}dd{margin:0}svg{width:14rem;max-width:100%;height:auto;display:block}
.code,pre{font-family:ui-monospace,monospace;overflow-wrap:anywhere}.code{font-size:1.2rem;font-weight:700}pre{white-space:pre-wrap;font-size:.8rem}
.wrong{border-left:6px solid #a3160d;padding-left:1rem}`;

/**
 * What the file says, word for word.
 * @param {Object} facts
 * @param {import("./keeping.js").Kept["election"]} facts.election
 * @param {string} facts.fingerprint
 * @param {string} facts.code the election code
 * @param {import("./keeping.js").Sent} facts.ballot confirmed, or only sent
 * @param {Object} [facts.said] what the service said that contradicts it
 * @param {string} svg the QR code
 */
export function fileText({ election, fingerprint, code, ballot, said }, svg, address) {
  const isConfirmed = typeof ballot.confirmation === "string";
  const title = said ? say("file-evidence") : isConfirmed ? say("file-title") : say("file-sent");
  const rows = [
    [say("election-label"), safe(textOf(election.title))],
    [say("organisation-label"), safe(textOf(election.organisation))],
    [say("tracker-label"), `<span class="code">${safe(ballot.trackerShown)}</span>`],
    [say("election-code-label"), `<span class="code">${safe(code)}</span>`],
    [say("mark-label"), `<span class="code">${safe(ballot.voterMark)}</span>`],
    [say("day-label"), safe(dateOf(ballot.day))],
    [say("result-label"), safe(say("result-when", { time: momentOf(election.closes) }))],
    [say("find-label"), `${svg}<a href="${safe(address)}">${safe(address)}</a>`],
  ];
  const machine = [
    ["uurna-tracker", ballot.tracker],
    ["uurna-fingerprint", fingerprint],
    ["uurna-entry", ballot.entry],
    ...(isConfirmed ? [["uurna-confirmation", ballot.confirmation]] : []),
    ...(said?.checkpoint ? [["uurna-checkpoint", said.checkpoint]] : []),
    ...(said ? [["uurna-service-said", JSON.stringify({ ...said, checkpoint: undefined })]] : []),
  ];
  return `<!doctype html>
<html lang="${language()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${safe(title)}</title><style>${STYLE}</style></head>
<body><h1>${safe(title)}</h1>
<p${said ? ' class="wrong"' : ""}>${safe(said ? say("file-evidence-lead") : isConfirmed ? say("file-lead") : say("file-sent-lead"))}</p>
<dl>${rows.map(([name, value]) => `<dt>${safe(name)}</dt><dd>${value}</dd>`).join("\n")}</dl>
<details><summary>${safe(say("file-machine"))}</summary>
${machine.map(([id, text]) => `<p>${id}</p><pre id="${id}">${safe(text)}</pre>`).join("\n")}
</details></body></html>
`;
}

/** Save the file for the voter. */
export async function saveFile(booth, facts) {
  const { ballot, fingerprint } = facts;
  const address = findLink(data().election, ballot.tracker, fingerprint);
  const svg = await codeOf(booth, address, say("find-label"));
  const href = URL.createObjectURL(new Blob([fileText(facts, svg.outerHTML, address)], { type: "text/html" }));
  const link = element("a", { href, download: `uurna-${ballot.trackerShown}.html` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
