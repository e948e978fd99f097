/** Puts the page together: a state frame comes in, every part brings itself into line with it. */

import { isPhone, write } from "./drawing/dom.js";
import { spoken } from "./drawing/mrkdwn.js";
import { announce, notice } from "./drawing/notices.js";
import { conversation } from "./messages/conversation.js";
import { threadPane } from "./messages/thread.js";
import { showModal } from "./panes/modal.js";
import { sidebar } from "./panes/sidebar.js";
import { topbar } from "./panes/topbar.js";
import { tour } from "./panes/tour.js";
import { act } from "./state/acting.js";
import { go, here, watch } from "./state/route.js";
import { ask, connect, isOpen } from "./state/socket.js";
import { capital, inChannel, isAppDm, nameOf, receive, repliesTo, state, title } from "./state/state.js";

const ACTING = "practice.as"; // of this tab only: two tabs can be two people

const byId = (id) => document.getElementById(id);
const parts = {
  topbar: topbar({ become }),
  conversation: conversation(byId("main"), { edit: (ts) => edit(ts, false) }),
  thread: threadPane(byId("thread"), { edit: (ts) => edit(ts, true) }),
  tour: tour({ put }),
};
parts.sidebar = sidebar({ chosen: () => isPhone() || parts.conversation.focus(), foot: parts.tour.node });
byId("topbar").append(...parts.topbar.nodes);
byId("sidebar").append(parts.sidebar.node);

let editing = null; // {ts, isThread} of the message being edited, and of the pane it is edited in
let visit = { id: null, firstNew: null }; // the conversation looked at, and where its news began
let heard = { id: null, ts: null }; // up to where new messages were read out
let opened = null; // whose visit to which tab of the app was told last

function render() {
  const where = here();
  const pane = where.isList ? "list" : where.thread ? "thread" : "channel";
  document.body.dataset.pane = pane;
  enter(where);
  parts.topbar.show(isOpen());
  parts.tour.show();
  parts.sidebar.show();
  parts.conversation.show(where, editedIn(false), visit.firstNew);
  parts.thread.show(where.channel, where.thread, editedIn(true));
  showModal();
  read(where);
  openApp(where);
  tellTrouble();
  tellNew(where);
  const unread = state.channels.reduce((sum, each) => sum + (each.unread || 0), 0);
  const name = where.channel ? title(where.channel) : "Channels";
  document.title = `${unread ? `(${unread}) ` : ""}${name} – Practice workspace`;
}

/** Remembers where the unread messages began when a conversation is entered; the line stays until it is left. */
function enter({ channel, isList }) {
  const id = channel && !(isList && isPhone()) ? `${state.me}/${channel.id}` : null;
  if (visit.id === id) return;
  const fromOthers = id ? inChannel(channel.id).filter((each) => each.user !== state.me) : [];
  const firstNew = id && channel.unread ? fromOthers.at(-Math.min(channel.unread, fromOthers.length))?.ts : null;
  visit = { id, firstNew: firstNew ?? null };
  editing = null;
}

function read({ channel }) {
  if (visit.id && channel?.unread && !document.hidden && isOpen()) act("read", { channel: channel.id });
}

/** Tells the app that one of its tabs was opened, once for each visit. */
function openApp({ channel, tab, isList }) {
  const isThere = channel && isAppDm(channel) && !(isList && isPhone());
  const wanted = isThere ? `${state.me}/${tab}` : null;
  if (wanted && wanted !== opened && isOpen()) act("home", { tab }).then(notice);
  if (isOpen() || !wanted) opened = wanted;
}

/** What a phone, which shows the bar at the top only above the list, must say in a conversation too. */
function tellTrouble() {
  const trouble = !isOpen()
    ? "The connection to the practice workspace is down. It comes back by itself."
    : !state.bot.is_connected && `${capital(state.bot.name)} is not connected: nobody answers until it is back.`;
  const banner = byId("banner");
  banner.hidden = !state.me || !trouble;
  write(banner, banner.hidden ? "" : trouble);
}

/** Reads out what is new in the conversation one is in, but not what was there before. */
function tellNew({ channel, thread }) {
  if (!channel) return;
  const id = `${state.me}/${channel.id}/${thread ?? ""}`;
  const all = [...inChannel(channel.id), ...(thread ? repliesTo(channel.id, thread) : [])].sort((a, b) => a.ts - b.ts);
  const fresh = heard.id === id ? all.filter((each) => each.ts > heard.ts && each.user !== state.me) : [];
  heard = { id, ts: all.at(-1)?.ts ?? "0" };
  if (fresh.length)
    announce(fresh.map((each) => `${capital(nameOf(each.user) ?? each.name)}: ${spoken(each.text)}`).join("\n"));
}

function edit(ts, isThread) {
  const before = editing;
  editing = ts ? { ts, isThread } : null;
  render();
  if (!ts)
    byId(isThread ? "thread" : "main")
      .querySelector(`.message[data-ts="${CSS.escape(before?.ts ?? "")}"]`)
      ?.focus();
}

function editedIn(isThread) {
  return editing?.isThread === isThread ? editing.ts : null;
}

/**
 * Takes a text of the tour to where it is typed: an answer to an alert into the thread of the newest one in its channel,
 * another answer into the open thread, anything else into the channel.
 */
function put(text, threadIn = null) {
  if (threadIn) return putUnderAlert(text, threadIn);
  const where = here();
  if (parts.thread.isOpen() && !text.startsWith("/")) return parts.thread.put(text);
  if (where.isList || where.tab === "home" || (isPhone() && where.thread)) go(where.channel);
  parts.conversation.put(text);
}

function putUnderAlert(text, name) {
  const channel = state.channels.find((each) => each.name === name);
  const alert = channel && inChannel(channel.id).findLast((each) => each.is_bot && !each.is_ephemeral);
  const bot = capital(state.bot.name);
  if (!alert) return notice(`#${name} has not heard from ${bot} yet: move the day on first.`);
  go(channel, alert.ts);
  parts.thread.put(text);
}

function become(id) {
  sessionStorage.setItem(ACTING, id);
  ask("hello", { as: id }).then(notice);
}

async function hello() {
  const id = sessionStorage.getItem(ACTING) ?? state.me;
  const error = await ask("hello", id ? { as: id } : {});
  if (!error || !id || !isOpen()) return;
  // Somebody who is not here any more: be whoever comes first.
  sessionStorage.removeItem(ACTING);
  notice(await ask("hello"));
}

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  parts.conversation.focus();
});
document.addEventListener("visibilitychange", () => document.hidden || render());
matchMedia("(max-width: 760px)").addEventListener("change", render);

// iOS lays its keyboard over the page instead of making the page smaller.
const viewport = window.visualViewport;
viewport?.addEventListener("resize", () => {
  document.documentElement.style.setProperty("--height", `${Math.round(viewport.height)}px`);
  if (viewport.offsetTop) scrollTo(0, 0);
});

watch(render);
connect({
  open: hello,
  close: render,
  state: (frame) => {
    receive(frame);
    render();
  },
});
render();
