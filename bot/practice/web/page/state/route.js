/** Where we are – channel, thread, tab – kept in the address, so that Back and reload do what one expects. */

import { isAppDm, isDm, slug, state } from "./state.js";

let onMove = () => {};

export function watch(moved) {
  onMove = moved;
  addEventListener("popstate", () => onMove());
}

function parts() {
  return location.hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decodeURIComponent);
}

/** {channel, thread, tab, isList}: `isList` where nothing was chosen, which only the phone shows as the list. */
export function here() {
  const [name, rest] = parts();
  const chosen = state.channels.find((each) => slug(each) === name);
  const channel = chosen ?? state.channels.find((each) => !isDm(each)) ?? state.channels[0] ?? null;
  const tab = rest === "home" && channel && isAppDm(channel) && state.has_home ? "home" : "messages";
  return { channel, tab, thread: chosen && rest && rest !== "home" ? rest : null, isList: !chosen };
}

/** Goes to a channel, and there to a thread (its ts) or to "home"; without a channel to the list. */
export function go(channel = null, rest = null) {
  const path = channel ? [slug(channel), rest].filter(Boolean).map(encodeURIComponent).join("/") : "";
  if (path === parts().map(encodeURIComponent).join("/")) return;
  history.pushState(null, "", path ? `#/${path}` : location.pathname);
  onMove();
}
