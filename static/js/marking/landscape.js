/* The landscape form: one sub-criterion of all entries, one aspect for everybody and then the
   next. Aspects down, entries across; on a telephone each aspect is a card with all entries. */
import { whenThere } from "./absent.js";
import { Book } from "./book.js";
import { stateWords } from "./cell_state.js";
import { html, render } from "./html.js";
import { icon } from "./icons.js";
import { inParts } from "./in_parts.js";
import { controlOf, installKeyboard, nextEmpty } from "./keyboard.js";
import { bodyOf, isToEnter, press, rowTemplate, showCell, typedIn } from "./landscape_cells.js";
import { closedNotices, headTemplate } from "./landscape_head.js";
import { piecesOf } from "./landscape_pieces.js";
import { signalProblem } from "./problem.js";
import { language, marks, pick, say } from "./words.js";

export async function show(root, { contest, form: code }, app) {
  const book = await Book.open(contest, app);
  return whenThere(root, { book, code, find: () => book.form(code) }, (form) => {
    const landscape = new Landscape(root, { book, form, app });
    return () => landscape.leave();
  });
}

class Landscape {
  constructor(root, { book, form, app }) {
    Object.assign(this, { root, book, form, app });
    this.leaving = new AbortController();
    this.cells = new Map();
    this.draw();
    this.listen();
    app.keys([
      [say("Arrows, Enter"), say("From cell to cell")],
      [say("Y, N, 0–3, digits"), say("A value for the cell")],
      [say("Delete"), say("Takes the value back")],
      ["Ctrl Z", say("Undo")],
      ["U", say("To the next cell without a mark")],
    ]);
  }

  get contest() {
    return this.book.contest;
  }

  draw() {
    const { form, book } = this;
    this.shape = shapeOf(form, book);
    render(
      this.root,
      html`<div class="landscape"><div class="grid-head">
          <h1 tabindex="-1"><b>${form.code}</b> ${pick(form.name)}</h1>
          <p class="grid-progress" data-progress></p>
        </div>
        ${closedNotices(form, book)}
        <div class="grid-frame" tabindex="0" role="region" aria-label="${say("Marks of all entries")}">
          <table class="grid" data-grid aria-busy="true">
            ${headTemplate(form, book)}
          </table>
        </div>
        <p class="grid-line" role="status" data-line></p>
        <div class="grid-actions">
          <button class="button" type="button" data-undo>${icon("undo")}<span>${say("Undo")}</span></button>
          <button class="button" type="button" data-problem>${icon("flag")}<span>${say("Signal a problem")}</span></button>
          <button class="button button-primary" type="button" data-next>${say("Next without a mark")}</button>
        </div></div>`,
    );
    this.table = this.root.querySelector("[data-grid]");
    this.table.style.setProperty("--entries", form.entries.length);
    this.columns = form.entries.map(({ key, label, name }) => ({
      closed: Boolean(book.closed(form.code, key)),
      label: `${label} ${name}`.trim(),
    }));
    this.table.append(bodyOf(""));
    const { aspects, entries } = form;
    const window = { width: innerWidth, height: innerHeight };
    const { pieces, ...parts } = piecesOf(aspects.length, entries.length, window);
    this.drawn = inParts(pieces, parts, (some) => this.add(some), this.leaving.signal);
    this.drawn.then((whole) => whole && this.finish());
    this.showUndo();
  }

  add(pieces) {
    const { columns, form, table } = this;
    const rowOf = (piece) => rowTemplate(this.shownAspect(form.aspects[piece.row]), piece, columns);
    const body = bodyOf(html`${pieces.map(rowOf)}`);
    for (const cell of body.querySelectorAll("[data-cell]")) {
      this.keep(cell);
      this.showOne(cell);
    }
    [...body.rows].forEach((made, index) => {
      const { row, from } = pieces[index];
      if (from) table.tBodies[0].rows[row].append(...made.cells);
      else table.tBodies[0].append(made);
    });
  }

