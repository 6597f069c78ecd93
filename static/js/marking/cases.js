/* Two values for one cell, side by side: whose, when, on which tablet. The leader lets one stand. */
import { valueWords } from "./cell_state.js";
import { html } from "./html.js";
import { inFigures } from "./typing.js";
import { moment } from "./times.js";
import { marks, say } from "./words.js";

const CHOICES = ["standing", "challenging"];

/* Of a book: only while it is online can it be settled, and its zone is that of the times. Buttons
   carry data-settle with "standing" or "challenging". */
export function casePanel(aspect, { case: contended, message }, { online, zone }) {
  if (!contended) return "";
  const { sides, may_settle: may } = contended;
  return html`<section class="case" aria-label="${say("Two values")}">
    <p class="case-why">${message || whyWords(contended.reason)}</p>
    <div class="case-sides">
      ${sides.map((side, place) => sideOf(aspect, { ...side, zone }, placeOf(sides, place), may && online))}
    </div>
    ${!may && html`<p class="case-waits">${say("The leader of the team or the chief expert decides.")}</p>`}
    ${may && !online && html`<p class="case-waits">${say("To decide, the network is needed.")}</p>`}
  </section>`;
}

/* Where nothing stands, there is only what came. */
function placeOf(sides, place) {
  return sides.length === 1 ? 1 : place;
}

function sideOf(aspect, side, place, may) {
  const standing = CHOICES[place] === "standing";
  return html`<div class="case-side">
    <p class="case-place">${standing ? say("Stands now") : say("Came after it")}</p>
    <p class="case-value"><b>${saidOf(aspect, side)}</b>
      ${side.mark !== null && html`<span>${["=", marks(side.mark)].join(" ")}</span>`}</p>
    <p class="case-by">${[side.by, side.at && moment(side.at, side.zone), side.device].filter(Boolean).map((words) => html`<span>${words}</span>`)}</p>
    ${may && html`<button class="button" type="button" data-settle="${CHOICES[place]}">${say("Let this one stand")}</button>`}
  </div>`;
}

function saidOf(aspect, { event, kind, value }) {
  if (!event) return say("nothing");
  if (kind === "clear") return say("taken back: nothing");
  if (kind === "note" || kind === "round") return [say("Note:"), value].join(" ");
  return inFigures(valueWords(aspect, value)) || say("hidden");
}

function whyWords(reason) {
  const words = {
    values: say("Two values were entered for this cell."),
    rights: say("The sender no longer had the right when this arrived."),
    scheme: say("The scheme was changed before this arrived."),
    closed: say("The form was closed before this arrived."),
  };
  return words[reason] ?? words.values;
}
