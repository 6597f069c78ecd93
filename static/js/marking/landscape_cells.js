/* The cells of the landscape form: each takes one value, and shows what became of it. */
import { stateWords } from "./cell_state.js";
import { element, html } from "./html.js";
import { language, marks, say } from "./words.js";

const SCORES = ["0", "1", "2", "3"];
const NUMBERS = new Set(["measured", "manual"]);

/* What is the same in every cell of a row is said once: its controls, its words, its colour. */
export function cellTemplate(aspect, place, { closed, label }) {
  const { row, column } = place;
  const named = `aspect-${row} entry-${column} said-${row}-${column}`;
  return html`<td data-cell data-row="${row}" data-column="${column}" data-label="${label}"
    data-state="empty">${controlOf(aspect, named, closed)}
    <span class="grid-said" id="said-${row}-${column}" data-said></span></td>`;
}

/* Shows a cell; what is being typed into it stays. */
export function showCell(place, aspect, cell) {
  place.dataset.state = cell.state;
  place.toggleAttribute("data-again", cell.valueRefused);
  place.toggleAttribute("data-done", cell.mark !== null || cell.value !== "");
  const control = place.querySelector("[data-focus]");
  if (control.dataset.focus === "pick") press(control, cell.shown);
  else if (control !== document.activeElement || control.value === (control.dataset.shown ?? "")) {
    control.value = shownIn(aspect, cell.shown);
    control.dataset.shown = control.value;
  }
  const said = place.querySelector("[data-said]");
  const content = saidOf(cell);
  if (said.textContent !== content) said.textContent = content;
}

/* What stands in the control of a cell now, in the words of the interface. */
export function typedIn(control) {
  if (control.dataset.focus !== "pick") return control.value.trim();
  return control.querySelector("[aria-pressed=true]")?.dataset.put ?? "";
}

/* Whether what was typed or chosen is still to be entered: it is new, or the last time it was not
   taken, and the cause may be gone; once while it is under way. */
export function isToEnter(cell, control) {
  const { focus, shown, entering } = control.dataset;
  if (focus === "pick" || control.value === entering) return false;
  return control.value !== shown || cell.hasAttribute("data-again");
}

export function press(control, value) {
  for (const button of control.children) {
    button.setAttribute("aria-pressed", String(button.dataset.put === value));
  }
}

function controlOf(aspect, named, closed) {
  const off = closed && html`disabled`;
  if (aspect.control === "yes-no") return picks(yesNo(), named, closed);
  if (aspect.control === "judgement") return picks(scores(), named, closed);
  if (aspect.control === "choice") {
    return html`<select class="grid-field" data-focus="choice" aria-labelledby="${named}" ${off}>
      <option value=""></option>${aspect.options.map((each) => html`<option>${each}</option>`)}</select>`;
  }
  const mode = aspect.control === "count" ? "numeric" : "decimal";
  return html`<input class="grid-field" data-focus="type" inputmode="${mode}" autocomplete="off"
    enterkeyhint="next" aria-labelledby="${named}" ${off}>`;
}

/* One stop of the Tab key; its buttons are for the finger. */
function picks(choices, named, closed) {
  const off = closed && html`disabled`;
  return html`<div class="grid-picks" role="group" data-focus="pick" aria-labelledby="${named}"
    ${closed ? html`aria-disabled="true"` : html`tabindex="0"`}>
    ${choices.map(
      ([value, words]) => html`<button type="button" tabindex="-1" data-put="${value}"
        aria-pressed="false" ${off}>${words}</button>`,
    )}</div>`;
}

function yesNo() {
  return [
    ["yes", say("Yes")],
    ["no", say("No")],
  ];
}

function scores() {
  return SCORES.map((score) => [score, score]);
}

function shownIn(aspect, value) {
  return NUMBERS.has(aspect.control) && language() === "lv" ? value.replace(".", ",") : value;
}

/* The mark, or how far the scores are; and what is amiss, in a word. */
function saidOf(cell) {
  const mark = cell.mark === null ? "" : marks(cell.mark);
  if (cell.state === "conflict" || cell.state === "refused") return stateWords(cell.state);
  if (cell.state === "discussion") return stateWords("discussion");
  if (cell.judgement && cell.judgement.state === "waiting") {
    return `${cell.judgement.given}/${cell.judgement.judges}`;
  }
  return mark || (cell.state === "empty" ? "" : stateWords(cell.state));
}

/* A row of the grid from one column up to another: what is marked, where it begins, and a cell for
   each entry. */
export function rowTemplate(aspect, { row, from, to }, columns) {
  const { code, words, hint, control } = aspect;
  const head = html`<th scope="row" id="aspect-${row}" data-control="${control}"><b>${code}</b> ${words}
    <small>${hint}</small></th>`;
  const cells = columns.slice(from, to);
  return html`<tr>${from === 0 && head}
    ${cells.map((each, index) => cellTemplate(aspect, { row, column: from + index }, each))}</tr>`;
}

export function bodyOf(rows) {
  return element(html`<table><tbody>${rows}</tbody></table>`).tBodies[0];
}
