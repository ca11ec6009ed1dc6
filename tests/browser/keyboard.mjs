// A person with a keyboard and no mouse: the focused element must be visible, and in view.

import assert from "node:assert/strict";

const DONE = 120;

export class Keyboard {
  constructor(page) {
    this.page = page;
  }

  /** Press keys; after each, the focused element must be visible and in view. */
  async press(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.#seesFocus(key);
    }
  }

  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** The names of the focused element: its id, its action, its words. */
  #names() {
    return this.page.evaluate(() => {
      const { id, dataset, textContent } = document.activeElement;
      return [id, dataset.do, textContent.trim()].filter(Boolean);
    });
  }

  /** The focused element: its id, or its action, or its words. */
  async focused() {
    return (await this.#names())[0];
  }

  /** Press Tab, or Shift+Tab, until the element with this id, action or words has the focus. */
  async to(wanted, { key = "Tab" } = {}) {
    const met = [];
    for (let left = DONE; left > 0; left -= 1) {
      const names = await this.#names();
      if (names.includes(wanted)) return;
      met.push(names.at(0));
      await this.press(key);
    }
    assert.fail(`${wanted} is not reached with ${key}: ${[...new Set(met)].join(" · ").slice(0, 1500)}`);
  }

  async backTo(wanted) {
    await this.to(wanted, { key: "Shift+Tab" });
  }

  async #seesFocus(key) {
    // wait for smooth scrolling, and for a screen that is about to appear
    const seen = await this.page.evaluate(async () => {
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
      const one = document.activeElement;
      if (one === document.body) return null;
      const ring = one.closest(".choice") ?? one;
      const box = one.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
      const top = document.elementFromPoint(x, y);
      const shown = [one, ring].some((element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      });
      return {
        what: `${one.tagName} ${one.id || one.dataset.do || one.textContent.trim().slice(0, 60)}`,
        isHeading: one.tagName === "H1" || one.tagName === "MAIN",
        isShown: shown,
        isInView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        isCovered: Boolean(top) && !one.contains(top) && !top.contains(one) && !one.labels?.[0]?.contains(top),
      };
    });
    // after the last control comes the browser's own bar, which has no element
    if (seen === null) return;
    assert.ok(seen.isInView, `after ${key}: ${seen.what} is out of view`);
    assert.ok(!seen.isCovered, `after ${key}: something covers ${seen.what}`);
    // a heading is only a place to start reading
    assert.ok(seen.isHeading || seen.isShown, `after ${key}: nobody sees that ${seen.what} has the focus`);
  }
}
