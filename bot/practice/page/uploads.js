/** Sharing files: one request for each, the words with the first. */

import { el } from "./dom.js";
import { state } from "./state.js";

/** Sends files; resolves to null, or to a sentence that says what went wrong. */
export async function upload(files, { channel, thread_ts, text }) {
  for (const [index, file] of files.entries()) {
    const form = new FormData();
    const fields = { as: state.me, channel, thread_ts: thread_ts ?? "", text: index ? "" : text };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("file", file, file.name);
    const error = await post(form);
    if (error) return `${file.name} could not be shared: ${error}`;
  }
  return null;
}

async function post(form) {
  try {
    const answer = await fetch("/upload", { method: "POST", body: form });
    const body = await answer.text();
    if (answer.ok) return sentence(body) ?? null;
    return sentence(body) ?? (body || `the server said ${answer.status}`);
  } catch {
    return "the practice workspace did not answer.";
  }
}

function sentence(body) {
  try {
    return JSON.parse(body).error;
  } catch {
    return undefined;
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
