/** Files in a form: uploaded as soon as they are chosen, sent with the form. */

import { el } from "../drawing/dom.js";
import { icon } from "../drawing/icons.js";
import { notice } from "../drawing/notices.js";
import { size } from "../drawing/pictures.js";
import { uploadTo } from "../messages/uploads.js";

const MOST = 10; // Slack's own limit

export function fileInput(spec, kept, changed, { block, on }) {
  let files = [...(kept?.files ?? [])];
  const most = spec.max_files ?? MOST;
  const control = el("input", {
    type: "file",
    class: "unseen",
    multiple: most > 1,
    accept: spec.filetypes?.map((each) => `.${each}`).join(",") ?? null,
    onchange: () => take([...control.files]),
  });
  const list = el("div", { class: "chips" });
  const adds = el("label", { class: "button" }, icon("clip"), most > 1 ? "Add files" : "Add a file", control);
  const node = el("div", { class: "file-input" }, list, adds);

  function show() {
    list.hidden = !files.length;
    list.replaceChildren(...files.map(chip));
    adds.hidden = files.length >= most;
  }

  function chip(file) {
    const remove = () => {
      files = files.filter((each) => each !== file);
      show();
      changed();
      if (!adds.hidden) control.focus();
    };
    return el(
      "span",
      { class: "chip", "aria-busy": file.id ? null : "true" },
      icon("file"),
      `${file.name} · ${file.id ? size(file.size) : "uploading…"}`,
      el(
        "button",
        { type: "button", class: "icon-button", "aria-label": `Remove ${file.name}`, onclick: remove },
        icon("close"),
      ),
    );
  }

  async function take(chosen) {
    control.value = "";
    if (files.length + chosen.length > most) notice(`Only ${most === 1 ? "one file" : `${most} files`} can go here.`);
    for (const given of chosen.slice(0, most - files.length)) {
      const file = { name: given.name, size: given.size, id: null };
      files.push(file);
      const sending = send(file, given).finally(() => on.pending.delete(sending));
      on.pending.add(sending);
    }
    show();
  }

  async function send(file, given) {
    const { ids, error } = await uploadTo({ view_id: on.viewId, block_id: block.block_id }, [given]);
    if (error) files = files.filter((each) => each !== file);
    else file.id = ids[0];
    notice(error);
    show();
    if (!error) changed();
  }

  show();
  return { node, control, read: () => ({ type: spec.type, files: files.filter((each) => each.id) }) };
}
