/** One message: who, when, what, and what can be done with it. */

import { blocks } from "../blocks/blocks.js";
import { values } from "../blocks/elements.js";
import { append, el } from "../drawing/dom.js";
import { emoji } from "../drawing/emoji.js";
import { icon } from "../drawing/icons.js";
import { onLongPress } from "../drawing/longpress.js";
import { mrkdwn } from "../drawing/mrkdwn.js";
import { notice } from "../drawing/notices.js";
import { avatar } from "../drawing/people.js";
import { fileCard } from "../drawing/pictures.js";
import { brief, clock, moment, saidAt } from "../drawing/times.js";
import { act } from "../state/acting.js";
import { capital, isDm, nameOf, person, repliesTo, state } from "../state/state.js";
import { editor } from "./editing.js";
import { messageMenu, reactionMenu } from "./message_menu.js";

/** `place` is {channel, isThread, openThread(ts), follows}. */
export function messageRow(message, place) {
  const name = capital(nameOf(message.user) ?? message.name ?? message.user);
  const kinds = [
    "message",
    message.is_ephemeral && "ephemeral",
    place.follows && "follows",
    message.is_bot && "by-bot",
  ];
  const isEditing = place.editing === message.ts;
  const body = isEditing ? editor(message, place) : content(message, place);
  const headId = `head-${place.isThread ? "t" : "m"}-${message.ts}`;
  const row = el("article", {
    class: kinds.filter(Boolean).join(" "),
    tabindex: "-1",
    "data-testid": "message",
    "data-ts": message.ts,
    "data-bot": String(Boolean(message.is_bot)),
    "aria-labelledby": headId,
  });
  const only = message.is_ephemeral ? onlyYou(message, place) : null;
  const time = el(
    "time",
    { class: "time", datetime: new Date(saidAt(message) * 1000).toISOString(), title: moment(saidAt(message)) },
    clock(saidAt(message)),
  );
  const who = person(message.user);
  const head = el(
    "div",
    { class: "message-head", id: headId },
    el("span", { class: "name" }, name),
    message.is_bot ? el("span", { class: "tag" }, "App") : null,
    who?.is_external ? el("span", { class: "tag" }, "From outside") : null,
    who?.is_guest ? el("span", { class: "tag" }, "Guest") : null,
    time,
  );
  if (!isEditing) onLongPress(row, () => row.querySelector("[data-testid=message-menu]")?.click());
  return append(row, [
    avatar(message.user, name),
    el("div", { class: "message-main" }, only, head, body),
    isEditing || message.is_ephemeral ? null : tools(message, place),
  ]);
}

function onlyYou(message, place) {
  const dismiss = async () => notice(await act("delete", { channel: place.channel.id, ts: message.ts }));
  return el(
    "div",
    { class: "only-you" },
    icon("eye"),
    "Only visible to you",
    el("button", { type: "button", class: "dismiss", "data-testid": "dismiss", onclick: dismiss }, "Dismiss"),
  );
}

function content(message, place) {
  const on = surface(message, place);
  const hasBlocks = message.blocks?.length > 0;
  // Slack shows the blocks instead of the text; the text is for notifications and screen readers.
  const words = hasBlocks
    ? blocks(message.blocks, on)
    : message.text
      ? [el("div", { class: "text" }, mrkdwn(message.text))]
      : [];
  const edited = message.edited ? el("span", { class: "edited" }, "(edited)") : null;
  return el(
    "div",
    { class: "message-body" },
    words,
    edited,
    (message.files ?? []).map(fileCard),
    reactions(message, place),
    replies(message, place),
  );
}

function surface(message, place) {
  const on = {
    isForm: false,
    messageId: `${place.channel.id}/${message.ts}`,
    fields: [],
    search: (block_id, action_id, typed) =>
      act("search", { channel: place.channel.id, ts: message.ts, block_id, action_id, typed }),
    press: async (block_id, action_id, what) => {
      const given = {
        channel: place.channel.id,
        ts: message.ts,
        block_id,
        action_id,
        ...what,
        state: values(on.fields),
      };
      notice(await act("press", given));
    },
  };
  return on;
}

function reactions(message, place) {
  if (!message.reactions?.length) return null;
  const one = (each) =>
    el(
      "button",
      {
        type: "button",
        class: each.mine ? "reaction mine" : "reaction",
        "aria-pressed": String(Boolean(each.mine)),
        "data-action": each.name,
        "aria-label": `${each.name.replaceAll("_", " ")}, ${each.count}`,
        onclick: async () => notice(await act("react", { channel: place.channel.id, ts: message.ts, name: each.name })),
      },
      emoji(each.name),
      el("span", {}, String(each.count)),
    );
  return el("div", { class: "reactions" }, message.reactions.map(one));
}

/**
 * “2 replies”, which opens the thread. Under what the app posts in a channel it also stands without any, as an
 * invitation: whoever comes from another chat program does not know that one answers there.
 */
function replies(message, place) {
  if (!hasFoot(message, place)) return null;
  const all = repliesTo(place.channel.id, message.ts);
  const attributes = {
    type: "button",
    "data-testid": "thread-open",
    "data-action": "thread",
    onclick: () => place.openThread(message.ts),
  };
  if (!all.length)
    return el("button", { ...attributes, class: "replies invitation" }, icon("reply"), "Reply in thread");
  const faces = [...new Set(all.map((each) => each.user))].slice(0, 4).map((id) => avatar(id, nameOf(id) ?? id));
  const words = all.length === 1 ? "1 reply" : `${all.length} replies`;
  return el(
    "button",
    { ...attributes, class: "replies" },
    el("span", { class: "faces" }, faces),
    el("strong", {}, words),
    el("span", { class: "last-reply" }, `last ${brief(saidAt(all.at(-1)), state.today.text)}`),
  );
}

function hasFoot(message, place) {
  if (place.isThread || message.is_ephemeral) return false;
  const invites = message.is_bot && !isDm(place.channel) && !place.channel.is_archived;
  return invites || repliesTo(place.channel.id, message.ts).length > 0;
}

function tools(message, place) {
  const button = (name, label, attributes) =>
    el(
      "button",
      {
        type: "button",
        class: "icon-button",
        tabindex: "-1",
        "aria-label": label,
        title: label,
        "data-action": name,
        ...attributes,
      },
      icon(name),
    );
  const isClosed = place.channel.is_archived;
  const opens = { "aria-haspopup": "menu", "aria-expanded": "false" };
  const more = button("more", "More actions", {
    ...opens,
    "data-testid": "message-menu",
    onclick: () => messageMenu(more, message, place),
  });
  const smile = button("smile", "Add a reaction", {
    ...opens,
    "data-testid": "add-reaction",
    onclick: () => reactionMenu(smile, message, place),
  });
  const reply = button("reply", "Reply in thread", {
    "data-testid": hasFoot(message, place) ? "thread-reply" : "thread-open",
    onclick: () => place.openThread(message.ts),
  });
  return el("div", { class: "tools" }, isClosed ? null : smile, place.isThread ? null : reply, isClosed ? null : more);
}
