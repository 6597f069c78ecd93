/* What became of a mark: colour, shape and word. */
import { html } from "./html.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

const SHAPES = {
  empty: "empty",
  here: "here",
  sent: "send",
  saved: "done",
  conflict: "conflict",
  discussion: "speech",
  refused: "alert",
};

/* The line of the portrait form; `aloud` is told to those who listen when it changes. */
export function stateLine(state) {
  return html`<span class="cell-state" data-state="${state}">${icon(SHAPES[state])}<span>${stateWords(state)}</span></span>`;
}

export function stateWords(state) {
  const words = {
    empty: say("No mark"),
    here: say("Kept on this tablet"),
    sent: say("Being sent"),
    saved: say("Confirmed"),
    conflict: say("Two values"),
    discussion: say("Discuss"),
    refused: say("Not taken"),
  };
  return words[state];
}

/* A value as people say it. */
export function valueWords(aspect, value) {
  if (aspect.control === "yes-no") return { yes: say("Yes"), no: say("No") }[value] ?? "";
  return value;
}
