/** A menu whose options the bot is asked for while one types: a field, and under it what was answered. */

import { el } from "../drawing/dom.js";
import { drawable } from "../drawing/emoji.js";

const PAUSE = 150; // milliseconds after a key until the bot is asked

export function searching(spec, kept, changed, { block, on }) {
  let picked = kept ? kept.selected_option : (spec.initial_option ?? null);
  let waiting = null;
  let asked = 0;
  const list = el("div", { class: "search-options", role: "listbox", hidden: true });
  const control = el("input", {
    class: "select search-select",
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-expanded": "false",
    placeholder: spec.placeholder?.text ?? "Choose…",
    value: picked ? drawable(picked.text.text) : "",
    onfocus: () => look(),
    oninput: () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, PAUSE);
    },
    onkeydown: move,
  });
  const node = el("span", { class: "select-wrap search-wrap", onfocusout: leave }, control, list);

  async function look() {
    const mine = ++asked;
    const typed = picked && control.value === drawable(picked.text.text) ? "" : control.value;
    const answer = await on.search?.(block.block_id, spec.action_id, typed);
    if (mine !== asked || !node.contains(document.activeElement)) return;
    show(answer && typeof answer === "object" ? answer : {});
  }

  function show(answer) {
    const groups = answer.option_groups?.map((each) => [each.label?.text, each.options]) ?? [["", answer.options ?? []]];
    const drawn = groups.flatMap(([label, options]) => [
      label ? el("div", { class: "search-group" }, label) : null,
      ...options.map((option) =>
        el(
          "button",
          { type: "button", class: "search-option", role: "option", onclick: () => pick(option) },
          drawable(option.text.text),
        ),
      ),
    ]);
    const options = drawn.filter(Boolean);
    list.replaceChildren(...(options.length ? options : [el("div", { class: "search-none" }, "No results")]));
    open(true);
  }

  function pick(option) {
    picked = option;
    control.value = drawable(option.text.text);
    open(false);
    changed();
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    control.setAttribute("aria-expanded", String(isOpen));
  }

  function leave(event) {
    if (!node.contains(event.relatedTarget)) open(false);
  }

  function move(event) {
    const options = [...list.querySelectorAll(".search-option")];
    if (event.key === "Escape") open(false);
    if (event.key === "ArrowDown" && options.length) {
      event.preventDefault();
      options[0].focus();
    }
  }

  return { node, control, read: () => ({ type: spec.type, selected_option: picked }) };
}
