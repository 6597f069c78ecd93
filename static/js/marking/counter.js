/* How many were done: one more, one less, or the figure itself. */
import { element, html } from "./html.js";
import { icon } from "./icons.js";
import { fieldOf, typing, wrongLine } from "./typing.js";
import { say } from "./words.js";

export function counter(aspect, onEnter) {
  const hint = say("of %(possible)s", { possible: aspect.possible });
  const made = element(html`<div class="control-figure control-counter">
    <button class="tap tap-step" type="button" data-step="-1" aria-label="${say("One less")}">${icon("minus")}</button>
    <button class="tap tap-step" type="button" data-step="1" aria-label="${say("One more")}">${icon("plus")}</button>
    <span class="control-hint">${hint}</span>
  </div>`);
  const [less, more] = made.querySelectorAll("[data-step]");
  const parts = { field: fieldOf(aspect), wrong: wrongLine(), hint };
  less.after(parts.field);
  made.append(parts.wrong);
  const { enter } = typing(made, aspect, parts, onEnter);
  const { show } = made;
  const count = (step) => {
    const now = Number.parseInt(parts.field.value || "0", 10);
    const next = Math.min(aspect.possible, Math.max(0, now + step));
    if (String(next) !== parts.field.value) enter(String(next));
  };
  less.addEventListener("click", () => count(-1));
  more.addEventListener("click", () => count(1));
  made.show = (cell, closed) => {
    show(cell, closed);
    less.disabled = closed;
    more.disabled = closed;
  };
  const { press } = made;
  made.press = (key) => {
    if (key !== "+" && key !== "-") return press(key);
    if (!less.disabled) count(key === "+" ? 1 : -1);
    return true;
  };
  return made;
}
