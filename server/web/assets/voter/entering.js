// The field that takes a code, or a whole link, when no link was opened.

import { Unanswered } from "./api.js";
import { readTyped } from "./link.js";
import { data, find, say, showErrors, clearErrors } from "./page.js";

const screen = () => find('[data-screen="enter"]');
const field = () => find("#typed");
export const isWhole = (election) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(election ?? "");

/** Show the field with what is known, and what is wrong with it. */
export function draw(state) {
  clearErrors(screen());
  field().value = state.typed ?? state.code;
  const { enterFault: fault } = state;
  // after the screen is shown, so that reading begins at the error
  if (fault) queueMicrotask(() => showErrors(screen(), [{ field: "typed", text: say(`fault-${fault.code}`, fault) }]));
}

/** Keep what is typed while the language changes. */
export function keepTyped(state) {
  state.typed = field().value;
}

/** A line break is for pasting; typing Enter goes on. */
export function submitByEnter() {
  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "typed" || event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    // browsers before 2021 have no requestSubmit
    event.target.form.querySelector("button").click();
  });
}

/**
 * What was typed, when it is enough to begin with.
 * @param {(code: string) => Promise<string | null>} search for the election of a code that came alone
 * @returns {Promise<import("./link.js").Brought | null>}
 */
export async function read(state, search) {
  const brought = readTyped(field().value);
  Object.assign(state, { typed: field().value, enterFault: null });
  if (brought.code === "") return refuse("typed", "fault-no-code");
  const election = await resolve(brought.election);
  if (election === undefined) return refuse("typed", "fault-no-election");
  if (election !== null) enter(election);
  else if (!isWhole(data().election)) {
    const found = await search(brought.code);
    if (found === null) {
      state.enterFault = { code: "nowhere" };
      return null;
    }
    enter(found);
    data().found = "";
  }
  return brought;
}

function refuse(id, key) {
  showErrors(screen(), [{ field: id, text: say(key) }]);
  return null;
}

/** The whole id of an election whose address was typed; undefined where there is none. */
async function resolve(typed) {
  if (typed === null || isWhole(typed)) return typed;
  let answer;
  try {
    answer = await fetch(`/v/${typed}`, { credentials: "omit" });
  } catch (error) {
    throw new Unanswered(error.message);
  }
  const id = new URL(answer.url).pathname.split("/").at(-1);
  return answer.ok && isWhole(id) ? id : undefined;
}

/** From here on this is the page of this election. */
function enter(election) {
  data().election = election;
  history.replaceState(history.state, "", `/v/${election}`);
}

/** The next code may be of another election, where that of the last one was found by it alone. */
export function leave() {
  if (!("found" in data())) return;
  delete data().found;
  data().election = "";
  history.replaceState(history.state, "", "/v");
}
