/** `table` and `data_table` blocks. Wide ones scroll by themselves, so that the page never does. */

import { el } from "../drawing/dom.js";
import { signs } from "../drawing/emoji.js";
import { richText } from "./richtext.js";

export function table(block) {
  const [head = [], ...rows] = block.rows ?? [];
  const columns = block.column_settings ?? [];
  const headerColumn = block.type === "data_table" ? (block.row_header_column_index ?? 0) : -1;
  const row = (cells, isHead) =>
    el(
      "tr",
      {},
      cells.map((each, at) => cell(each, columns[at], isHead, at === headerColumn)),
    );
  const caption = block.caption?.text ?? block.caption;
  return el(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "aria-label": caption || "Table" },
    el(
      "table",
      {},
      caption ? el("caption", {}, caption) : null,
      el("thead", {}, row(head, true)),
      el(
        "tbody",
        {},
        rows.map((cells) => row(cells, false)),
      ),
    ),
  );
}

function cell(each, setting, isHead, isRowHead) {
  const isNumber = each?.type === "raw_number";
  const align = setting?.align ?? (isNumber ? "right" : "left");
  const kind = `${align}${setting?.is_wrapped === false ? " one-line" : ""}`;
  const content = each?.type === "rich_text" ? richText(each) : signs(String(each?.text ?? each?.value ?? ""));
  if (isHead) return el("th", { class: kind, scope: "col" }, content);
  return isRowHead ? el("th", { class: kind, scope: "row" }, content) : el("td", { class: kind }, content);
}
