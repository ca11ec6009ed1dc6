// The page as scripts see it: its texts, its screens, its errors. Texts come from the server in the reader's language.

/** The first element that matches. @returns {HTMLElement | null} */
export const find = (selector, within = document) => within.querySelector(selector);

/** All elements that match. @returns {HTMLElement[]} */
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/**
 * A new element; attributes that are false, null or undefined are left out.
 * @param {string} name
 * @param {Object<string, *>} [attributes]
 * @param {...(Node | string | null)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/**
 * A text of the page with its places filled: `{name}` by `places.name`.
 * @param {string} key
 * @param {Object<string, string | number>} [places]
 */
export function say(key, places = {}) {
  const pattern = find("#texts").content.querySelector(`[data-text="${key}"]`)?.textContent ?? "";
  return pattern.replace(/\{(\w+)\}/g, (place, name) => (name in places ? String(places[name]) : place));
}

/** Whether the page has a text with this key. */
export const has = (key) => find("#texts").content.querySelector(`[data-text="${key}"]`) !== null;

/** Put text, or elements, into the slots with this name. */
export function put(name, ...content) {
  const slots = [...all(`[data-slot="${name}"]`)];
  const last = slots.pop();
  // a node stands in one place only
  const copy = (one) => (one instanceof Node ? one.cloneNode(true) : one);
  for (const slot of slots) slot.replaceChildren(...content.map(copy));
  last?.replaceChildren(...content);
}

/** Show or hide the parts with this name. */
export function reveal(name, isShown) {
  for (const part of all(`[data-part="${name}"]`)) part.hidden = !isShown;
}

/** The scripts run: remove what the page says while they do not (start.js). */
export const begun = () => document.documentElement.setAttribute("data-begun", "");

/** Whether the page is at work, for those who listen: never while a ballot is sent, since what is said then must be heard. */
export function markBusy(isBusy) {
  if (isBusy) find("#main").setAttribute("aria-busy", "true");
  else find("#main").removeAttribute("aria-busy");
}

/** The page's own title, as it came. */
const TITLE = document.title;

/** Show one screen, and start reading at its heading. */
export function show(name, { focus = true } = {}) {
  for (const screen of all("[data-screen]")) screen.hidden = screen.dataset.screen !== name;
  const heading = find(`[data-screen="${name}"] h1`);
  document.title = TITLE.startsWith(heading.textContent) ? TITLE : `${heading.textContent} – ${TITLE}`;
  if (!focus) return;
  window.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

/** Say on the strip where the vote stands; nothing hides it. */
export function strip(key) {
  const strip = find("#strip");
  strip.hidden = key === null;
  if (key === null) return;
  strip.classList.toggle("done", key === "strip-cast");
  const text = say(key);
  // the same words again would be read out again
  if (strip.textContent !== text) strip.textContent = text;
}

/**
 * Show what is wrong with a form: a summary with links to the fields, and a sentence at each field.
 * @param {HTMLElement} screen
 * @param {{field: string, text: string}[]} errors ids of fields
 */
export function showErrors(screen, errors) {
  clearErrors(screen);
  if (errors.length === 0) return;
  const summary = find(".error-summary", screen);
  const items = errors.map(({ field, text }) => {
    const link = element("a", { href: `#${field}` }, text);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      find(`#${CSS.escape(field)}`)?.focus();
    });
    return element("li", {}, link);
  });
  find("ul", summary).replaceChildren(...items);
  summary.hidden = false;
  for (const { field, text } of errors) markField(find(`#${CSS.escape(field)}`), text);
  document.title = `${say("error-title")}: ${document.title}`;
  summary.focus();
}

function markField(input, text) {
  if (!input) return;
  const id = `${input.id}-error`;
  const said = element("span", { class: "field-error", id }, text);
  const place = input.closest("fieldset")?.querySelector("legend") ?? find(`#${CSS.escape(input.id)}-hint`) ?? find(`label[for="${CSS.escape(input.id)}"]`) ?? input;
  place.after(said);
  input.setAttribute("aria-invalid", "true");
  const described = [input.getAttribute("aria-describedby"), id].filter(Boolean).join(" ");
  input.setAttribute("aria-describedby", described);
}

/** Take errors away. */
export function clearErrors(screen) {
  find(".error-summary", screen).hidden = true;
  for (const said of all(".field-error", screen)) said.remove();
  for (const input of all("[aria-invalid]", screen)) {
    input.removeAttribute("aria-invalid");
    const rest = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== `${input.id}-error`).join(" ");
    if (rest) input.setAttribute("aria-describedby", rest);
    else input.removeAttribute("aria-describedby");
  }
  document.title = document.title.replace(`${say("error-title")}: `, "");
}

/** The page's own data, which the server wrote. */
export const data = () => find("#voter").dataset;

/** Let the link over the header go to the page's content, without a fragment in the address. */
export function keepSkipLink() {
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".skip")) return;
    event.preventDefault();
    find("#main").focus();
  });
}

/**
 * Switch the language without leaving: what the page remembers stays in its memory, and nowhere else.
 * @param {() => void} before keeps what is typed
 * @param {() => void} after shows the screen again
 */
export function keepLanguages(before, after) {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.(".languages a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      const answer = await fetch(`${location.pathname}?lang=${link.lang}`, { redirect: "error" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // a proxy may put a page of its own in place: nothing changes before all parts are here
      const parts = [".skip", "header.top", "#strip", "#main", "footer.bottom"].map((part) => [find(part), find(part, page)]);
      if (parts.some((both) => both.includes(null)) || !find("#main #texts", page) || page.documentElement.lang !== link.lang) return;
      before();
      document.documentElement.lang = page.documentElement.lang;
      for (const [old, other] of parts) old.replaceWith(document.adoptNode(other));
    } catch {
      // without a connection the page stays as it is
      return;
    }
    after();
  });
}
