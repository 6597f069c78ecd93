/* A note on a mark, on a sheet of its own. */
import { showDialog } from "./dialog.js";
import { html } from "./html.js";
import { say } from "./words.js";

const LONGEST_NOTE = 2000;

export function showNote(aspect, note, keep) {
  const dialog = showDialog(
    say("Note on %(aspect)s", { aspect: aspect.code }),
    html`<form class="sheet-form">
      <label>${say("Note")}<textarea name="note" rows="5" maxlength="${LONGEST_NOTE}">${note}</textarea></label>
      <button class="button button-primary" type="submit">${say("Save the note")}</button></form>`,
  );
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    keep(event.target.elements.namedItem("note").value.trim());
  });
}
