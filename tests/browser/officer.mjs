// An officer at a browser: fills in forms of the office, field by field.

import assert from "node:assert/strict";
import { leave } from "./forms.mjs";

/** Forms of the office, field by field. */
export class Office {
  constructor(page, url) {
    Object.assign(this, { page, url });
  }

  /** Fill in fields by name: a text, a file, an answer to choose, or whether a box is ticked. */
  async fill(fields) {
    for (const [name, value] of Object.entries(fields)) {
      const field = this.page.locator(`main [name="${name}"]:visible`);
      const kind = await field.first().evaluate((one) => one.type);
      if (kind === "checkbox" && Array.isArray(value)) {
        for (const box of await field.all()) await box.setChecked(value.includes(await box.getAttribute("value")));
      } else if (kind === "radio") await this.page.locator(`[name="${name}"][value="${value}"]`).check();
      else if (kind === "checkbox") await field.first().setChecked(value);
      else if (kind === "file") await field.setInputFiles(value);
      else if (kind.startsWith("select")) await field.selectOption(value);
      else await field.fill(value);
    }
  }

  /** Press the button of the page's own form, and wait for the next page. */
  async submit() {
    await this.leaveBy(this.page.locator("main form").first().locator("button").first());
  }

  /** Press a button or follow a link, named by the end of its action or address. */
  async go(end) {
    const link = this.page.locator(`main a[href$="${end}"]:visible, main form[action$="${end}"] button:visible`);
    await this.leaveBy(link.first());
  }

  /** Press a control that leads to another page, and wait for that page. */
  async leaveBy(control) {
    await control.waitFor();
    await leave(this.page, () => control.click());
  }

  /** The errors on the page. */
  async refused() {
    return this.page.locator(".error-summary").innerText();
  }

  async at(end) {
    await this.page.waitForURL((address) => address.pathname.endsWith(end));
    assert.equal(await this.page.locator(".error-summary").count(), 0, `${end} has nothing to correct`);
  }
}
