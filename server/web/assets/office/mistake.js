// A mistake that an officer can correct.

/** The page has a sentence for it: the text `error-CODE`. */
export class Mistake extends Error {
  /** @param {string} code @param {Object<string, string | number>} [places] */
  constructor(code, places = {}) {
    super(code);
    this.name = "Mistake";
    Object.assign(this, { code, places });
  }
}
