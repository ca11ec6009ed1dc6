// Candidates' photos: shown only when they are those that the manifest names, so that the people who run the service cannot exchange a face.

import { data, element } from "./page.js";

/** SHA-256 in hexadecimal digits, as the manifest writes it. */
const DIGEST = /^[0-9a-f]{64}$/;

/** The addresses of photos that were fetched and compared, by digest; null for one that does not fit. @type {Map<string, Promise<string | null>>} */
const found = new Map();

async function fetched(digest) {
  try {
    const answer = await fetch(`/e/${data().election}/photos/${digest}`, { credentials: "omit" });
    if (!answer.ok) return null;
    const bytes = await answer.arrayBuffer();
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hexadecimal = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hexadecimal !== digest) return null;
    return URL.createObjectURL(new Blob([bytes], { type: answer.headers.get("content-type") ?? "" }));
  } catch {
    // without a connection there is no photo; nor where the browser cannot compare
    return null;
  }
}

/** Photos are fetched when they come near the screen. */
const near = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) show(target);
  },
  { rootMargin: "600px" },
);

async function show(image) {
  near.unobserve(image);
  const { digest } = image.dataset;
  if (!found.has(digest)) found.set(digest, fetched(digest));
  const address = await found.get(digest);
  // a photo that did not arrive may arrive the next time; one that does not match leaves no gap
  if (address === null) found.delete(digest);
  if (address === null) image.remove();
  else image.src = address;
}

/** The photo of an option, or null. @returns {HTMLImageElement | null} */
export function photoOf({ extra: { photo: digest } }) {
  if (typeof digest !== "string" || !DIGEST.test(digest)) return null;
  const image = element("img", { alt: "", width: 64, height: 64, decoding: "async", "data-digest": digest });
  image.addEventListener("error", () => image.remove());
  near.observe(image);
  return image;
}
