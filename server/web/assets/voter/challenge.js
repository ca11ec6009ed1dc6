// Checking this device: a second one gets the tracker first, then everything about the ballot, which is thrown away.

import { find, put } from "./page.js";

/** The addresses that the second device opens. Fragments never reach the service. */
export const trackerLink = (election, tracker, fingerprint) => `${location.origin}/check/${election}#t.${tracker}.${fingerprint}`;
export const revealLink = (election, link) => `${location.origin}/check/${election}#r.${link}`;

const SVG = "http://www.w3.org/2000/svg";

/** Draw a text as a QR code into the slot of that name. */
export async function drawCode(booth, slot, text, label) {
  const { size, path } = await booth.qr({ text });
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: `0 0 ${size} ${size}`, class: "qr large", role: "img", "aria-label": label, "shape-rendering": "crispEdges" };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  const shape = (name, of) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(of)) made.setAttribute(key, value);
    return made;
  };
  svg.append(shape("rect", { width: size, height: size, fill: "#fff" }), shape("path", { d: path, fill: "#000" }));
  put(slot, svg);
  find(`[data-slot="${slot}-link"]`).value = text;
}
