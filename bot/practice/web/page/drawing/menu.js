/** Small menus that open at a button: they stand outside what is redrawn, so they stay open while messages come in. */

import { el } from "./dom.js";

let open = null; // {menu, anchor}

/** Opens a menu of `items` ({label, icon?, run, isDanger?} or nodes in a row) at its button; again closes it. */
export function openMenu(anchor, items, { label }) {
  const isSame = open?.anchor === anchor;
  closeMenu();
  if (isSame) return;
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label, onkeydown: walk }, items.map(entry));
  // In a dialog everything outside is out of reach, so its menus live inside it.
  (anchor.closest("dialog") ?? document.body).append(menu);
  open = { menu, anchor };
  anchor.setAttribute("aria-expanded", "true");
  place(menu, anchor.getBoundingClientRect());
  menu.querySelector("[role=menuitem]")?.focus();
}

export function closeMenu({ isBack = false } = {}) {
  if (!open) return false;
  const { menu, anchor } = open;
  open = null;
  menu.remove();
  anchor.setAttribute("aria-expanded", "false");
  if (isBack) anchor.focus();
  return true;
}

function entry(item) {
  if (item.row) return el("div", { class: "menu-row", role: "group", "aria-label": item.label }, item.row.map(entry));
  const run = () => {
    closeMenu({ isBack: true });
    item.run();
  };
  const kind = `menu-item${item.isDanger ? " danger" : ""}${item.short ? " short" : ""}`;
  const named = item.short ? { "aria-label": item.label, title: item.label } : {};
  return el(
    "button",
    { type: "button", role: "menuitem", tabindex: "-1", class: kind, onclick: run, ...named },
    item.icon,
    item.short ??
      el("span", { class: "menu-label" }, item.label, item.note ? el("span", { class: "menu-note" }, item.note) : null),
  );
}

function walk(event) {
  const items = [...open.menu.querySelectorAll("[role=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: -1 };
  if (event.key in steps) items.at(steps[event.key] % items.length).focus();
  else if (event.key === "Escape" || event.key === "Tab") closeMenu({ isBack: true });
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Below the button and inside the window, or above where there is no room below. */
function place(menu, at) {
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.right - width, innerWidth - width - 8));
  const top = at.bottom + height + 8 < innerHeight ? at.bottom + 4 : Math.max(8, at.top - height - 4);
  menu.style.setProperty("left", `${left}px`);
  menu.style.setProperty("top", `${top}px`);
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.menu.contains(event.target) && !open.anchor.contains(event.target)) closeMenu();
});
addEventListener("resize", () => closeMenu());
