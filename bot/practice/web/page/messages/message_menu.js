/** The menus of a message: shortcuts of the app, edit, delete; and reactions. */

import { confirmed, plain } from "../drawing/confirm.js";
import { emoji, REACTIONS } from "../drawing/emoji.js";
import { icon } from "../drawing/icons.js";
import { openMenu } from "../drawing/menu.js";
import { notice } from "../drawing/notices.js";
import { act } from "../state/acting.js";
import { capital, state } from "../state/state.js";

export function messageMenu(anchor, message, place) {
  const at = { channel: place.channel.id, ts: message.ts };
  const isMine = message.user === state.me && !message.is_bot;
  const items = state.shortcuts.map((each) => ({
    icon: icon("bolt"),
    label: each.name,
    note: capital(state.bot.name),
    run: async () => notice(await act("shortcut", { callback_id: each.callback_id, ...at })),
  }));
  items.push({ icon: icon("smile"), label: "Add a reaction", run: () => reactionMenu(anchor, message, place) });
  if (!place.isThread)
    items.push({ icon: icon("reply"), label: "Reply in thread", run: () => place.openThread(message.ts) });
  if (isMine) {
    items.push({ icon: icon("pencil"), label: "Edit message", run: () => place.edit(message.ts) });
    items.push({ icon: icon("bin"), label: "Delete message…", isDanger: true, run: () => remove(at) });
  }
  openMenu(anchor, items, { label: "Message" });
}

async function remove(at) {
  const question = {
    title: plain("Delete this message?"),
    text: plain("It goes for everybody in the conversation."),
    confirm: plain("Delete"),
    style: "danger",
  };
  if (await confirmed(question)) notice(await act("delete", at));
}

export function reactionMenu(anchor, message, place) {
  const row = REACTIONS.map((name) => ({
    short: emoji(name),
    label: name.replaceAll("_", " "),
    run: async () => notice(await act("react", { channel: place.channel.id, ts: message.ts, name })),
  }));
  openMenu(anchor, [{ row, label: "Reactions" }], { label: "Add a reaction" });
}
