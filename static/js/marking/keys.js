/* Keys of every screen: ? lists them, / goes to the search, Esc goes back. Screens name their own. */
import { closeDialog, showDialog } from "./dialog.js";
import { html } from "./html.js";
import { say } from "./words.js";

const TYPING = "input, textarea, select, [contenteditable], dialog[open]";

/* keys() lists [key, what it does] of the screen that is shown; back() goes one screen up. */
export function installKeys({ keys, back }) {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.(TYPING)) return;
    if (event.key === "?") showKeys(keys());
    else if (event.key === "Escape") back();
    else if (event.key === "/") search(event);
  });
}

export function showKeys(own) {
  const all = [...own, ["/", say("To the search")], ["?", say("This list")], ["Esc", say("Back")]];
  showDialog(
    say("Keys"),
    html`<dl class="key-list">
      ${all.map(([key, meaning]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${meaning}</dd></div>`)}
    </dl>`,
  );
}

function search(event) {
  const field = document.querySelector("[data-search]");
  if (!field) return;
  event.preventDefault();
  closeDialog();
  field.focus();
  field.select();
}
