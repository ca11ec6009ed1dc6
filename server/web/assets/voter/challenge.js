// Checking this device: a second one gets the tracker first, then everything about the ballot, which is thrown away.

import { find, put } from "./page.js";

/** The addresses that the second device opens. Fragments never reach the service. */
export const trackerLink = (election, tracker, fingerprint) => `${location.origin}/check/${election}#t.${tracker}.${fingerprint}`;
export const revealLink = (election, link) => `${location.origin}/check/${election}#r.${link}`;

/** The address of the public page that looks for a ballot, filled in. */
export const findLink = (election, tracker, fingerprint) => `${location.origin}/e/${election}/find#${fingerprint}.${tracker}`;

const SVG = "http://www.w3.org/2000/svg";

/** A text as a QR code. @returns {Promise<SVGElement>} */
export async function codeOf(booth, text, label) {
  const { size, path } = await booth.qr({ text });
  const made = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const svg = made("svg", { viewBox: `0 0 ${size} ${size}`, class: "qr large", role: "img", "aria-label": label, "shape-rendering": "crispEdges" });
  svg.append(made("rect", { width: size, height: size, fill: "#fff" }), made("path", { d: path, fill: "#000" }));
  return svg;
}

/** Draw a text as a QR code into the slot with this name, and the text beside it for people without a camera. */
export async function drawCode(booth, slot, text, label) {
  put(slot, await codeOf(booth, text, label));
  const link = find(`[data-slot="${slot}-link"]`);
  if (link) link.value = text;
}
