/* A figure that was measured, or the marks that the team agreed on. */
import { element, html } from "./html.js";
import { fieldOf, inFigures, typing, wrongLine } from "./typing.js";
import { marks, say } from "./words.js";

export function figure(aspect, onEnter) {
  const hint =
    aspect.control === "measured"
      ? say("target %(target)s", { target: inFigures(aspect.target) })
      : say("0 to %(maximum)s", { maximum: marks(aspect.maximum) });
  const made = element(html`<div class="control-figure"><span class="control-hint">${hint}</span></div>`);
  const parts = { field: fieldOf(aspect), wrong: wrongLine(), hint };
  made.prepend(parts.field);
  made.append(parts.wrong);
  typing(made, aspect, parts, onEnter);
  return made;
}
