/** The middle pane: a channel or direct message, its tabs, its messages and the composer. */

import { el, fill, write } from "../drawing/dom.js";
import { icon } from "../drawing/icons.js";
import { avatar } from "../drawing/people.js";
import { home } from "../panes/home.js";
import { go } from "../state/route.js";
import { capital, inChannel, isAppDm, isDm, me, state, title } from "../state/state.js";
import { composer } from "./composer.js";
import { messageList } from "./messages.js";
import { dropZone } from "./uploads.js";

/** {show(where, editing, firstNew), put(text), focus()}, drawn into `main`. */
export function conversation(main, { edit }) {
  const name = el("h2", {});
  const sign = el("span", { class: "pane-sign" });
  const about = el("span", { class: "pane-about" });
  const tab = (id, label, rest) =>
    el(
      "button",
      {
        type: "button",
        role: "tab",
        class: "tab",
        id,
        "data-testid": id,
        onclick: () => go(shown, rest),
      },
      label,
    );
  const tabs = { messages: tab("tab-messages", "Messages", null), home: tab("tab-home", "Home", "home") };
  const tabList = el(
    "div",
    {
      class: "tabs",
      role: "tablist",
      "aria-label": "Views of the app",
      onkeydown: (event) => {
        if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
        const other = event.target === tabs.home ? tabs.messages : tabs.home;
        other.click();
        other.focus();
      },
    },
    tabs.home,
    tabs.messages,
  );
  const list = messageList({ label: "Messages" });
  const homeTab = home();
  const writer = composer({ boxId: "composer-box", names: { box: "composer", send: "send", upload: "upload-input" } });
  const back = el(
    "button",
    {
      type: "button",
      class: "icon-button phone-only",
      "aria-label": "Back to the channels",
      "data-testid": "back",
      onclick: () => go(),
    },
    icon("back"),
  );
  let shown = null;
  main.append(
    el("header", { class: "pane-head" }, back, sign, el("div", { class: "pane-titles" }, name, about), tabList),
    list.node,
    homeTab.node,
    writer.node,
    dropZone(main, writer.attach),
  );

  function show({ channel, tab: current }, editing, firstNew) {
    shown = channel;
    main.classList.toggle("empty-main", !channel);
    if (!channel) return;
    head(channel, current);
    const isHome = current === "home";
    list.node.hidden = writer.node.hidden = isHome;
    homeTab.node.hidden = !isHome;
    if (isHome) return homeTab.show();
    const id = `${state.me}/${channel.id}`;
    list.show(inChannel(channel.id), {
      id,
      channel,
      isThread: false,
      editing,
      edit,
      firstNew,
      openThread: (ts) => go(channel, ts),
      before: () => beginning(channel),
    });
    writer.aim({
      id,
      channel: channel.id,
      thread_ts: null,
      label: `Message ${title(channel)} as ${me().name}`,
      short: `Message ${title(channel)}`,
      closed: channel.is_archived ? "This channel is archived: it can be read, not written to." : null,
    });
  }

  function head(channel, current) {
    write(name, isDm(channel) ? capital(channel.name) : channel.name);
    const notes = [
      channel.is_archived && "Archived",
      channel.is_shared && "Shared with people from outside",
      isAppDm(channel) && "App",
    ];
    write(about, notes.filter(Boolean).join(" · "));
    if (sign.dataset.of !== channel.id) {
      fill(
        sign,
        isDm(channel)
          ? avatar(isAppDm(channel) ? state.bot.id : channel.id, channel.name)
          : icon(channel.kind === "private" ? "lock" : "hash"),
      );
      sign.dataset.of = channel.id;
    }
    tabList.hidden = !isAppDm(channel) || !state.has_home;
    for (const [id, each] of Object.entries(tabs)) {
      each.setAttribute("aria-selected", String(id === current));
      each.setAttribute("tabindex", id === current ? "0" : "-1");
    }
  }

  return { show, put: writer.put, focus: writer.focus };
}

function beginning(channel) {
  if (isAppDm(channel)) {
    return [
      el(
        "p",
        { class: "empty" },
        el("strong", {}, `You and ${capital(state.bot.name)}.`),
        " Here you need no slash: ",
        el("code", {}, "status 5"),
        " is enough.",
      ),
    ];
  }
  return [el("p", { class: "empty" }, el("strong", {}, `This is the beginning of ${title(channel)}.`))];
}
