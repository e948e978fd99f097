/** Editing one's own message where it stands. */

import { el } from "../drawing/dom.js";
import { typed } from "../drawing/mrkdwn.js";
import { act } from "../state/acting.js";
import { grow, sendable } from "./writing.js";

/** The box in place of the message; `place.edit(null)` ends it. */
export function editor(message, place) {
  const problem = el("p", { class: "composer-problem", role: "alert", hidden: true });
  const box = el("textarea", {
    class: "text-input",
    rows: 1,
    "aria-label": "Edit message",
    "data-testid": "edit-box",
    value: typed(message.text),
  });
  const save = async () => {
    const text = sendable(box.value.trim());
    const error =
      text && text !== message.text ? await act("edit", { channel: place.channel.id, ts: message.ts, text }) : null;
    if (!error) return place.edit(null);
    problem.textContent = error;
    problem.hidden = false;
  };
  box.addEventListener("input", () => grow(box));
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) save();
    else if (event.key === "Escape") place.edit(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // It can only take the focus, and know its height, once it stands in the page.
  requestAnimationFrame(() => {
    grow(box);
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  });
  return el(
    "div",
    { class: "editor" },
    box,
    problem,
    el(
      "div",
      { class: "dialog-buttons" },
      el("button", { type: "button", class: "button", onclick: () => place.edit(null) }, "Cancel"),
      el("button", { type: "button", class: "button primary", "data-testid": "edit-save", onclick: save }, "Save"),
    ),
  );
}
