/** Boxes to write in. Each draws {node, control, read}: `read` gives Slack's state value. */

import { el } from "../drawing/dom.js";

const LINES = 5; // what a long answer starts with
const PAUSE = 300; // milliseconds without a letter

/** When a box tells the app of what is typed, before the form is sent: with Enter, or with each letter. */
function dispatching(spec, block, changed) {
  if (!block.dispatch_action) return {};
  const when = spec.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  let timer = null;
  const onkeydown = (event) => {
    if (event.key !== "Enter" || event.isComposing || (spec.multiline && !event.ctrlKey && !event.metaKey)) return;
    event.preventDefault(); // it would send the form
    event.stopPropagation();
    changed();
  };
  const oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, PAUSE);
  };
  return {
    ...(when.includes("on_enter_pressed") ? { onkeydown } : {}),
    ...(when.includes("on_character_entered") ? { oninput } : {}),
  };
}

function text(type) {
  return (spec, kept, changed, { block }) => {
    const value = (kept ? kept.value : spec.initial_value) ?? "";
    const shared = {
      class: "text-input",
      placeholder: spec.placeholder?.text ?? null,
      maxlength: spec.max_length ?? null,
      autocomplete: "off",
      ...dispatching(spec, block, changed),
    };
    const isLong = spec.multiline && type === "text";
    const control = isLong
      ? el("textarea", { ...shared, rows: LINES, value })
      : el("input", {
          ...shared,
          type,
          value,
          min: spec.min_value ?? null,
          max: spec.max_value ?? null,
          step: spec.is_decimal_allowed ? "any" : null,
        });
    if (spec.focus_on_load) control.setAttribute("autofocus", "");
    return { node: control, control, read: () => ({ type: spec.type, value: control.value || null }) };
  };
}

/** A rich text box takes plain paragraphs here, and hands them over in Slack's form. */
function rich(spec, kept, changed) {
  const began = (kept ? kept.rich_text_value : spec.initial_value)?.elements ?? [];
  const value = began.map((part) => (part.elements ?? []).map((each) => each.text ?? "").join("")).join("\n");
  const control = el("textarea", {
    class: "text-input",
    rows: LINES,
    value,
    placeholder: spec.placeholder?.text ?? null,
    onchange: changed,
  });
  const read = () => ({ type: spec.type, rich_text_value: control.value ? asRich(control.value) : null });
  return { node: control, control, read };
}

function asRich(value) {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: value }] }] };
}

export const TEXT_INPUTS = {
  plain_text_input: text("text"),
  email_text_input: text("email"),
  url_text_input: text("url"),
  number_input: text("number"),
  rich_text_input: rich,
};
