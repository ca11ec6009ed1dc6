// Where the words are kept, and that they are lost: this is what a
// signer tells the office. The words stay with the signer.

export const actions = {
  async "say-keeping"(app, form) {
    const copies = [...form.querySelectorAll("[data-copy]")].filter((copy) => !copy.hidden);
    await app.server.sayKeeping(copies.map(copyOf));
    await app.readAsked();
  },

  async "words-lost"(app) {
    await app.server.sayWordsLost();
    await app.readAsked();
  },
};

function copyOf(copy) {
  const value = (name) => copy.querySelector(`[name="${name}"]`).value;
  return { place: value("place"), medium: value("medium"), is_shared: copy.querySelector('[name="is_shared"]').checked };
}

/** Ask about the second copy if the signer has one. */
export function listen(root) {
  const second = root.querySelector('[name="has-second"]');
  second.addEventListener("change", () => {
    root.querySelector('[data-copy="second"]').hidden = !second.checked;
  });
}

export function fill(app) {
  const { keys, keeping, is_lost: isLost, trial } = app.invitation;
  app.screens.fill(app.root, { kept: Boolean(keeping), "is-lost": Boolean(isLost), "not-lost": Boolean(keys) && !isLost });
  const asked = app.root.querySelector("[data-asked]");
  asked.hidden = !trial;
  if (trial) asked.querySelector("a").hash = trial;
}
