/** Pictures and files. Only what this machine serves is shown: nothing is fetched from outside. */

import { file } from "../state/state.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";

const KINDS = [
  [/wordprocessing|msword/, "Word document"],
  [/spreadsheet|excel/, "Excel workbook"],
  [/pdf/, "PDF"],
  [/csv/, "CSV table"],
  [/presentation|powerpoint/, "PowerPoint"],
  [/^image\//, "Picture"],
  [/^text\//, "Text"],
  [/json/, "JSON"],
  [/zip/, "Archive"],
];

function isLocal(address) {
  return Boolean(address) && new URL(address, location.href).origin === location.origin;
}

/** An image block or element, or its description where the picture itself is not on this machine. */
export function image(spec) {
  const shared = spec.slack_file && (file(spec.slack_file.id)?.url ?? spec.slack_file.url);
  const address = shared || spec.image_url;
  if (isLocal(address) || address?.startsWith("data:image/"))
    return el("img", { src: address, alt: spec.alt_text ?? "" });
  return el("span", { class: "unknown" }, `Picture: ${spec.alt_text || address || "without a description"}`);
}

/** The card of a shared file: what it is, how big, and a way to save it. */
export function fileCard(shared) {
  const about = [kind(shared), size(shared.size)].filter(Boolean).join(" · ");
  const words = [el("span", { class: "file-name" }, shared.name), el("span", { class: "file-about" }, about)];
  if (!isLocal(shared.url))
    return el("div", { class: "file" }, icon("file"), el("span", { class: "file-words" }, words));
  const card = el(
    "a",
    {
      class: "file",
      href: shared.url,
      download: shared.name,
      "data-testid": "file",
      "aria-label": `Download ${shared.name}, ${about}`,
    },
    icon("file"),
    el("span", { class: "file-words" }, words),
    icon("download"),
  );
  if (!/^image\/(png|jpe?g|gif|webp)$/.test(shared.mimetype ?? "")) return card;
  return el("figure", { class: "picture" }, el("img", { src: shared.url, alt: shared.name, loading: "lazy" }), card);
}

function kind(shared) {
  return KINDS.find(([pattern]) => pattern.test(shared.mimetype ?? ""))?.[1] ?? "File";
}

export function size(bytes) {
  if (bytes === undefined || bytes === null) return "";
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
