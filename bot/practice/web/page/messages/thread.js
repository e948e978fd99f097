/** The thread pane: the message it hangs on, the replies, and where one answers. */

import { el, isPhone, write } from "../drawing/dom.js";
import { icon } from "../drawing/icons.js";
import { go } from "../state/route.js";
import { me, message, repliesTo, state, title } from "../state/state.js";
import { composer } from "./composer.js";
import { messageList } from "./messages.js";
import { dropZone } from "./uploads.js";

/** {show(channel, ts, editing)}, drawn into the pane `aside`. */
export function threadPane(aside, { edit }) {
  const where = el("span", { class: "thread-where" });
  const list = messageList({ label: "Thread" });
  const writer = composer({
    isThread: true,
    boxId: "thread-box",
    names: { box: "thread-composer", send: "thread-send", upload: "thread-upload-input" },
  });
  let opened = null;

  const close = () => {
    const back = opened;
    go(opened?.channel);
    document.querySelector(`#main .message[data-ts="${CSS.escape(back.ts)}"]`)?.focus({ preventScroll: true });
  };
  const button = (name, label, kind, testid) =>
    el(
      "button",
      {
        type: "button",
        class: `icon-button ${kind}`,
        "aria-label": label,
        title: label,
        "data-testid": testid,
        onclick: close,
      },
      icon(name),
    );
  aside.append(
    el(
      "header",
      { class: "pane-head" },
      button("back", "Back to the channel", "phone-only", "thread-back"),
      el("div", { class: "pane-titles" }, el("h2", {}, "Thread"), where),
      button("close", "Close thread", "wide-only", "thread-close"),
    ),
    list.node,
    writer.node,
    dropZone(aside, writer.attach),
  );
  aside.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  });

  function show(channel, ts, editing) {
    const root = ts && message(channel.id, ts);
    aside.hidden = !ts;
    if (!ts) {
      list.clear();
      return (opened = null);
    }
    const isOther = opened?.ts !== ts;
    opened = { channel, ts };
    write(where, title(channel));
    const replies = repliesTo(channel.id, ts);
    const place = {
      id: `${state.me}/${channel.id}/${ts}`,
      channel,
      isThread: true,
      editing,
      edit,
      openThread: () => {},
      firstNew: null,
      before: () => (root ? [] : [el("p", { class: "empty" }, "The message this thread hangs on is gone.")]),
    };
    list.show([...(root ? [root] : []), ...replies], place);
    writer.aim({
      id: place.id,
      channel: channel.id,
      thread_ts: ts,
      label: `Reply as ${me().name}`,
      short: "Reply in thread",
      closed: channel.is_archived ? "This channel is archived." : null,
    });
    if (isOther && !isPhone()) writer.focus(); // on the phone the keyboard would cover what is to be read
  }

  return { show, put: writer.put, isOpen: () => Boolean(opened) };
}
