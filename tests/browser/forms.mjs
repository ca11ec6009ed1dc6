// Fills in and sends whole forms, as a person in a hurry does: it sends even what the browser would warn about.

/**
 * Fill in fields of a form by their names, and press its button.
 * @param {import("playwright-core").Page} page
 * * @param {Object<string, string | boolean>} fields a text, the value of a choice, or whether a box is ticked
 * @param {{form?: string, file?: {name: string, mimeType: string, buffer: Buffer}}} [options]
 */
export async function send(page, fields = {}, { form = "main form[method=post]", file } = {}) {
  await page.evaluate(fill, { selector: form, fields });
  const found = page.locator(form).first();
  if (file) await found.locator("input[type=file]").setInputFiles(file);
  await found.locator("button").last().click();
}

/** Do something that leads to another page, and wait for that page: an answer comes before its page does. */
export async function leave(page, act) {
  await page.evaluate(() => (window.isLeft = true));
  const done = await act();
  await page.waitForFunction(() => !window.isLeft && document.readyState === "complete");
  return done;
}

/** Send a form by `act`, and wait for the next page. Returns the answer. */
export function answerTo(page, act) {
  const isAnswer = (response) => response.request().isNavigationRequest() && response.request().method() === "POST";
  return leave(page, async () => (await Promise.all([page.waitForResponse(isAnswer), act()]))[0]);
}

/** Send a form and wait for the next page. */
export async function submit(page, path, fields, options) {
  await page.goto(path);
  const answer = await answerTo(page, () => send(page, fields, options));
  if (answer.status() >= 400) throw new Error(`${path}: ${answer.status()} ${await page.locator("main").innerText()}`);
}

function fill({ selector, fields }) {
  const form = document.querySelector(selector);
  form.noValidate = true;
  for (const details of [...form.querySelectorAll("details"), form.closest("details")]) if (details) details.open = true;
  for (const [name, value] of Object.entries(fields)) {
    const places = [...form.elements].filter((one) => one.name === name);
    if (places.length === 0) throw new Error(`the form has no ${name}`);
    for (const place of places) {
      if (place.type === "checkbox") place.checked = value === true || place.value === value;
      else if (place.type === "radio") place.checked = place.value === value;
      else place.value = value;
    }
  }
}
