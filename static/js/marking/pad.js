/* The number pad: large keys, what the figure is worth, and what is wrong with it at once. */
import { showDialog } from "./dialog.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { language, marks, pick, say } from "./words.js";

const DIGITS = ["7", "8", "9", "4", "5", "6", "1", "2", "3"];
const LONGEST = 20;

/* `worthOf(text)` gives { mark, reason, wrong }; `enter(text)` keeps it. */
export function showPad({ aspect, hint, text, worthOf, enter }) {
  const point = language() === "lv" ? "," : ".";
  const dialog = showDialog(aspect.code, padOf(aspect, hint, point));
  const typed = dialog.querySelector("[data-typed]");
  const line = dialog.querySelector("[data-worth]");
  let figure = text;
  let fresh = true;
  const look = () => {
    const { mark, reason, wrong } = worthOf(figure);
    typed.textContent = figure || "–";
    line.textContent = wrong || (mark === null ? "" : [marks(mark), reason].join(" · "));
    line.dataset.wrong = wrong ? "yes" : "no";
    return wrong;
  };
  const press = (key) => {
    figure = pressed(fresh ? "" : figure, key, point, figure);
    fresh = false;
    look();
  };
  const save = () => {
    if (look() || !figure) return;
    dialog.close();
    enter(figure);
  };
  dialog.addEventListener("click", ({ target }) => {
    const key = target.closest("[data-key]");
    if (key) press(key.dataset.key);
    if (target.closest("[data-save]")) save();
  });
  dialog.addEventListener("keydown", (event) => {
    const key = event.key === "." ? point : event.key;
    if (/^[\d,.-]$/.test(key) || key === "Backspace") press(key);
    else if (key === "Enter") save();
    else return;
    event.preventDefault();
  });
  look();
}

function pressed(figure, key, point, before) {
  if (key === "Backspace") return before.slice(0, -1);
  if (key === "-") return before.startsWith("-") ? before.slice(1) : `-${before}`;
  if (key === point && figure.includes(point)) return figure;
  if (key === point && !figure) return `0${point}`;
  return figure.length < LONGEST ? figure + key : figure;
}

function padOf(aspect, hint, point) {
  const sign = html`<button class="tap" type="button" data-key="-"
    aria-label="${say("Minus")}">±</button>`;
  const comma = html`<button class="tap" type="button" data-key="${point}"
    aria-label="${say("Decimal point")}">${point}</button>`;
  return html`<div class="pad">
    <p class="pad-asked">${pick(aspect.description)}</p>
    <p class="pad-hint">${hint}</p>
    <p class="pad-typed" data-typed aria-live="polite"></p>
    <p class="pad-worth" data-worth role="status"></p>
    <div class="pad-keys">
      ${DIGITS.map((digit) => html`<button class="tap" type="button" data-key="${digit}">${digit}</button>`)}
      ${aspect.control === "count" ? html`<span></span>` : comma}
      <button class="tap" type="button" data-key="0">0</button>
      <button class="tap" type="button" data-key="Backspace" aria-label="${say("Delete the last digit")}">${icon("erase")}</button>
    </div>
    <div class="pad-end">
      ${aspect.control === "measured" && sign}
      <button class="button button-primary" type="button" data-save autofocus>${say("Save")}</button>
    </div>
  </div>`;
}
