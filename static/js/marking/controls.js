/* What an aspect is marked with. Each control is an element with `show(cell, closed)`, which puts
   it right again without building it anew, so that the focus stays and nothing jumps, and with
   `press(key)`, which takes a key of the keyboard and says whether it meant something. */
import { choice, judgement } from "./cards.js";
import { choosing } from "./choosing.js";
import { counter } from "./counter.js";
import { figure } from "./figure.js";
import { element, html } from "./html.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

const KINDS = { "yes-no": yesNo, count: counter, choice, measured: figure, manual: figure, judgement };

/* `onEnter(text)` resolves to "" when it is kept, or to the sentence why not. */
export function control(aspect, cell, closed, onEnter) {
  const waiting = { entered: 0, last: null };
  const made = KINDS[aspect.control](aspect, (text) => entering(made, waiting, onEnter(text)));
  const { show } = made;
  made.classList.add("control");
  made.show = (...last) => {
    waiting.last = last;
    if (!waiting.entered) show(...last);
  };
  made.show(cell, closed);
  return made;
}

/* Until what was tapped last is kept, what was tapped before it is not shown again. */
async function entering(made, waiting, kept) {
  waiting.entered += 1;
  try {
    return await kept;
  } finally {
    waiting.entered -= 1;
    made.show(...waiting.last);
  }
}

/* Two large buttons: one tap is a mark. */
function yesNo(aspect, onEnter) {
  const made = element(html`<div class="control-yes-no" role="group" aria-label="${aspect.code}">
    <button class="tap tap-yes" type="button" data-value="yes">${icon("check")}<span>${say("Yes")}</span></button>
    <button class="tap tap-no" type="button" data-value="no">${icon("cross")}<span>${say("No")}</span></button>
  </div>`);
  return choosing(made, onEnter, { y: "yes", j: "yes", 1: "yes", n: "no", 0: "no" });
}
