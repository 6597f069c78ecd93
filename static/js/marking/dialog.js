/* One dialog at a time: a title, what it says, and a way out. */
import { element, html } from "./html.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

/* Shows a template; gives the dialog, for its buttons. Esc, the cross and data-close close it. */
export function showDialog(title, content) {
  closeDialog();
  const dialog = element(html`<dialog class="sheet" data-dialog aria-labelledby="dialog-title">
    <div class="sheet-head">
      <h2 id="dialog-title">${title}</h2>
      <button class="button button-quiet button-icon" type="button" data-close
        aria-label="${say("Close")}">${icon("cross")}</button>
    </div>
    <div class="sheet-body">${content}</div>
  </dialog>`);
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("[data-close]")) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export function closeDialog() {
  document.querySelector("dialog[data-dialog]")?.close();
}
