/** The bar at the top: what this is, the practice clock, who one acts as, light or dark. */

import { el, fill, reconcile, write } from "../drawing/dom.js";
import { icon } from "../drawing/icons.js";
import { notice } from "../drawing/notices.js";
import { avatar } from "../drawing/people.js";
import { act } from "../state/acting.js";
import { me, state } from "../state/state.js";
import { themeButton } from "./theme.js";

/** {nodes, show(isOnline)}; `become(id)` is called with who one wants to act as. */
export function topbar({ become }) {
  const today = el("strong", { "data-testid": "today", class: "today" });
  const who = el("select", {
    id: "act-as",
    "data-testid": "act-as",
    class: "act-as",
    onchange: () => become(who.value),
  });
  const face = el("span", { class: "act-face" });
  const status = el("span", { class: "status", role: "status" });
  const brand = el(
    "div",
    { class: "brand" },
    el("span", { class: "brand-sign" }, icon("plank")),
    el("div", {}, el("strong", {}, "Practice workspace"), status),
  );
  const clock = el(
    "div",
    { class: "clock", role: "group", "aria-label": "Practice clock" },
    el(
      "span",
      { class: "clock-today" },
      icon("calendar"),
      el("span", { class: "captioned" }, el("span", { class: "caption" }, "Practice day "), today),
    ),
    el(
      "div",
      { class: "clock-moves" },
      move("next_working_day", "clock-next", "Next working day"),
      move("week", "clock-week", "A week on"),
      move("today", "clock-today", "Real today"),
    ),
  );
  const acting = el(
    "label",
    { class: "acting", for: "act-as" },
    face,
    el("span", { class: "captioned" }, el("span", { class: "caption" }, "Act as"), who),
  );

  function show(isOnline) {
    write(today, state.today.text);
    today.dataset.iso = state.today.iso;
    const id = state.me ?? "";
    reconcile(who, state.people, {
      key: (each) => each.id,
      sign: JSON.stringify,
      build: (each) =>
        el(
          "option",
          { value: each.id },
          [each.name, each.is_external ? "from outside" : each.is_guest ? "guest" : each.title].filter(Boolean).join(" – "),
        ),
    });
    if (who.value !== id && document.activeElement !== who) who.value = id;
    if (face.dataset.who !== id) {
      fill(face, avatar(id, me().name || "?"));
      face.dataset.who = id;
    }
    write(status, online(isOnline));
    status.dataset.ok = String(isOnline && state.bot.is_connected);
  }

  return { nodes: [brand, clock, acting, themeButton()], show };
}

function online(isOnline) {
  if (!isOnline) return "Connecting…";
  return state.bot.is_connected ? "Plankeeper is here" : "Plankeeper is not connected";
}

function move(to, testid, label) {
  const button = el(
    "button",
    {
      type: "button",
      class: "clock-move",
      "data-testid": testid,
      onclick: async () => {
        button.setAttribute("aria-busy", "true");
        notice(await act("clock", { to }));
        button.removeAttribute("aria-busy");
      },
    },
    label,
    to === "today" ? null : icon("next"),
  );
  return button;
}
