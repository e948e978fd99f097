/** People's pictures: initials on a colour of their own. */

import { state } from "../state/state.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";

const COLOURS = 6;

export function avatar(id, name) {
  if (id === state.bot.id) return el("span", { class: "avatar bot", "aria-hidden": "true" }, icon("plank"));
  const at = state.people.findIndex((each) => each.id === id);
  const initials = state.people[at]?.initials || initialsOf(name ?? id);
  return el("span", { class: `avatar colour-${(at + COLOURS) % COLOURS}`, "aria-hidden": "true" }, initials);
}

function initialsOf(name) {
  const words = name.replace(/^(Dr|Mr|Mrs|Ms|Prof)\.? /, "").split(" ");
  return (words[0][0] + (words.length > 1 ? words.at(-1)[0] : "")).toUpperCase();
}
