/** Where one writes: Enter sends, Shift+Enter starts a line, and what was typed waits for each conversation. */

import { el, isPhone, write } from "../drawing/dom.js";
import { icon } from "../drawing/icons.js";
import { size } from "../drawing/pictures.js";
import { act } from "../state/acting.js";
import { command, state } from "../state/state.js";
import { drafts } from "./drafts.js";
import { suggest } from "./suggest.js";
import { upload } from "./uploads.js";
import { grow, sendable } from "./writing.js";

const SLOW = 700; // milliseconds after which we say that it is on its way

/**
 * {node, aim(target), put(text), attach(files), focus()}. A target is {id, channel, thread_ts, label, short, closed}:
 * `short` is the label for the phone, `closed` says why nothing can be written there.
 */
export function composer({ isThread = false, boxId, names }) {
  let target = null;
  let files = [];
  const box = el("textarea", {
    class: "composer-box",
    id: boxId,
    rows: 1,
    "data-testid": names.box,
    enterkeyhint: "send",
    autocomplete: "off",
  });
  const offers = suggest(box, { offersCommands: !isThread });
  const send = el(
    "button",
    {
      type: "button",
      class: "send",
      "aria-label": "Send",
      title: "Send (Enter)",
      "data-testid": names.send,
      disabled: true,
    },
    icon("send"),
  );
  const picker = el("input", {
    type: "file",
    multiple: true,
    class: "unseen",
    tabindex: "-1",
    "aria-label": "Attach files",
    "data-testid": names.upload,
  });
  const attachButton = el(
    "button",
    {
      type: "button",
      class: "icon-button attach",
      "aria-label": "Attach a file",
      title: "Attach a file",
      onclick: () => picker.click(),
    },
    icon("clip"),
  );
  const chips = el("div", { class: "chips", hidden: true });
  const problem = el("p", { class: "composer-problem", role: "alert", hidden: true });
  const hint = el("p", { class: "composer-hint", "aria-live": "polite" });
  const frame = el(
    "div",
    { class: "composer-frame" },
    chips,
    el("div", { class: "composer-line" }, attachButton, box, send),
    picker,
  );
  const closed = el("p", { class: "composer-closed", hidden: true });
  const node = el("div", { class: "composer" }, offers.menu, problem, frame, closed, hint);

  function tell(sentence) {
    write(problem, sentence ?? "");
    problem.hidden = !sentence;
  }

  function changed() {
    grow(box);
    send.disabled = !box.value.trim() && !files.length;
    if (target) drafts.keep(target.id, box.value);
    write(hint, hintFor(box.value, isThread));
  }

  function attach(chosen) {
    files = [...files, ...chosen];
    chips.hidden = !files.length;
    chips.replaceChildren(
      ...files.map((file) =>
        el(
          "span",
          { class: "chip" },
          icon("file"),
          `${file.name} · ${size(file.size)}`,
          el(
            "button",
            {
              type: "button",
              class: "icon-button",
              "aria-label": `Remove ${file.name}`,
              onclick: () => {
                files = files.filter((each) => each !== file);
                attach([]);
              },
            },
            icon("close"),
          ),
        ),
      ),
    );
    changed();
  }

  async function submit() {
    const typed = box.value;
    const given = files;
    const to = target;
    if ((!typed.trim() && !given.length) || box.readOnly) return;
    const refusal = refused(typed, isThread, given.length > 0);
    tell(refusal);
    if (refusal) return;
    box.value = "";
    files = [];
    attach([]);
    offers.close();
    const slow = setTimeout(() => write(hint, `Sending; ${state.bot.name} has not answered yet…`), SLOW);
    const error = await deliver(sendable(typed.trim()), given, to);
    clearTimeout(slow);
    write(hint, hintFor(box.value, isThread));
    if (!error) return;
    // Nothing typed is lost: it comes back, unless something else stands there by now.
    drafts.keep(to.id, [typed, drafts.of(to.id)].filter(Boolean).join("\n"));
    if (target.id === to.id) {
      box.value = drafts.of(to.id);
      attach(given);
    }
    tell(error);
  }

  box.addEventListener("input", () => {
    tell(null);
    changed();
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || offers.takesKey(event)) return;
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    submit();
  });
  box.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    attach([...event.clipboardData.files]);
  });
  send.addEventListener("click", submit);
  picker.addEventListener("change", () => {
    attach([...picker.files]);
    picker.value = "";
    box.focus();
  });

  function aim(next) {
    frame.hidden = Boolean(next.closed);
    closed.hidden = !next.closed;
    write(closed, next.closed ?? "");
    box.placeholder = isPhone() ? next.short : next.label;
    box.setAttribute("aria-label", next.label);
    const isSame = target?.id === next.id;
    target = next;
    if (isSame) return;
    box.value = drafts.of(next.id);
    files = [];
    tell(null);
    attach([]);
  }

  function put(text) {
    box.value = text;
    changed();
    box.focus();
  }

  return { node, aim, put, attach, focus: () => box.focus(), grow: () => grow(box) };
}

function refused(text, isThread, hasFiles) {
  const name = /^\/(\S+)/.exec(text)?.[0];
  if (!name || hasFiles) return null;
  const isKnown = !state.commands.length || command(name);
  if (isKnown && isThread)
    return `${name} does not work in threads. Write @${state.bot.name}${text.slice(name.length)} instead.`;
  return isKnown || isThread ? null : `${name} is no command here. Begin with a space to send it as a message.`;
}

function hintFor(text, isThread) {
  const [name, ...rest] = text.split(" ");
  const known = !isThread && rest.length > 0 && command(name);
  return known ? `${known.command} ${known.hint ?? ""}` : "";
}

function deliver(text, files, { channel, thread_ts }) {
  if (files.length) return upload(files, { channel, thread_ts, text });
  if (!thread_ts && text.startsWith("/")) return act("command", { channel, text });
  return act("say", { channel, text, ...(thread_ts ? { thread_ts } : {}) });
}
