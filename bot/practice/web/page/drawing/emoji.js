/** Emoji by their codes, and our own drawing of the few signs that carry meaning here. */

import { el } from "./dom.js";

const GLYPHS = {
  "+1": "👍",
  thumbsup: "👍",
  "-1": "👎",
  thumbsdown: "👎",
  white_check_mark: "✅",
  heavy_check_mark: "✔️",
  ballot_box_with_check: "☑️",
  x: "❌",
  eyes: "👀",
  tada: "🎉",
  pray: "🙏",
  clap: "👏",
  raised_hands: "🙌",
  wave: "👋",
  heart: "❤️",
  smile: "😄",
  slightly_smiling_face: "🙂",
  grinning: "😀",
  joy: "😂",
  thinking_face: "🤔",
  cry: "😢",
  disappointed: "😞",
  warning: "⚠️",
  alarm_clock: "⏰",
  hourglass: "⌛",
  hourglass_flowing_sand: "⏳",
  calendar: "📆",
  date: "📅",
  spiral_calendar_pad: "🗓️",
  memo: "📝",
  pencil: "📝",
  clipboard: "📋",
  bell: "🔔",
  no_bell: "🔕",
  rotating_light: "🚨",
  red_circle: "🔴",
  large_orange_circle: "🟠",
  large_yellow_circle: "🟡",
  large_green_circle: "🟢",
  large_blue_circle: "🔵",
  white_circle: "⚪",
  black_circle: "⚫",
  large_orange_diamond: "🔶",
  large_blue_diamond: "🔷",
  small_red_triangle: "🔺",
  question: "❓",
  exclamation: "❗",
  information_source: "ℹ️",
  bulb: "💡",
  rocket: "🚀",
  star: "⭐",
  sparkles: "✨",
  fire: "🔥",
  chart_with_upwards_trend: "📈",
  bar_chart: "📊",
  paperclip: "📎",
  link: "🔗",
  lock: "🔒",
  mag: "🔍",
  speech_balloon: "💬",
  house: "🏠",
  book: "📖",
  page_facing_up: "📄",
  robot_face: "🤖",
  arrow_right: "➡️",
  arrow_up: "⬆️",
  arrow_down: "⬇️",
  point_right: "👉",
  ok_hand: "👌",
  muscle: "💪",
  100: "💯",
};

/** What can be answered with, most useful first. */
export const REACTIONS = ["white_check_mark", "+1", "eyes", "pray", "tada", "raised_hands", "heart", "question"];

export const CODE = /:([a-z0-9_+'-]+)(?:::skin-tone-\d)?:/;

/**
 * Signs we draw ourselves (signs.css): they say how an action stands, and not every machine has an emoji font.
 * The character stays in the text, so it is copied, searched and read aloud as ever.
 */
const SIGNS = {
  "🟢": "green",
  "🔶": "amber",
  "🔺": "red",
  "☑": "done",
  "⚪": "none",
  "◌": "unrated",
  "⏰": "clock",
  "⚠": "warning",
  "🔵": "blue",
  "🔴": "stop",
  "✅": "check",
  "⏸": "paused",
  "✖": "ended",
  "↩": "back",
  "◔": "quarter",
  "◑": "half",
  "●": "full",
  "👍": "up",
  "👀": "eyes",
  "🙏": "thanks",
  "🎉": "party",
  "🙌": "hands",
  "❤": "heart",
  "❓": "question",
  "📅": "day",
  "🗄": "archive",
  "📎": "clip",
  "💤": "sleep",
  "🔔": "bell",
  "💬": "speech",
  "📋": "board",
};
const SIGN = new RegExp(`(${Object.keys(SIGNS).join("|")})\uFE0F?`, "u");

export function glyph(name) {
  return GLYPHS[name] ?? null;
}

/** Text as nodes, its signs drawn. */
export function signs(text) {
  const nodes = [];
  let rest = text;
  for (let found; (found = SIGN.exec(rest)); rest = rest.slice(found.index + found[0].length)) {
    nodes.push(rest.slice(0, found.index), el("span", { class: `sign sign-${SIGNS[found[1]]}` }, found[0]));
  }
  return [...nodes, rest].filter((each) => each !== "");
}

/** Plain text as nodes: codes such as `:eyes:` become emoji, everything else stays as it was typed. */
export function emojified(text) {
  const codes = new RegExp(CODE, "g");
  return signs(text.replace(codes, (whole, name) => glyph(name) ?? whole));
}

/** One emoji by its code, or the code itself if we do not know it. */
export function emoji(name, unicode) {
  const drawn = glyph(name) ?? (unicode ? fromHex(unicode) : null);
  return el("span", { class: "emoji", title: `:${name}:` }, drawn ? signs(drawn) : `:${name}:`);
}

let hasFont = null;

/** Text for where only the system draws, as in a menu's options: without signs, if it has no font for them. */
export function drawable(text) {
  hasFont ??= drawsColour();
  return hasFont ? text : text.replace(new RegExp(`${SIGN.source} ?`, "gu"), "");
}

function drawsColour() {
  const brush = el("canvas", { width: "20", height: "20" }).getContext("2d", { willReadFrequently: true });
  brush.font = "16px sans-serif";
  brush.fillText("🟢", 0, 16);
  const { data } = brush.getImageData(0, 0, 20, 20);
  return data.some((value, at) => at % 4 === 1 && value > data[at - 1] + 40);
}

function fromHex(unicode) {
  const points = unicode.split("-").map((each) => parseInt(each, 16));
  return points.every(Number.isFinite) ? String.fromCodePoint(...points) : null;
}
