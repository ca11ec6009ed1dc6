// The election code: what people compare to know which election this is (docs/protocol.md §3).

/**
 * The code of the open election. Its slow hash takes a phone up to a second,
 * in the booth's worker: so it is made once, and only where it is shown.
 * @param {{spoken?: Promise<string> | null}} state keeps it
 * @param {import("../booth/client.js").Booth} booth
 */
export function electionCode(state, booth) {
  state.spoken ??= booth.electionCode().then(
    ({ code }) => code,
    (error) => {
      state.spoken = null;
      throw error;
    },
  );
  return state.spoken;
}
