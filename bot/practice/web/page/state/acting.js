/** Doing something as the person one is. */

import { ask } from "./socket.js";
import { state } from "./state.js";

/** Does a verb; resolves to null, or to a sentence that says what went wrong. */
export function act(verb, given = {}) {
  return ask(verb, { as: state.me, ...given });
}
