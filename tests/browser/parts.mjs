// A walk in parts that stand on one another: when one fails, those after it have nothing to stand on, and are skipped.

import { test } from "node:test";

/** @param {number} timeout of one part, in milliseconds */
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
