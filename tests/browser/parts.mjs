// A walk in parts that build on one another: when one fails, the later ones are skipped.

import { test } from "node:test";

/** @param {number} timeout limit of one part, in milliseconds */
export function partsOf(timeout) {
  let hasFailed = false;
  return (name, walk) =>
    test(name, { timeout }, async (t) => {
      if (hasFailed) return t.skip("an earlier part failed");
      hasFailed = true;
      await walk();
      hasFailed = false;
    });
}