  finish() {
    this.table.removeAttribute("aria-busy");
    this.showProgress();
  }

  keep(cell) {
    const { aspect, entry } = this.placeOf(cell);
    this.cells.set(`${entry} ${aspect.code}`, cell);
  }

  placeOf(cell) {
    const { row, column } = cell.dataset;
    return { aspect: this.form.aspects[row], entry: this.form.entries[column].key };
  }

  shownAspect(aspect) {
    const hints = [marks(aspect.maximum)];
    if (aspect.control === "judgement") hints.push("0–3");
    if (aspect.possible) hints.push(say("of %(possible)s", { possible: aspect.possible }));
    if (aspect.target) hints.push(say("target %(target)s", { target: this.number(aspect.target) }));
    return { ...aspect, words: pick(aspect.description), hint: hints.join(" · ") };
  }

  number(text) {
    return language() === "lv" ? text.replace(".", ",") : text;
  }

  listen() {
    const { signal: leaving } = this.leaving;
    const letters = { [say("Yes")[0].toLowerCase()]: "yes", [say("No")[0].toLowerCase()]: "no" };
    const more = { 1: "yes", 0: "no", "+": "yes", "-": "no" };
    installKeyboard(this.table, {
      put: (cell, value) => this.put(cell, value),
      letters: { ...more, ...letters },
    });
    const on = (target, name, then) => target.addEventListener(name, then, { signal: leaving });
    on(this.table, "click", ({ target }) => this.tapped(target));
    for (const name of ["change", "focusout"]) on(this.table, name, ({ target }) => this.changed(target));
    on(this.table, "focusin", ({ target }) => this.told(target.closest("[data-cell]")));
    on(this.root, "click", ({ target }) => this.acted(target));
    on(document, "keydown", (event) => this.keyed(event));
    on(document, "visibilitychange", () => document.hidden && this.changed(document.activeElement));
    on(this.book, "change", ({ detail }) => this.renewed(detail));
  }

  tapped(target) {
    const button = target.closest("[data-put]");
    if (!button || button.disabled) return;
    const cell = button.closest("[data-cell]");
    const stands = button.getAttribute("aria-pressed") === "true" && !cell.hasAttribute("data-again");
    if (!stands) this.put(cell, button.dataset.put);
    button.parentElement.focus({ preventScroll: true });
  }

  /* A button within a control is tapped, and is nothing that is typed in. */
  changed(target) {
    const control = target?.closest?.("[data-focus]");
    const cell = control?.closest("[data-cell]");
    if (cell && isToEnter(cell, control)) this.put(cell, typedIn(control));
  }

  /* Shown at once, kept on the tablet a moment later; a value that is wrong stays, with the reason. */
  async put(cell, value) {
    const { aspect, entry } = this.placeOf(cell);
    const control = controlOf(cell);
    if (!control) return;
    if (control.dataset.focus === "pick") press(control, value);
    else control.dataset.entering = control.value;
    const enter = aspect.control === "judgement" ? "score" : "enter";
    const wrong = await this.book[enter](this.form.code, entry, aspect.code, value);
    delete control.dataset.entering;
    control.toggleAttribute("aria-invalid", Boolean(wrong));
    cell.toggleAttribute("data-wrong", Boolean(wrong));
    if (wrong) this.say(`${aspect.code}, ${this.book.entry(this.form.code, entry).label}: ${wrong}`);
    else if (control.dataset.focus !== "pick") control.dataset.shown = control.value;
  }

  acted(target) {
    if (target.closest("[data-undo]")) this.undo();
    else if (target.closest("[data-next]")) this.next();
    else if (target.closest("[data-problem]")) this.signal();
  }

  keyed(event) {
    if (document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && key === "z" && !isHalfTyped(event.target)) {
      event.preventDefault();
      this.undo();
    } else if (key === "u" && !event.ctrlKey && !event.metaKey && !event.target.matches("select")) {
      event.preventDefault();
      this.next();
    }
  }

