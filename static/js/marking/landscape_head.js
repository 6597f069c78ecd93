/* What stands above the rows of the landscape form: its entries, and why something is read only. */
import { html } from "./html.js";
import { icon } from "./icons.js";
import { addressOf } from "./routes.js";
import { say } from "./words.js";

export function headTemplate(form, book) {
  const heads = form.entries.map((entry, column) => {
    const closed = book.closed(form.code, entry.key);
    return html`<th scope="col" id="entry-${column}">
      <a href="${addressOf(book.contest, form.code, entry.key)}"><b>${entry.label}</b> ${entry.name}</a>
      ${entry.school && html`<small>${entry.school}</small>`}
      ${closed && html`<small class="grid-closed">${icon("lock")}${say("Read only")}</small>`}</th>`;
  });
  return html`<thead><tr><th scope="col">${say("Aspect")}</th>${heads}</tr></thead>`;
}

/* Why nothing can be entered: once for all entries, or with the entries that it is about. */
export function closedNotices(form, book) {
  const about = new Map();
  for (const { key, label } of form.entries) {
    const sentence = book.closed(form.code, key);
    if (sentence) about.set(sentence, [...(about.get(sentence) ?? []), label]);
  }
  return [...about].map(([sentence, labels]) => {
    const whom = labels.length < form.entries.length && html`<b>${labels.join(", ")}:</b>`;
    return html`<p class="grid-notice">${icon("lock")}<span>${whom} ${sentence}</span></p>`;
  });
}
