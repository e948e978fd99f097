/** The list of channels and direct messages, with what is unread. */

import { el, reconcile } from "../drawing/dom.js";
import { icon } from "../drawing/icons.js";
import { avatar } from "../drawing/people.js";
import { go, here } from "../state/route.js";
import { capital, isAppDm, isDm, slug, state } from "../state/state.js";

/** {node, show()}; `chosen` is called after somebody chose a conversation. */
export function sidebar({ chosen, foot }) {
  const channels = el("div", { class: "places", role: "list" });
  const messages = el("div", { class: "places", role: "list" });
  const apps = el("div", { class: "places", role: "list" });
  const messagesTitle = el("h2", { class: "places-title" }, "Direct messages");
  const node = el(
    "div",
    { class: "sidebar-scroll" },
    el("h2", { class: "places-title" }, "Channels"),
    channels,
    messagesTitle,
    messages,
    el("h2", { class: "places-title" }, "Apps"),
    apps,
    el("div", { class: "sidebar-foot" }, foot),
  );

  function show() {
    const { channel: current, tab } = here();
    const each = (one) => ({ one, tab: "messages", isHere: one.id === current?.id && tab === "messages" });
    const home = (one) => ({ one, tab: "home", isHere: one.id === current?.id && tab === "home" });
    const people = state.channels.filter((one) => isDm(one) && !isAppDm(one));
    messagesTitle.hidden = !people.length;
    draw(channels, state.channels.filter((one) => !isDm(one)).map(each), chosen);
    draw(messages, people.map(each), chosen);
    const tabs = (one) => (state.has_home ? [home(one), each(one)] : [each(one)]);
    draw(apps, state.channels.filter(isAppDm).flatMap(tabs), chosen);
  }

  return { node, show };
}

function draw(parent, all, chosen) {
  reconcile(parent, all, {
    key: ({ one, tab }) => `${one.id}/${tab}`,
    sign: ({ one, isHere }) => JSON.stringify([one, isHere, state.bot, state.people.length]),
    build: ({ one, tab, isHere }) => (tab === "home" ? homePlace(one, isHere) : place(one, isHere, chosen)),
  });
}

/** The app's Home tab has a place of its own: it is where one looks first. */
function homePlace(one, isHere) {
  const label = `${capital(one.name)} Home`;
  const link = el(
    "a",
    {
      class: "place",
      href: `#/${encodeURIComponent(slug(one))}/home`,
      "data-testid": `home-${one.name.toLowerCase()}`,
      "aria-current": isHere ? "page" : null,
      onclick: (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(one, "home");
      },
    },
    icon("home"),
    el("span", { class: "place-name" }, label),
  );
  return el("div", { role: "listitem" }, link);
}

function place(one, isHere, chosen) {
  const isUnread = one.unread > 0;
  const name = isDm(one) ? capital(one.name) : one.name;
  const notes = [
    isUnread && `${one.unread} unread`,
    one.is_archived && "archived",
    one.is_shared && "shared outside",
  ].filter(Boolean);
  const link = el(
    "a",
    {
      class: `place${isUnread ? " unread" : ""}${one.is_archived ? " archived" : ""}`,
      href: `#/${encodeURIComponent(slug(one))}`,
      "data-testid": isDm(one) ? `dm-${one.name.toLowerCase()}` : `channel-${one.name}`,
      "data-unread": String(one.unread),
      "aria-current": isHere ? "page" : null,
      "aria-label": [isDm(one) ? name : `#${name}`, ...notes].join(", "),
      onclick: (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(one);
        chosen(one);
      },
    },
    sign(one),
    el("span", { class: "place-name" }, name),
    isAppDm(one) ? el("span", { class: "tag" }, "App") : null,
    one.is_shared ? el("span", { class: "shared", title: "Shared with people from outside" }, icon("shared")) : null,
    isUnread ? el("span", { class: "badge" }, one.unread > 99 ? "99+" : String(one.unread)) : null,
  );
  return el("div", { role: "listitem" }, link);
}

function sign(one) {
  if (isAppDm(one)) return avatar(state.bot.id, one.name);
  if (isDm(one)) return avatar(state.people.find((each) => each.name === one.name)?.id ?? one.id, one.name);
  return icon(one.kind === "private" ? "lock" : "hash");
}
