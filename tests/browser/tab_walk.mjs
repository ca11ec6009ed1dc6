// Walks a page with the Tab key alone: it reaches every control, no control traps the focus, and the focus is visible.

/** The most stops in one control: a field for a day and a time has one for each of its parts. */
const MOST_STOPS_INSIDE = 12;

/**
 * * Walk through a page from its beginning to its end. Returns its faults, one a line.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
export async function walk(page) {
  const found = [];
  // without smooth scrolling, so that the page rests when it is inspected
  await page.emulateMedia({ reducedMotion: "reduce" });
  const expected = await page.evaluate(prepare);
  await page.evaluate(fromTheBeginning);
  const reached = new Set();
  let last = null;
  let inside = 0;
  for (let presses = 0; presses < 6 * expected.length + 30; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(lookAtFocus);
    if (stop.place === null) break;
    // a scrolling area may take the focus by itself
    if (stop.place < 0) continue;
    inside = stop.place === last ? inside + 1 : 0;
    if (inside > (stop.isFrame ? 200 : MOST_STOPS_INSIDE)) {
      found.push(`holds the focus: ${stop.html}`);
      break;
    }
    if (stop.place !== last && reached.has(stop.place)) break;
    if (!stop.isSeen) found.push(`focus cannot be seen: ${stop.html}`);
    if (stop.isCovered) found.push(`is covered while it has the focus: ${stop.html}`);
    if (stop.place < last) found.push(`is out of order: ${stop.html}`);
    reached.add(stop.place);
    last = stop.place;
  }
  for (const { place, html } of expected) if (!reached.has(place)) found.push(`is not reached with Tab: ${html}`);
  await page.evaluate(() => delete window.walked);
  await page.emulateMedia({ reducedMotion: null });
  return found;
}

/** The first stop of a page jumps to its content, and stays on the page. */
export async function skip(page) {
  const address = page.url();
  await page.evaluate(fromTheBeginning);
  await page.keyboard.press("Tab");
  const isFirst = await page.evaluate(() => {
    const { left, top, height } = document.activeElement.getBoundingClientRect();
    return document.activeElement.matches(".skip") && left >= 0 && top >= 0 && height > 0;
  });
  if (!isFirst) return ["the first stop is not the link to the content"];
  const heading = await page.locator("h1:visible").innerText();
  await page.keyboard.press("Enter");
  await page.waitForTimeout(50);
  await page.waitForLoadState();
  const isThere = await page.evaluate(() => document.activeElement.id === "main");
  const found = isThere ? [] : ["the link to the content does not lead there"];
  const after = await page.locator("h1:visible").innerText();
  if (after !== heading) found.push(`the link to the content changes the page: ${heading} → ${after}`);
  // restore the address, so that the next inspection sees the page unchanged
  await page.evaluate((address) => history.replaceState(history.state, "", address), address);
  return found;
}

/* In the page: */

/** Make the next Tab start at the top, even if the focused element is gone. */
function fromTheBeginning() {
  const start = document.createElement("span");
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  start.remove();
  scrollTo({ top: 0, behavior: "instant" });
}

function prepare() {
  const usable = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]";
  const groups = new Set();
  window.walked = [...document.querySelectorAll(usable)].filter((one) => {
    if (one.tabIndex < 0 || one.disabled || !one.checkVisibility({ visibilityProperty: true })) return false;
    if (one.type !== "radio") return true;
    // of several radio buttons the chosen one takes the focus, or the first; arrow keys reach the others
    const name = `${one.form ? [...document.forms].indexOf(one.form) : ""} ${one.name}`;
    const group = [...document.querySelectorAll("input[type=radio]")].filter((other) => other.form === one.form && other.name === one.name);
    if (groups.has(name) || (group.some((other) => other.checked) && !one.checked)) return false;
    groups.add(name);
    return true;
  });
  return window.walked.map((one, place) => ({ place, html: one.outerHTML.slice(0, 160) }));
}

function lookAtFocus() {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return { place: null };
  const place = window.walked.indexOf(one);
  const isFrame = one.tagName === "IFRAME";
  // inside a frame, the frame's own page shows the focus
  const isSeen = isFrame || [one, one.closest(".choice"), one.closest("label")].some((shown) => {
    if (!shown) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  const box = one.getBoundingClientRect();
  const [x, y] = [Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1)];
  const above = document.elementFromPoint(x, y);
  const isOutside = box.bottom <= 0 || box.top >= innerHeight;
  const isCovered = isOutside || !(above && (one.contains(above) || above.contains(one) || above.closest("label")?.control === one));
  return { place, isSeen, isCovered, isFrame, html: one.outerHTML.slice(0, 160) };
}
