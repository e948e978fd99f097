/** A list of messages that stays where the reader is: at the newest if they were there, otherwise unmoved. */

import { el, reconcile } from "../drawing/dom.js";
import { icon } from "../drawing/icons.js";
import { day, saidAt } from "../drawing/times.js";
import { names, repliesTo, state } from "../state/state.js";
import { messageRow } from "./message.js";

const NEAR_END = 80; // pixels from the end within which one counts as reading the newest
const TOGETHER = 300; // seconds within which messages of one person stand under one name

/** {node, show(messages, place)}; `place` is that of messageRow, with `firstNew`, `before` and `id`. */
export function messageList({ label }) {
  const inner = el("div", { class: "messages-inner" });
  const intro = el("div", { class: "intro" });
  const scroller = el("div", { class: "messages", role: "feed", "aria-label": label, tabindex: "-1" }, intro, inner);
  const jump = el(
    "button",
    { type: "button", class: "jump", hidden: true, onclick: toEnd },
    icon("down"),
    "New messages",
  );
  const node = el("div", { class: "messages-frame" }, scroller, jump);
  let shown = null;
  let known = new Set(); // which messages are shown
  let isAtEnd = true;
  let measured = "";

  function toEnd() {
    isAtEnd = true; // what is answered to it follows
    scroller.scrollTop = scroller.scrollHeight;
    jump.hidden = true;
  }

  const size = () => `${scroller.scrollHeight}/${scroller.clientHeight}`;
  const settle = () => {
    measured = size();
    if (isAtEnd) toEnd();
  };
  scroller.addEventListener("scroll", () => {
    if (size() !== measured) return settle(); // it moved because its size changed, not because somebody scrolled
    isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
    if (isAtEnd) jump.hidden = true;
  });
  // Pictures that load, a growing composer and the phone's keyboard must not push the newest message out of sight.
  const watch = new ResizeObserver(settle);
  for (const each of [inner, intro, scroller]) watch.observe(each);
  inner.addEventListener("keydown", walk);
  inner.addEventListener("focusin", (event) => enter(event.target.closest(".message"), inner));

  function show(messages, place) {
    const isOther = shown !== place.id;
    const fresh = isOther ? [] : messages.filter((each) => !known.has(each.ts));
    const isOwn = fresh.some((each) => each.user === state.me || each.is_ephemeral); // said, or asked for
    reconcile(inner, items(messages, place), {
      key: (item) => item.key,
      sign: (item) => item.signature,
      build: (item) => item.build(),
    });
    intro.replaceChildren(...place.before());
    // Tab goes to the newest message, unless somebody is among the messages already.
    if (!inner.contains(document.activeElement)) enter([...inner.querySelectorAll(".message")].at(-1), inner);
    if (isOther) begin(place);
    else if (fresh.length && (isAtEnd || isOwn)) toEnd();
    else if (fresh.length) jump.hidden = false;
    [shown, known] = [place.id, new Set(messages.map((each) => each.ts))];
  }

  function begin(place) {
    isAtEnd = true;
    toEnd();
    const line = place.firstNew && inner.querySelector(".new-line");
    if (line && line.offsetTop < scroller.scrollTop) {
      isAtEnd = false;
      scroller.scrollTop = line.offsetTop - 24;
    }
  }

  function clear() {
    inner.replaceChildren();
    shown = null;
  }

  return { node, show, clear };
}

function items(messages, place) {
  const all = [];
  let before = null;
  for (const message of messages) {
    if (!place.isThread && (!before || !isSameDay(before, message))) all.push(dayLine(message));
    if (message.ts === place.firstNew) all.push(newLine());
    all.push(row(message, { ...place, follows: isFollowing(before, message) && message.ts !== place.firstNew }));
    before = message;
  }
  return all;
}

function row(message, place) {
  const replies = place.isThread ? [] : repliesTo(place.channel.id, message.ts).map((each) => [each.ts, each.user]);
  // While a message is being edited nothing may redraw the box that is typed in.
  const isEditing = place.editing === message.ts;
  const depends = [message, place.follows, replies, place.channel.is_archived, state.me, names, state.today.iso];
  return {
    key: `${place.channel.id}/${message.ts}`,
    signature: isEditing ? "editing" : JSON.stringify(depends),
    build: () => messageRow(message, place),
  };
}

function isSameDay(one, other) {
  return day(saidAt(one)) === day(saidAt(other));
}

function dayLine(message) {
  const said = day(saidAt(message));
  const text = said === state.today.text ? `Today, ${said}` : said;
  return {
    key: `day/${message.ts}`, // the clock can be moved back, so a day may come twice
    signature: text,
    build: () => el("div", { class: "day-line" }, el("span", {}, text)),
  };
}

function newLine() {
  return { key: "new", signature: "new", build: () => el("div", { class: "new-line" }, el("span", {}, "New")) };
}

function isFollowing(before, message) {
  return (
    Boolean(before) &&
    before.user === message.user &&
    before.is_ephemeral === message.is_ephemeral &&
    !message.is_ephemeral &&
    isSameDay(before, message) &&
    message.ts - before.ts < TOGETHER
  );
}

/** Only one message is a stop of the Tab key; the arrows go on from there, and its tools come next. */
function enter(row, inner) {
  if (!row) return;
  for (const other of inner.querySelectorAll(".message[tabindex='0']")) if (other !== row) rest(other);
  row.setAttribute("tabindex", "0");
  for (const tool of row.querySelectorAll(".tools button")) tool.setAttribute("tabindex", "0");
}

function rest(row) {
  row.setAttribute("tabindex", "-1");
  for (const tool of row.querySelectorAll(".tools button")) tool.setAttribute("tabindex", "-1");
}

function walk(event) {
  const row = event.target;
  if (!row.classList.contains("message") || !["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) return;
  const all = [...event.currentTarget.querySelectorAll(".message")];
  const at = all.indexOf(row);
  const next = { ArrowUp: all[at - 1], ArrowDown: all[at + 1], Home: all[0], End: all.at(-1) }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}
