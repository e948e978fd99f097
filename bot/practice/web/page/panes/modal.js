/** Modals: the top of one's stack of views as a dialog; what was entered survives whatever happens around it. */

import { blocks } from "../blocks/blocks.js";
import { values } from "../blocks/elements.js";
import { el, fill, keepFocus, replace } from "../drawing/dom.js";
import { icon } from "../drawing/icons.js";
import { closeMenu } from "../drawing/menu.js";
import { textNodes } from "../drawing/mrkdwn.js";
import { notice } from "../drawing/notices.js";
import { act } from "../state/acting.js";
import { names, state } from "../state/state.js";

const forms = new Map(); // view id → what is drawn of it
const dialog = document.getElementById("modal");
let giveFocusBack = () => {};

export function showModal() {
  for (const id of forms.keys()) if (!state.views.some((each) => each.id === id)) forms.delete(id);
  const view = state.views.at(-1);
  if (!view) return close();
  const signature = JSON.stringify([view.title, view.submit, view.close, view.blocks, names]);
  let form = forms.get(view.id);
  if (form?.signature !== signature) {
    const fresh = draw(view, signature, form ? { ...begun(view), ...values(form.on.fields) } : begun(view));
    if (form && dialog.contains(form.node)) {
      const { scrollTop } = form.node.querySelector(".view-body");
      replace(form.node, fresh.node);
      fresh.node.querySelector(".view-body").scrollTop = scrollTop;
      // Where the view only said that it is loading, the reader has been nowhere yet.
      fresh.hasFocused = form.on.fields.length > 0 || !fresh.on.fields.length;
    }
    forms.set(view.id, (form = fresh));
  }
  const isNew = dialog.firstElementChild !== form.node;
  fill(dialog, form.node);
  if (!dialog.open) {
    giveFocusBack = keepFocus();
    dialog.showModal();
  }
  if (isNew || !form.hasFocused) focusFirst(form);
  if (!form.isWaiting) tell(form, view.errors ?? {});
}

function close() {
  if (dialog.open) {
    closeMenu();
    dialog.close(); // which only finds the control that is there still; the form may have changed its message
    giveFocusBack();
  }
  dialog.replaceChildren();
}

/** What the server already knows of the fields, as after a reload of the page. */
function begun(view) {
  return view.state?.values ?? view.state ?? {};
}

function draw(view, signature, kept) {
  const form = { signature, isWaiting: false, told: "{}", hasFocused: false };
  form.on = {
    isForm: true,
    viewId: view.id,
    fields: [],
    pending: new Set(),
    kept: (block, action) => kept[block]?.[action],
    changed: (block) => hide(form, block),
    search: (block_id, action_id, typed) => act("search", { view_id: view.id, block_id, action_id, typed }),
    press: async (block_id, action_id, what) =>
      notice(await act("press", { view_id: view.id, block_id, action_id, ...what, state: values(form.on.fields) })),
  };
  const submit =
    view.submit &&
    el("button", { type: "submit", class: "button primary", "data-testid": "modal-submit" }, textNodes(view.submit));
  const leave = () => act("close", { view_id: view.id }).then(notice);
  form.node = el(
    "form",
    {
      class: "view",
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        send(form, view.id, submit);
      },
    },
    el(
      "header",
      { class: "view-head" },
      el("h2", { id: "modal-title" }, textNodes(view.title)),
      el(
        "button",
        { type: "button", class: "icon-button", "aria-label": "Close", "data-testid": "modal-close", onclick: leave },
        icon("close"),
      ),
    ),
    el("div", { class: "view-body" }, blocks(view.blocks, form.on)),
    el(
      "footer",
      { class: "view-foot" },
      el(
        "button",
        { type: "button", class: "button", "data-testid": "modal-cancel", onclick: leave },
        view.close ? textNodes(view.close) : submit ? "Cancel" : "Close",
      ),
      submit,
    ),
  );
  form.node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && submit) form.node.requestSubmit();
  });
  form.node.addEventListener("input", (event) => hide(form, event.target.closest("[data-block]")?.dataset.block));
  form.leave = leave;
  return form;
}

async function send(form, viewId, submit) {
  if (form.isWaiting) return;
  form.isWaiting = true;
  setBusy(submit, true); // as Slack does: a press that came now would be lost
  await Promise.all(form.on.pending);
  const error = await act("submit", { view_id: viewId, state: values(form.on.fields) });
  setBusy(submit, false);
  form.isWaiting = false;
  form.told = null; // the same mistake twice is said twice
  notice(error);
  showModal();
}

function setBusy(submit, isBusy) {
  if (!submit) return;
  const hadFocus = document.activeElement === submit || (!isBusy && document.activeElement === document.body);
  if (isBusy) submit.setAttribute("aria-busy", "true");
  else submit.removeAttribute("aria-busy");
  submit.disabled = isBusy;
  if (hadFocus && !isBusy) submit.focus();
}

/** Puts each error under its field, and the reader at the first one. */
function tell(form, errors) {
  const all = JSON.stringify(errors);
  if (form.told === all) return;
  form.told = all;
  const shown = [...form.node.querySelectorAll("[data-block]")].filter((block) => block.querySelector(".field-error"));
  for (const block of shown) mark(block, errors[block.dataset.block]);
  const loose = Object.keys(errors).filter((id) => !shown.some((block) => block.dataset.block === id));
  if (loose.length) notice(loose.map((id) => errors[id]).join(" "));
  const first = shown.find((block) => errors[block.dataset.block]);
  first?.scrollIntoView({ block: "nearest" });
  first?.querySelector("input, textarea, select, summary")?.focus();
}

function mark(block, sentence) {
  const place = block.querySelector(".field-error");
  place.replaceChildren(...(sentence ? [icon("warning"), sentence] : []));
  place.hidden = !sentence;
  const field = block.querySelector("[data-testid^=field-]");
  if (sentence) field?.setAttribute("aria-invalid", "true");
  else field?.removeAttribute("aria-invalid");
}

function hide(form, blockId) {
  const block =
    blockId && [...form.node.querySelectorAll("[data-block]")].find((each) => each.dataset.block === blockId);
  if (block?.querySelector(".field-error:not([hidden])")) mark(block, null);
}

function focusFirst(form) {
  form.hasFocused = true;
  const field =
    form.node.querySelector("[autofocus]") ??
    form.node.querySelector(".view-body :is(input, textarea, select, summary)");
  (field ?? form.node.querySelector("button[type=submit]") ?? form.node.querySelector("button")).focus();
}

// Escape asks the server to close the view, which then goes for good; the dialog itself never closes by itself.
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  if (event.target === dialog && !closeMenu({ isBack: true })) forms.get(state.views.at(-1)?.id)?.leave();
});
