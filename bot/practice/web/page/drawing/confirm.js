/** “Are you sure?”: Slack's confirm dialogs, and ours before something is deleted. */

import { el } from "./dom.js";
import { textNodes } from "./mrkdwn.js";

/** Asks; resolves to whether it was confirmed. `spec` is a Block Kit confirm object. */
export function confirmed(spec) {
  return new Promise((resolve) => {
    const style = spec.style === "danger" ? "button danger filled" : "button primary";
    const no = el(
      "button",
      { type: "button", class: "button", "data-testid": "confirm-no" },
      textNodes(spec.deny ?? plain("Cancel")),
    );
    const yes = el(
      "button",
      { type: "button", class: style, "data-testid": "confirm-yes" },
      textNodes(spec.confirm ?? plain("Yes")),
    );
    const dialog = el(
      "dialog",
      { class: "confirm", "aria-labelledby": "confirm-title", "data-testid": "confirm" },
      el("h2", { id: "confirm-title" }, textNodes(spec.title ?? plain("Are you sure?"))),
      el("p", {}, textNodes(spec.text ?? plain(""))),
      el("div", { class: "dialog-buttons" }, no, yes),
    );
    const end = (answer) => {
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    no.addEventListener("click", () => end(false));
    yes.addEventListener("click", () => end(true));
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      end(false);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

export function plain(text) {
  return { type: "plain_text", text };
}
