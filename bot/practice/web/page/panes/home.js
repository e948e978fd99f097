/** The app's Home tab. */

import { blocks } from "../blocks/blocks.js";
import { values } from "../blocks/elements.js";
import { el, replace } from "../drawing/dom.js";
import { notice } from "../drawing/notices.js";
import { act } from "../state/acting.js";
import { capital, names, state } from "../state/state.js";

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
    search: (block_id, action_id, typed) => act("search", { view_id: shown.id, block_id, action_id, typed }),
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