  async undo() {
    const taken = await this.book.undo(this.form.code);
    if (!taken) return;
    const label = this.book.entry(this.form.code, taken.step.entry)?.label;
    const named = { aspect: taken.step.aspect, entry: label };
    this.say(
      taken.done
        ? say("Taken back: %(aspect)s of %(entry)s", named)
        : say("%(aspect)s of %(entry)s was changed since; it stays as it is.", named),
    );
  }

  async next() {
    await this.drawn;
    const target = nextEmpty(this.table, document.activeElement?.closest?.("[data-cell]"));
    if (target) target.focus();
    else this.say(say("Every cell that you can mark has a mark."));
  }

  signal() {
    const { contest, form, marked } = this;
    const { aspect, entry } = marked ? this.placeOf(marked) : { entry: "" };
    const label = entry && this.book.entry(form.code, entry).label;
    const about = aspect ? `${label} · ${aspect.code} ${pick(aspect.description)}` : pick(form.name);
    const place = { contest, form: form.code, entry, aspect: aspect?.code ?? "" };
    signalProblem(this.app, place, about);
  }

  /* The line below the grid says all about the cell that has the focus. */
  told(cell) {
    if (!cell) return;
    this.marked = cell;
    const { aspect, entry } = this.placeOf(cell);
    const { label, name } = this.book.entry(this.form.code, entry);
    const { state, reason, message, note } = this.book.cell(this.form.code, entry, aspect.code);
    const words = [message || reason, note && say("Note: %(note)s", { note })].filter(Boolean);
    this.say(`${aspect.code} · ${label} ${name} · ${stateWords(state)}${words.length ? ": " : ""}${words.join(" · ")}`);
  }

  say(words) {
    this.root.querySelector("[data-line]").textContent = words;
  }

  renewed({ entry, aspect }) {
    if (!aspect) {
      this.renewAll();
      return;
    }
    const cell = this.cells.get(`${entry} ${aspect}`);
    if (!cell) return;
    this.showOne(cell);
    if (cell === this.marked && cell.contains(document.activeElement)) this.told(cell);
    this.showProgress();
  }

  /* A book that was read anew may have other entries, aspects or rights; then all is drawn anew. */
  renewAll() {
    const fresh = this.book.form(this.form.code);
    if (!fresh) return;
    this.form = fresh;
    if (shapeOf(fresh, this.book) === this.shape) {
      this.showAll();
      this.showProgress();
      return;
    }
    this.leaving.abort();
    this.leaving = new AbortController();
    this.cells.clear();
    this.draw();
    this.listen();
  }

  showAll() {
    for (const cell of this.cells.values()) this.showOne(cell);
  }

  showOne(cell) {
    const { aspect, entry } = this.placeOf(cell);
    showCell(cell, aspect, this.book.cell(this.form.code, entry, aspect.code));
  }

  /* Only of all rows: a number of some would be wrong. */
  showProgress() {
    this.showUndo();
    if (this.table.ariaBusy) return;
    const done = this.table.querySelectorAll("[data-cell][data-done]").length;
    const named = { done, all: this.cells.size };
    this.root.querySelector("[data-progress]").textContent = say("%(done)s of %(all)s marks are in", named);
  }

  showUndo() {
    this.root.querySelector("[data-undo]").disabled = !this.book.undoable(this.form.code);
  }

  leave() {
    this.changed(document.activeElement);
    this.leaving.abort();
  }
}

/* What a grid is drawn from, but for the marks. */
function shapeOf({ code, aspects, entries }, book) {
  const closed = entries.map(({ key, label, name }) => [key, label, name, book.closed(code, key)]);
  return JSON.stringify([aspects, closed]);
}

/* In a field that holds something typed and not entered, Ctrl Z is the field's own. */
function isHalfTyped(target) {
  return target.matches("input[data-focus]") && target.value !== target.dataset.shown;
}
