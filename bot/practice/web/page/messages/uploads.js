/** Handing files over: to a conversation, all of them in one message, or into a form. */

import { el } from "../drawing/dom.js";
import { state } from "../state/state.js";

/** Shares files; resolves to null, or to a sentence that says what went wrong. */
export async function upload(files, { channel, thread_ts, text }) {
  const { error } = await uploadTo({ channel, thread_ts: thread_ts ?? "", text }, files);
  return error;
}

/** Sends files to a place; resolves to {ids, error}. */
export async function uploadTo(place, files) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ as: state.me, ...place })) form.append(name, value);
  for (const file of files) form.append("file", file, file.name);
  try {
    const answer = await fetch("/upload", { method: "POST", body: form });
    const said = await answer.json();
    return { ids: said.files ?? [], error: said.error };
  } catch {
    const names = files.map((each) => each.name).join(", ");
    return { ids: [], error: `${names} could not be shared: the practice workspace did not answer.` };
  }
}

/** Lets files be dropped on a pane; `attach` gets them. */
export function dropZone(pane, attach) {
  const veil = el("div", { class: "drop-veil", hidden: true }, el("span", {}, "Drop files here to share them"));
  let depth = 0;
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  const end = () => {
    depth = 0;
    veil.hidden = true;
  };
  pane.addEventListener("dragenter", (event) => {
    if (!hasFiles(event)) return;
    depth += 1;
    veil.hidden = false;
  });
  pane.addEventListener("dragleave", () => (depth -= 1) <= 0 && end());
  pane.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  pane.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    end();
    attach([...event.dataTransfer.files]);
  });
  return veil;
}
