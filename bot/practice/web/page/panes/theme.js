/** Light or dark: as the system has it, until somebody chooses. */

import { el, fill } from "../drawing/dom.js";
import { icon } from "../drawing/icons.js";

const KEPT = "practice.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : system.matches;
}

export function themeButton() {
  const button = el("button", { type: "button", class: "icon-button on-dark", "data-testid": "theme", onclick: turn });
  const kept = localStorage.getItem(KEPT);
  if (kept) document.documentElement.dataset.theme = kept;

  function label() {
    const text = isDark() ? "Use light colours" : "Use dark colours";
    button.setAttribute("aria-label", text);
    button.title = text;
    fill(button, icon(isDark() ? "sun" : "moon"));
  }

  function turn() {
    const next = isDark() ? "light" : "dark";
    // Back at what the system has: follow it again.
    const isSystem = (next === "dark") === system.matches;
    if (isSystem) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    if (isSystem) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, next);
    label();
  }

  system.addEventListener("change", label);
  label();
  return button;
}
