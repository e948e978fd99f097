/** The app's Home tab. */

import { act } from "./acting.js";
import { blocks } from "./blocks.js";
import { el, replace } from "./dom.js";
import { values } from "./elements.js";
import { notice } from "./notices.js";
import { capital, names, state } from "./state.js";

/** {node, show()}. */
export function home() {
  const node = el("div", { class: "home", "data-testid": "home", tabindex: "-1" });
  let drawn = null;

  function show() {
    const signature = state.home ? JSON.stringify([state.home.id, state.home.blocks, names]) : "";
    if (drawn?.signature === signature) return;
    const inner = state.home ? view(state.home, drawn) : nothing();
    inner.node.signature = signature;
    if (drawn) replace(drawn.node, inner.node);
    else node.replaceChildren(inner.node);
    drawn = { ...inner, signature };
  }

  return { node, show };
}

function view(shown, before) {
  const kept = before?.on ? values(before.on.fields) : {};
  const on = {
    isForm: false,
    fields: [],
    kept: (block, action) => kept[block]?.[action],
    press: async (block_id, action_id, what) =>
      notice(await act("press", { view_id: shown.id, block_id, action_id, ...what, state: values(on.fields) })),
  };
  return { on, node: el("div", { class: "home-inner" }, blocks(shown.blocks, on)) };
}

function nothing() {
  return {
    on: null,
    node: el(
      "p",
      { class: "empty" },
      `${capital(state.bot.name)} has nothing on its Home tab. It answers under Messages.`,
    ),
  };
}
