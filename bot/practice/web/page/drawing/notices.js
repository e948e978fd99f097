/** What went wrong, said at the foot of the page until it is read; and what is new, said to screen readers. */

import { el, write } from "./dom.js";
import { icon } from "./icons.js";

const SHOWN_FOR = 9_000;

/** Shows a sentence; null says nothing, so that an answer can be passed straight on. */
export function notice(sentence) {
  if (!sentence) return;
  const dismiss = el(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Dismiss", onclick: () => node.remove() },
    icon("close"),
  );
  const node = el(
    "div",
    { class: "notice", "data-testid": "notice" },
    icon("warning"),
    el("span", {}, sentence),
    dismiss,
  );
  document.getElementById("notices").replaceChildren(node);
  setTimeout(() => node.remove(), SHOWN_FOR);
}

/** Reads something out without showing it. */
export function announce(text) {
  write(document.getElementById("announcer"), text);
}
