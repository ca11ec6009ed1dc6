// Which election a code is of, where a voter brings a code and nothing else. The booth makes the credential that the code has in each election
// that may be meant, and the service says whose log names one of them: the code itself leaves this page as little as ever.

import * as api from "./api.js";

/** Credentials that are asked about at once: as many as a request's body may hold. */
const AT_ONCE = 4096;

/** @param {import("../booth/client.js").Booth} booth @param {string} code @returns {Promise<string | null>} the election's id */
export async function electionOf(booth, code) {
  // a slip is told before anything is asked
  await booth.beginnings({ code, elections: [] });
  const elections = await api.elections();
  for (let from = 0; from < elections.length; from += AT_ONCE) {
    const some = elections.slice(from, from + AT_ONCE);
    const named = await api.electionsOfCode(await booth.beginnings({ code, elections: some }));
    const found = named.find((one) => some.includes(one));
    if (found) return found;
  }
  return null;
}
