/** Slack's rich_text blocks as nodes. */

import { append, el } from "../drawing/dom.js";
import { emoji, signs } from "../drawing/emoji.js";
import { broadcast, channelMention, link, mention } from "../drawing/mrkdwn.js";

const BULLETS = 3; // styles after which the nesting starts over

export function richText(block) {
  return el("div", { class: "rich" }, (block.elements ?? []).map(part));
}

function part(each) {
  const content = () => (each.elements ?? []).map(piece);
  if (each.type === "rich_text_section") return el("div", { class: "rich-section" }, content());
  if (each.type === "rich_text_quote") return el("blockquote", {}, content());
  if (each.type === "rich_text_preformatted") return el("pre", { tabindex: "0" }, content());
  if (each.type === "rich_text_list") return list(each);
  return el("div", { class: "unknown" }, `(${each.type})`);
}

function list(each) {
  const depth = Math.min(each.indent ?? 0, 8);
  const tag = each.style === "ordered" ? "ol" : "ul";
  const node = el(tag, {
    class: `indent-${depth} style-${depth % BULLETS}`,
    start: each.offset ? each.offset + 1 : null,
  });
  return append(
    node,
    (each.elements ?? []).map((item) => el("li", {}, (item.elements ?? []).map(piece))),
  );
}

function piece(each) {
  return styled(bare(each), each.style ?? {});
}

function bare(each) {
  switch (each.type) {
    case "text":
      return signs(each.text);
    case "link":
      return link(each.url, each.text ?? each.url);
    case "user":
      return mention(each.user_id);
    case "channel":
      return channelMention(each.channel_id);
    case "usergroup":
      return broadcast(each.usergroup_id);
    case "broadcast":
      return broadcast(each.range);
    case "emoji":
      return emoji(each.name, each.unicode);
    case "date":
      return el("time", {}, each.fallback ?? new Date(each.timestamp * 1000).toLocaleDateString("en-GB"));
    case "color":
      return el("code", {}, each.value);
    default:
      return `(${each.type})`;
  }
}

function styled(node, style) {
  const tags = [
    ["bold", "strong"],
    ["italic", "em"],
    ["strike", "s"],
    ["underline", "u"],
    ["code", "code"],
  ];
  return tags.reduce((inner, [name, tag]) => (style[name] ? el(tag, {}, inner) : inner), node);
}
