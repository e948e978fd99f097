/** Slack's mrkdwn as nodes: bold, italic, strike, code, quotes, links, mentions, emoji; text is only ever text. */

import { channel, nameOf, state } from "../state/state.js";
import { el } from "./dom.js";
import { CODE, emoji, glyph, signs } from "./emoji.js";

const PRE = /```\n?([\s\S]+?)\n?```/;
const QUOTED = /^(?:&gt;|>) ?/;
const ADDRESS = /https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)'"”’]/;
// An opening sign follows the start, a space or a bracket and is not followed by a space; a closing one ends a word.
const marked = (sign) =>
  `(?<![\\p{L}\\p{N}${sign}])${sign}(?=[^\\s${sign}])([^\\n]*?[^\\s])${sign}(?![\\p{L}\\p{N}${sign}])`;
const INLINE = [
  ["code", "`([^`\\n]+)`"],
  ["control", "<([^<>\\n]+)>"],
  ["strong", marked("\\*")],
  ["em", marked("_")],
  ["s", marked("~")],
  ["emoji", CODE.source],
];

/** Nodes for a text object of either kind. */
export function textNodes(object) {
  if (!object) return [];
  if (object.type === "plain_text") return plainNodes(object.text, object.emoji !== false);
  return mrkdwn(object.text, { isVerbatim: object.verbatim });
}

function plainNodes(text, isEmoji) {
  return isEmoji ? inline(text, ["emoji"], (each) => each) : signs(text);
}

/** Nodes for mrkdwn, paragraphs and all. */
export function mrkdwn(text, { isVerbatim = false } = {}) {
  const nodes = [];
  let rest = text ?? "";
  for (let found; (found = PRE.exec(rest)); rest = rest.slice(found.index + found[0].length).replace(/^\n/, "")) {
    nodes.push(...lines(rest.slice(0, found.index).replace(/\n$/, ""), isVerbatim));
    nodes.push(el("pre", { tabindex: "0" }, decoded(found[1])));
  }
  return [...nodes, ...lines(rest, isVerbatim)];
}

function lines(text, isVerbatim) {
  if (!text) return [];
  const kinds = ["code", "control", "strong", "em", "s", "emoji", ...(isVerbatim ? [] : ["address"])];
  const runs = [];
  for (const line of text.split("\n")) {
    const isQuote = QUOTED.test(line);
    const last = runs.at(-1);
    if (last?.isQuote === isQuote) last.lines.push(line.replace(isQuote ? QUOTED : "", ""));
    else runs.push({ isQuote, lines: [line.replace(isQuote ? QUOTED : "", "")] });
  }
  return runs.flatMap(({ isQuote, lines: own }) => {
    const content = inline(own.join("\n"), kinds, decoded);
    return isQuote ? [el("blockquote", {}, content)] : content;
  });
}

/** Splits at the first sign found, then goes on inside and after it. */
function inline(text, kinds, leaf) {
  const sources = kinds.map((kind) =>
    kind === "address" ? ADDRESS.source : INLINE.find(([name]) => name === kind)[1],
  );
  const pattern = new RegExp(sources.map((source) => `(?:${source})`).join("|"), "gu");
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    const made = drawn(found, kinds, leaf);
    if (!made) continue;
    nodes.push(...signs(leaf(text.slice(from, found.index))), made);
    from = found.index + found[0].length;
  }
  return [...nodes, ...signs(leaf(text.slice(from)))];
}

function drawn(found, kinds, leaf) {
  const groups = kinds.filter((kind) => kind !== "address");
  const at = groups.findIndex((_, i) => found[i + 1] !== undefined);
  if (at < 0) return link(decoded(found[0]), found[0]);
  const kind = groups[at];
  const inside = found[at + 1];
  if (kind === "code") return el("code", {}, decoded(inside));
  if (kind === "control") return control(inside);
  if (kind === "emoji") return glyph(inside) ? emoji(inside) : null;
  return el(kind, {}, inline(inside, kinds, leaf));
}

/** `<…>`: a mention, a channel, a broadcast, a date or a link. */
function control(inside) {
  const [target, label] = split(inside);
  if (target.startsWith("@")) return mention(target.slice(1), label);
  if (target.startsWith("#")) return channelMention(target.slice(1), label);
  if (target.startsWith("!date^")) return el("time", {}, decoded(label ?? ""));
  if (target.startsWith("!")) return broadcast(label ?? target.slice(1));
  return link(decoded(target), label ?? target);
}

function split(inside) {
  const at = inside.indexOf("|");
  return at < 0 ? [inside, null] : [inside.slice(0, at), inside.slice(at + 1)];
}

export function mention(id, label) {
  const isMine = id === state.me;
  const name = nameOf(id) ?? (label ? decoded(label) : id);
  return el("span", { class: isMine ? "mention mine" : "mention" }, `@${name}`);
}

export function channelMention(id, label) {
  const name = channel(id)?.name ?? (label ? decoded(label) : id);
  return el("a", { class: "mention", href: `#/${encodeURIComponent(name)}` }, `#${name}`);
}

export function broadcast(name) {
  return el("span", { class: "mention broadcast" }, `@${decoded(name).replace(/^@/, "")}`);
}

/** A link, if it is of a kind that only opens when somebody asks it to. */
export function link(address, label) {
  const text = decoded(label ?? address);
  if (!/^(https?:|mailto:|tel:)/i.test(address)) return el("span", {}, text);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

export function decoded(text) {
  return text.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&" })[name]);
}

/** Mrkdwn as it is read out: the words, without the signs that only shape them. */
export function spoken(text) {
  return el("div", {}, mrkdwn(text)).textContent;
}

/** Mrkdwn as somebody would type it again: names for mentions, characters for entities. */
export function typed(text) {
  return decoded(
    text
      .replace(/<([@#!])([^>|]*)(?:\|([^>]*))?>/g, (_, sign, id, label) => {
        if (sign === "@") return `@${nameOf(id) ?? label ?? id}`;
        return sign === "#" ? `#${channel(id)?.name ?? label ?? id}` : `@${id}`;
      })
      .replace(/<((?:https?|mailto|tel):[^>|]+)(?:\|[^>]*)?>/g, (_, address) => address.replace(/^(mailto|tel):/, "")),
  );
}
