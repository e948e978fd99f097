/**
 * Block Kit's interactive elements. Each is drawn for a surface `on`: `on.press(block_id, action_id, what)` tells the
 * server, `on.fields` collects whatever has a value, `on.isForm` says that it is a form, `on.viewId` which,
 * `on.messageId` which message it is, and `on.pending` holds what must be over before the form can be sent.
 */

import { confirmed } from "../drawing/confirm.js";
import { el } from "../drawing/dom.js";
import { icon } from "../drawing/icons.js";
import { openMenu } from "../drawing/menu.js";
import { link, textNodes } from "../drawing/mrkdwn.js";
import { image } from "../drawing/pictures.js";
import { fileInput } from "./file_input.js";
import { TEXT_INPUTS } from "./inputs.js";
import { PICKERS } from "./pickers.js";

/** The node of one element; in an input block it is named for tests and tied to its label. */
export function element(spec, block, on, { isInput = false, labelId = null } = {}) {
  if (spec.type === "image") return image(spec);
  if (spec.type === "button" || spec.type === "workflow_button") return button(spec, block, on);
  if (spec.type === "icon_button") return button({ ...spec, style: null }, block, on);
  if (spec.type === "feedback_buttons") return feedback(spec, block, on);
  if (spec.type === "overflow") return overflow(spec, block, on);
  const draw = PICKERS[spec.type] ?? TEXT_INPUTS[spec.type] ?? (spec.type === "file_input" ? fileInput : null);
  if (!draw) return el("span", { class: "unknown" }, `(${spec.type} is not shown here)`);
  return field(draw, spec, block, on, isInput, labelId);
}

function field(draw, spec, block, on, isInput, labelId) {
  const kept = on.kept?.(block.block_id, spec.action_id);
  const isLive = !isInput || block.dispatch_action;
  const changed = async () => {
    on.changed?.(block.block_id);
    if (!isLive) return;
    if (spec.confirm && !(await confirmed(spec.confirm))) return;
    press(node, on, block, spec, { selected: read() });
  };
  const { node, control, read } = draw(spec, kept, changed, { block, on });
  control.dataset.action = spec.action_id ?? "";
  control.dataset.testid = isInput || on.isForm ? `field-${block.block_id}` : `element-${spec.action_id}`;
  if (labelId) control.setAttribute("aria-labelledby", labelId);
  else control.setAttribute("aria-label", spec.placeholder?.text ?? "Choose");
  on.fields.push({ block_id: block.block_id, action_id: spec.action_id ?? "", spec, control, read, isInput, block });
  return node;
}

function button(spec, block, on) {
  const style = ["primary", "danger"].includes(spec.style) ? ` ${spec.style}` : "";
  const node = el(
    "button",
    {
      type: "button",
      class: `button${style}`,
      "data-action": spec.action_id,
      "data-testid": `action-${spec.action_id}`,
      "aria-label": spec.accessibility_label ?? null,
      onclick: async () => {
        if (spec.confirm && !(await confirmed(spec.confirm))) return;
        press(node, on, block, spec, { value: spec.value ?? null });
      },
    },
    textNodes(spec.text),
  );
  if (!spec.url) return node;
  const address = link(spec.url, spec.text?.text);
  address.classList.add("button");
  address.addEventListener("click", () => press(address, on, block, spec, { value: spec.value ?? null }));
  return address;
}

function feedback(spec, block, on) {
  const both = [spec.positive_button, spec.negative_button].filter(Boolean);
  return el(
    "span",
    { class: "button-row" },
    both.map((each) => button({ ...each, action_id: spec.action_id }, block, on)),
  );
}

function overflow(spec, block, on) {
  const choose = async (option) => {
    if (spec.confirm && !(await confirmed(spec.confirm))) return;
    press(node, on, block, spec, { selected: { type: "overflow", selected_option: option } });
  };
  const items = (spec.options ?? []).map((option) => ({
    label: textNodes(option.text),
    note: option.description?.text,
    run: () => (option.url ? window.open(option.url, "_blank", "noopener") && choose(option) : choose(option)),
  }));
  const node = el(
    "button",
    {
      type: "button",
      class: "button icon-only",
      "aria-label": "More actions",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "data-action": spec.action_id,
      "data-testid": `action-${spec.action_id}`,
      onclick: () => openMenu(node, items, { label: "More actions" }),
    },
    icon("more"),
  );
  return node;
}

/** Sends it, and shows that it is on its way: a slow answer must not invite a second press. */
async function press(node, on, block, spec, what) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  await on.press(block.block_id, spec.action_id, what);
  node.removeAttribute("aria-busy");
}

/** Everything entered on a surface, as Slack's `state.values`. */
export function values(fields) {
  const all = {};
  for (const { block_id: block, action_id: action, read } of fields) (all[block] ??= {})[action] = read();
  return all;
}
