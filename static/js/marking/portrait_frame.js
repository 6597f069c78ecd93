/* What stands around the aspects of a portrait form: which entry, how far, the steps, and at the
   thumb the ways to the other entries. */
import { element, html, render } from "./html.js";
import { icon } from "./icons.js";
import { addressOf } from "./routes.js";
import { stepsPanel } from "./steps.js";
import { marks, pick, say } from "./words.js";

export class PortraitFrame {
  constructor(portrait) {
    this.portrait = portrait;
    this.about = element(this.aboutTemplate());
    this.head = element(this.headTemplate());
    this.list = element(html`<ol class="aspects" aria-busy="true"></ol>`);
    this.steps = stepsPanel((step, reason) => portrait.takeStep(step, reason));
    this.after = element(html`<div class="portrait-after"></div>`);
    this.bar = element(this.barTemplate());
  }

  get parts() {
    return [this.about, this.head, this.list, this.steps, this.after, this.bar];
  }

  /* What need not stay in sight: which form, which school, how scores are recorded. */
  aboutTemplate() {
    const { form, entry } = this.portrait;
    return html`<div class="portrait-about">
      <p class="portrait-form"><b>${form.code}</b><span>${pick(form.name)}</span></p>
      <p class="portrait-school">${entry.school}</p>
      ${this.togetherSwitch()}
      <p class="portrait-closed" data-closed hidden></p>
    </div>`;
  }

  /* What stays in sight: whose form it is, and how far it is. */
  headTemplate() {
    const { entry } = this.portrait;
    return html`<div class="portrait-head">
      <h1 class="portrait-entry" tabindex="-1"><b class="portrait-label">${entry.label}</b>
        <span class="portrait-name">${entry.name}</span></h1>
      <p class="portrait-sum"><span data-done></span><b data-total></b></p>
      <progress data-progress max="1" value="0" aria-label="${say("Aspects that are marked")}"></progress>
    </div>`;
  }

  togetherSwitch() {
    const { form, mayRecord } = this.portrait;
    const judged = form.aspects.some(({ control }) => control === "judgement");
    return judged && mayRecord && html`<button class="button switch" type="button" role="switch"
      data-together aria-checked="false">${icon("people")}${say("Record all scores on this tablet")}</button>`;
  }

  barTemplate() {
    return html`<nav class="thumb-bar" aria-label="${say("On from here")}">
      ${this.way(-1)}
      <button class="button" type="button" data-undo disabled>${icon("undo")}<span>${say("Undo")}</span></button>
      <button class="button button-primary" type="button" data-next>
        <span data-next-words></span></button>
      ${this.way(1)}
      <p class="thumb-said" role="status" data-said></p>
    </nav>`;
  }

  /* To the entry before or after; where there is none, the place is kept. */
  way(step) {
    const { portrait } = this;
    const entry = portrait.neighbour(step);
    const shape = step < 0 ? "left" : "right";
    if (!entry) return html`<span class="button thumb-way" aria-hidden="true">${icon(shape)}</span>`;
    const address = addressOf(portrait.book.contest, portrait.form.code, entry.key);
    return html`<a class="button thumb-way" rel="${step < 0 ? "prev" : "next"}" href="${address}"
      aria-label="${say("Entry %(entry)s", { entry: entry.label })}">
      ${step < 0 && icon("left")}<span class="thumb-label">${entry.label}</span>${step > 0 && icon("right")}</a>`;
  }

  show({ missing, done, total, unsent }) {
    const { portrait, about, head, bar } = this;
    const { book, form, entry } = portrait;
    const all = form.aspects.length;
    head.querySelector("[data-done]").textContent = say("%(done)s of %(all)s", { done, all });
    head.querySelector("[data-total]").textContent = `${marks(total)} / ${marks(form.maximum)}`;
    Object.assign(head.querySelector("[data-progress]"), { max: all, value: done });
    about.querySelector("[data-together]")?.setAttribute("aria-checked", String(portrait.together));
    this.showClosed(portrait.closed);
    this.showBar(missing);
    const sheet = book.sheet(form.code, entry.key);
    this.steps.show({ sheet, online: book.online, unsent });
    this.showAfter(sheet);
    bar.querySelector("[data-undo]").disabled = !book.undoable(form.code, entry.key);
  }

  showClosed(sentence) {
    const closed = this.about.querySelector("[data-closed]");
    closed.hidden = !sentence;
    render(closed, sentence ? html`${icon("lock")}<span>${sentence}</span>` : "");
  }

  showBar(missing) {
    const words = this.bar.querySelector("[data-next-words]");
    const next = this.portrait.neighbour(1);
    const further = next ? say("Next entry") : say("All is marked");
    words.textContent = missing ? [say("Next unmarked"), missing].join(" · ") : further;
  }

  /* A form that is handed in offers the next entry where the thumb just was. */
  showAfter(sheet) {
    const next = this.portrait.neighbour(1);
    const offered = sheet.signed?.submitted && next;
    const { book, form } = this.portrait;
    render(
      this.after,
      offered
        ? html`<a class="button button-primary" href="${addressOf(book.contest, form.code, next.key)}">
            ${say("Next entry: %(entry)s", { entry: [next.label, next.name].filter(Boolean).join(" ") })}${icon("right")}</a>`
        : "",
    );
  }

  /* The line of the frame stays above the head of the form, however high it is. */
  stayBelow(frame, signal) {
    const watch = new ResizeObserver(() => {
      this.head.style.setProperty("--frame-height", `${frame.offsetHeight}px`);
    });
    watch.observe(frame);
    signal.addEventListener("abort", () => watch.disconnect());
  }

  say(words) {
    this.bar.querySelector("[data-said]").textContent = words;
  }
}
