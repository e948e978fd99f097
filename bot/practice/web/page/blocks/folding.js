/**
 * Long words in a message, folded as Slack does: a section’s text that is higher than a few lines on this screen ends in
 * “See more”, unless the block says `expand`. Slack’s documentation says that it may be so, and not from which height;
 * people who measured it found that the height counts, and about 600 characters or more than a few lines.
 */

import { el } from "../drawing/dom.js";

const MOST = 10; // lines that are shown without being folded
const unfolded = new Set(); // what somebody has unfolded stays so when it is drawn anew

/** The words, folded as soon as they are seen to be too high; `key` tells them from all others. */
export function folding(words, key) {
  if (unfolded.has(key)) return words;
  const more = el(
    "button",
    { type: "button", class: "see-more", "data-testid": "see-more", "data-action": "see-more", onclick: unfold },
    "See more",
  );
  const watch = new ResizeObserver(() => {
    if (!words.isConnected || words.classList.contains("folded")) return;
    const line = parseFloat(getComputedStyle(words).lineHeight);
    if (words.scrollHeight <= MOST * line + 1) return;
    words.classList.add("folded");
    words.after(more);
  });
  watch.observe(words);

  function unfold() {
    unfolded.add(key);
    watch.disconnect();
    words.classList.remove("folded");
    more.remove();
  }

  return words;
}
