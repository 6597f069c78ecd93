/* Large buttons one under or beside the other: the options of a choice, the levels of a judgement. */
import { choosing } from "./choosing.js";
import { element, html } from "./html.js";
import { marks, pick, say } from "./words.js";
import { worth } from "./worth.js";

const SCORES = [0, 1, 2, 3];
const MOST_KEYS = 9;

/* Every option with what it takes away. */
export function choice(aspect, onEnter) {
  const made = element(html`<div class="control-choice" role="group" aria-label="${aspect.code}">
    ${aspect.options.map(
      (label) => html`<button class="tap tap-option" type="button" data-value="${label}">
        <span class="tap-words">${label}</span><span class="tap-figure">${taken(aspect, label)}</span></button>`,
    )}
  </div>`);
  const keys = aspect.options.slice(0, MOST_KEYS).map((label, index) => [index + 1, label]);
  return choosing(made, onEnter, Object.fromEntries(keys));
}

/* The four levels in their words; without words, four figures. */
export function judgement(aspect, onEnter) {
  const made = element(html`<div class="control-levels" role="group" aria-label="${aspect.code}">
    ${SCORES.map(
      (score) => html`<button class="tap tap-level" type="button" data-value="${score}">
        <b class="tap-score">${score}</b><span class="tap-words">${pick(aspect.levels?.[score])}</span></button>`,
    )}
  </div>`);
  made.classList.toggle("control-levels-bare", !aspect.levels?.length);
  return choosing(made, onEnter, Object.fromEntries(SCORES.map((score) => [score, String(score)])));
}

function taken(aspect, label) {
  const { mark } = worth(aspect, label, "en");
  const deduction = aspect.maximum - mark;
  return deduction ? `−${marks(deduction)}` : say("nothing off");
}
