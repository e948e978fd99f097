/** Half-typed text, for each conversation and person; it survives a reload of the page. */

const KEPT = "practice.drafts";

function all() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  } catch {
    return {}; // a browser that keeps nothing still lets one write
  }
}

export const drafts = {
  of: (id) => all()[id] ?? "",
  keep(id, text) {
    const kept = all();
    if ((kept[id] ?? "") === text) return;
    if (text) kept[id] = text;
    else delete kept[id];
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      // The same: nothing is kept over a reload then.
    }
  },
};
