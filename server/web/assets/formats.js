// Days, times, numbers and lists as the server's pages write
// them: the page names the locale, and how long its dates are.

const { locale = "en-GB", dates = "long" } = document.documentElement.dataset;

/** A day and time. @param {Date} moment @param {string} timeZone */
export const dayAndTime = (moment, timeZone) =>
  new Intl.DateTimeFormat(locale, { dateStyle: dates, timeStyle: "short", timeZone }).format(moment);

/** A day. @param {Date} moment @param {string} timeZone */
export const dayAlone = (moment, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: dates, timeZone }).format(moment);

/** A whole number with separated thousands. */
export const inThousands = (value) => new Intl.NumberFormat(locale).format(value);

/** A number of hundredths as a decimal; a whole number as one. */
export const inHundredths = (value) =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: value % 100 ? 2 : 0 }).format(value / 100);

/** Several names as one text: `A, B and C`. @param {string[]} names */
export const inAList = (names) => new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
