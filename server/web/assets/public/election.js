// The page of an election: draws lots again, and says whether the result is what this browser counted.

import { differences, kept } from "./counted.js";
import { offer } from "./lot.js";
import "../public-links.js";

for (const panel of document.querySelectorAll("[data-lot]")) offer(panel);

const verdict = document.getElementById("agreement");
const counted = verdict && kept(verdict.dataset.election);
if (counted) {
  const differing = differences(counted, document);
  verdict.className = differing.length === 0 ? "panel good" : "panel wrong";
  verdict.querySelector("[data-agrees]").hidden = differing.length > 0;
  verdict.querySelector("[data-differs]").hidden = differing.length === 0;
  verdict.querySelector("ul").replaceChildren(...differing.map((title) => Object.assign(document.createElement("li"), { textContent: title })));
  verdict.hidden = false;
}
