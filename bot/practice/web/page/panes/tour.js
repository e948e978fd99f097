/** The tour: a few things to try, each ticked when it was seen to happen. What can be typed is put where one types. */

import { el, reconcile, write } from "../drawing/dom.js";
import { icon } from "../drawing/icons.js";
import { state } from "../state/state.js";

const KEPT = "practice.tour";
const SHORT = 20; // characters that are better kept on one line

/** {node, show()}; `put(text, threadIn)` hands a text to the composer, or to the thread of a channel’s newest alert. */
export function tour({ put }) {
  const count = el("span", { class: "tour-count" });
  const steps = el("ol", { class: "tour-steps" });
  const node = el(
    "details",
    { class: "tour", "data-testid": "tour", open: localStorage.getItem(KEPT) !== "closed" },
    el("summary", {}, el("span", { class: "tour-title" }, "A short tour"), count, icon("down")),
    steps,
  );
  node.addEventListener("toggle", () => localStorage.setItem(KEPT, node.open ? "open" : "closed"));

  function show() {
    const done = state.tour.filter((each) => each.done).length;
    node.hidden = !state.tour.length;
    write(count, done && done === state.tour.length ? "All done" : `${done} of ${state.tour.length}`);
    reconcile(steps, state.tour, { key: (each) => each.id, sign: JSON.stringify, build: (each) => step(each, put) });
  }

  return { node, show };
}

function step(each, put) {
  const mark = el(
    "span",
    { class: "tick", role: "img", "aria-label": each.done ? "Done" : "To do" },
    each.done ? icon("tick") : null,
  );
  return el(
    "li",
    { class: "tour-step", "data-testid": `tour-step-${each.id}`, "data-done": String(Boolean(each.done)) },
    mark,
    el("div", {}, el("strong", {}, each.title), el("p", {}, parts(each.text, (text) => put(text, each.thread_in)))),
  );
}

/** Text with every `…` in it as a button. */
function parts(text, put) {
  return text.split("`").map((part, index) => (index % 2 ? tryOut(part, put) : part));
}

/** Not a <button>: those do not break across lines as the words around them do. */
function tryOut(text, put) {
  const onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    put(text);
  };
  return el(
    "span",
    {
      class: text.length < SHORT ? "try short" : "try",
      role: "button",
      tabindex: "0",
      title: "Put this where you write",
      onclick: () => put(text),
      onkeydown,
    },
    text,
  );
}
