/* One aspect of one entry: what is asked, the control, what became of the mark. Room is kept for
   all that may be said, so that nothing moves by itself. */
import { casePanel } from "./cases.js";
import { stateLine, stateWords } from "./cell_state.js";
import { control } from "./controls.js";
import { element, html, render } from "./html.js";
import { icon } from "./icons.js";
import { judging } from "./judging.js";
import { clock } from "./times.js";
import { marks, pick, say } from "./words.js";

const DISCUSSED = new Set(["conflict", "discussion"]);

/* `form` is the PortraitForm that it is part of; gives { element, aspect, show, press, cell }.
   It knows its cell from the beginning, and has an element once it was made. */
export class AspectCard {
  constructor(form, aspect) {
    Object.assign(this, { form, aspect, said: {} });
    this.cell = form.cell(aspect);
    this.isJudged = aspect.control === "judgement";
    this.element = null;
  }

  make() {
    const { form, aspect } = this;
    this.element = element(this.template());
    this.control = control(aspect, this.cell, this.isClosed(), (text) => form.enter(aspect, text));
    this.part("control").append(this.control);
    this.judging = this.isJudged ? this.judgingPart() : null;
    this.show();
    return this.element;
  }

  template() {
    const { aspect } = this;
    const { code, control: kind } = aspect;
    const most = say("at most %(maximum)s", { maximum: marks(aspect.maximum) });
    return html`<li class="aspect" tabindex="-1" data-aspect="${code}" data-kind="${kind}" aria-labelledby="title-${code}">
      <div class="aspect-asked">
        <h2 class="aspect-title" id="title-${code}">${[code, pick(aspect.description)].join(" ")}</h2>
        ${textOf(aspect)}
        <p class="aspect-most">${most}</p>
      </div>
      <div class="aspect-control" data-part="control"></div>
      <div class="aspect-judging" data-part="judging"></div>
      <div class="aspect-outcome" data-part="outcome"></div>
      <div class="aspect-actions" data-part="actions"></div>
      <div class="aspect-case" data-part="case"></div>
    </li>`;
  }

  part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }

  /* What says the same as before is left alone: focus and alarms stay as they are. */
  put(name, content) {
    const text = String(content);
    if (this.said[name] === text) return;
    this.said[name] = text;
    render(this.part(name), content);
  }

  judgingPart() {
    const { form, aspect } = this;
    const made = judging(aspect, form.judgingOf(aspect));
    this.part("judging").append(made);
    return made;
  }

  /* While two values are there, or a discussion, there is nothing to enter. */
  isClosed() {
    return Boolean(this.form.closed) || DISCUSSED.has(this.cell.state);
  }

  show() {
    const { aspect, form } = this;
    const cell = form.cell(aspect);
    this.cell = cell;
    if (!this.element) return;
    const before = this.element.dataset.state;
    const together = this.isJudged && form.together;
    this.element.dataset.state = cell.state;
    this.control.show(cell, this.isClosed() || (this.isJudged && !form.mayScore));
    this.control.classList.toggle("control-levels-read", Boolean(together));
    this.judging?.show(cell, Boolean(form.closed) || cell.state === "conflict");
    this.put("outcome", outcomeOf(cell, form));
    this.put("case", casePanel(aspect, cell, form.book));
    this.put("actions", actionsOf(aspect, cell, Boolean(form.closed)));
    if (before && before !== cell.state) form.announce(`${aspect.code}: ${stateWords(cell.state)}`);
  }

  /* Nothing is missing here for who is signed in. */
  get isThrough() {
    const { cell, form } = this;
    if (cell.case) return !cell.case.may_settle;
    if (!this.isJudged) return cell.value !== "" && cell.state !== "refused";
    const { state, own, given, judges } = cell.judgement;
    if (state !== "waiting") return state === "done";
    if (form.together) return given >= judges;
    return own !== null || !form.mayScore;
  }

  /* The own score is in, those of others are not. */
  get isWaiting() {
    const { judgement } = this.cell;
    return Boolean(judgement && judgement.own !== null && judgement.state === "waiting");
  }

  press(key) {
    return !this.isClosed() && this.control.press(key);
  }
}

function textOf({ extra, requirement, awarded }) {
  const lines = [pick(extra), named(say("Requirement:"), pick(requirement))];
  const full = named(say("Everybody has the full marks:"), awarded);
  return html`${lines.filter(Boolean).map((line) => html`<p>${line}</p>`)}
    ${full && html`<p class="aspect-full">${icon("info")}${full}</p>`}`;
}

function outcomeOf(cell, form) {
  const { state, mark, reason, note, message, judgement } = cell;
  return html`<p class="aspect-state">${stateLine(state)}
      <b class="aspect-mark">${mark === null ? "" : marks(mark)}</b>
      <span class="aspect-reason">${reason}</span></p>
    ${state === "refused" && html`<p class="aspect-refusal" role="alert">${message}</p>`}
    ${!judgement && html`<p class="aspect-by">${byWords(cell, form)}</p>`}
    ${!judgement && note && html`<p class="aspect-note">${named(say("Note:"), note)}</p>`}`;
}

/* Who it was, unless it was the one who looks at it. */
function byWords({ by, at }, { me, book }) {
  if (!by || by === me.name) return "";
  return [by, at && clock(at, book.zone)].filter(Boolean).join(", ");
}

/* "Note:" and the note; nothing without it. */
function named(name, words) {
  return words ? [name, words].join(" ") : "";
}

function actionsOf(aspect, cell, closed) {
  const measured = aspect.control !== "judgement";
  const off = closed || cell.value === "" ? html`disabled` : "";
  return html`${cell.refused && html`<button class="button" type="button" data-dismiss>${say("Take it back")}</button>`}
    ${measured && html`<button class="button button-quiet" type="button" data-note ${off}>${icon("edit")}${say("Note")}</button>`}
    <button class="button button-quiet button-icon" type="button" data-problem
      aria-label="${[say("Signal a problem"), aspect.code].join(": ")}">${icon("flag")}</button>`;
}
