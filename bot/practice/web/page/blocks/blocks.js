/** Block Kit blocks as nodes; what we do not know is mentioned quietly instead of breaking the rest. */

import { el } from "../drawing/dom.js";
import { icon } from "../drawing/icons.js";
import { textNodes } from "../drawing/mrkdwn.js";
import { image } from "../drawing/pictures.js";
import { element } from "./elements.js";
import { folding } from "./folding.js";
import { richText } from "./richtext.js";
import { table } from "./tables.js";

const ALERTS = { default: "info", info: "info", warning: "warning", error: "warning", success: "tick" };
const WIDE = new Set(["plain_text_input", "checkboxes", "radio_buttons"]);

/** `on` is the surface the blocks stand on (see elements.js). */
export function blocks(list, on) {
  return (list ?? []).map((block, at) => {
    const node = (DRAWN[block.type] ?? unknown)(block, on, at);
    node.classList.add("block");
    if (block.block_id) node.dataset.block = block.block_id;
    return node;
  });
}

const DRAWN = {
  section,
  context,
  actions,
  input,
  table,
  data_table: table,
  rich_text: richText,
  markdown,
  context_actions: actions,
  header: (block) => el("h3", { class: "header" }, textNodes(block.text)),
  divider: () => el("hr", { class: "divider" }),
  image: (block) =>
    el("figure", { class: "picture" }, block.title ? el("figcaption", {}, textNodes(block.title)) : null, image(block)),
  alert: (block) => {
    const level = block.level ?? "default";
    return el("div", { class: `alert alert-${level}` }, icon(ALERTS[level]), el("p", {}, textNodes(block.text)));
  },
};

function section(block, on, at) {
  const fields = (block.fields ?? []).map((each) => el("div", { class: "field" }, paragraph(each)));
  const words = el(
    "div",
    { class: "section-words" },
    block.text ? wordsOf(block, on, at) : null,
    fields.length ? el("div", { class: "section-fields" }, fields) : null,
  );
  if (!block.accessory) return el("div", { class: "section" }, words);
  const side = el("div", { class: "accessory" }, element(block.accessory, block, on));
  const kind = WIDE.has(block.accessory.type) ? "section stacked" : "section with-accessory";
  return el("div", { class: kind }, words, side);
}

function wordsOf(block, on, at) {
  const words = paragraph(block.text);
  return on.messageId && !block.expand ? folding(words, `${on.messageId}/${at}`) : words;
}

function paragraph(object) {
  return el("div", { class: "text" }, textNodes(object));
}

function context(block, on) {
  return el(
    "div",
    { class: "context" },
    (block.elements ?? []).map((each) =>
      each.type === "image" ? element(each, block, on) : el("span", { class: "text" }, textNodes(each)),
    ),
  );
}

function actions(block, on) {
  return el(
    "div",
    { class: "actions" },
    (block.elements ?? []).map((each) => element(each, block, on)),
  );
}

let lastLabel = 0;

function input(block, on) {
  const id = `label-${++lastLabel}`;
  const drawn = element(block.element, block, on, { isInput: true, labelId: id });
  const control = drawn.matches("input, textarea, select") ? drawn : drawn.querySelector("input, textarea, select");
  const optional = block.optional ? el("span", { class: "optional" }, " (optional)") : null;
  const isGroup = !drawn.matches("input, textarea, select, .select-wrap");
  if (control && !isGroup) control.id = `${id}-control`;
  const named = isGroup ? { onclick: () => control?.focus() } : { for: control.id };
  const label = el(isGroup ? "span" : "label", { class: "label", id, ...named }, textNodes(block.label), optional);
  const error = el("p", {
    class: "field-error",
    id: `${id}-error`,
    "data-testid": `error-${block.block_id}`,
    hidden: true,
  });
  const field = drawn.matches("[data-testid]") ? drawn : drawn.querySelector("[data-testid]");
  field?.setAttribute("aria-describedby", error.id);
  return el(
    "div",
    { class: "input" },
    label,
    drawn,
    block.hint ? el("p", { class: "hint" }, textNodes(block.hint)) : null,
    error,
  );
}

/** Standard markdown, of which we only keep the words and line breaks. */
function markdown(block) {
  return el("div", { class: "text" }, block.text ?? "");
}

function unknown(block) {
  return el("p", { class: "unknown" }, `A “${block.type}” block, which this practice page does not draw.`);
}
