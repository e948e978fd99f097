/** What is typed, on its way out: names become Slack's mentions. */

import { state } from "../state/state.js";

const TALLEST = 240; // pixels, after which the box scrolls

/** Text as Slack would send it: `@Olivia Grant` → `<@U…>`, `#front-door` → `<#C…|front-door>`. */
export function sendable(text) {
  const people = [...state.people, state.bot].map((each) => [`@${each.name}`, `<@${each.id}>`]);
  const places = state.channels
    .filter((each) => each.kind !== "dm")
    .map((each) => [`#${each.name}`, `<#${each.id}|${each.name}>`]);
  // The longest name first: “@Sam Okafor-Hill” must not become “<@USAM>-Hill”.
  const all = new Map([...people, ...places].map(([name, token]) => [name.toLowerCase(), token]));
  const names = [...all.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (!names.length) return text;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_<])(?:${names.join("|")})(?![\\p{L}\\p{N}_-])`, "giu");
  return text.replace(pattern, (name) => all.get(name.toLowerCase()));
}

/** Lets a text box be as tall as what is in it. */
export function grow(box) {
  box.style.setProperty("height", "auto");
  box.style.setProperty("height", `${Math.min(box.scrollHeight + 2, TALLEST)}px`);
}
