/* The portrait form: one sub-criterion of one entry, an aspect under the other. */
import { whenThere } from "./absent.js";
import { AspectCard } from "./aspect_card.js";
import { Book } from "./book.js";
import { render } from "./html.js";
import { inParts } from "./in_parts.js";
import { showNote } from "./note_sheet.js";
import { installPortraitKeys } from "./portrait_keys.js";
import { PortraitFrame } from "./portrait_frame.js";
import { signalProblem } from "./problem.js";
import { sharedHere } from "./shared_here.js";
import { pick, say } from "./words.js";

const SOON = 600;
/* Pixels of the lowest card. */
const CARD = 160;
const NEXT_CARDS = 6;

export async function show(root, { contest, form: code, entry: key }, app) {
  const book = await Book.open(contest, app);
  return whenThere(root, { book, code, find: () => book.entry(code, key) }, (entry) => {
    const portrait = new Portrait(root, { book, form: book.form(code), entry, app });
    return () => portrait.leave();
  });
}

class Portrait {
  constructor(root, { book, form, entry, app }) {
    Object.assign(this, { root, book, form, entry, app });
    this.scheme = book.content.scheme.checksum;
    this.leaving = new AbortController();
    this.unsent = 0;
    this.draw();
    this.listen();
    installPortraitKeys(this, this.leaving.signal);
    this.frame.stayBelow(app.frame.head, this.leaving.signal);
  }

  draw() {
    this.frame = new PortraitFrame(this);
    this.cards = this.form.aspects.map((aspect) => new AspectCard(this, aspect));
    const { list } = this.frame;
    const parts = { first: Math.ceil(innerHeight / CARD), next: NEXT_CARDS };
    const put = (cards) => list.append(...cards.map((card) => card.make()));
    this.drawn = inParts(this.cards, parts, put, this.leaving.signal);
    this.drawn.then(() => list.removeAttribute("aria-busy"));
    this.showSum();
    render(this.root, ...this.frame.parts);
  }

  /* What the cards ask */

  get me() {
    return this.book.me;
  }

  get closed() {
    return this.book.closed(this.form.code, this.entry.key);
  }

  get judges() {
    return this.entry.judges ?? [];
  }

  get mayScore() {
    return this.judges.some(({ person }) => person === this.me.person);
  }

  /* Leaders and chiefs may record what all have shown. */
  get mayRecord() {
    return this.form.part === "leader" || this.me.leads || this.me.chief;
  }

  get together() {
    return this.mayRecord && sharedHere.has(this.book.contest);
  }

  cell({ code }) {
    return this.book.cell(this.form.code, this.entry.key, code);
  }

  enter(aspect, text) {
    this.app.settings.signal();
    return this.book.enter(this.form.code, this.entry.key, aspect.code, text);
  }

  judgingOf({ code }) {
    const { book, form, entry, judges, me } = this;
    return {
      judges,
      form,
      me: me.person,
      shared: () => this.together,
      score: (text, person) => book.score(form.code, entry.key, code, text, person),
      round: (words) => book.round(form.code, entry.key, code, words),
    };
  }

  announce(words) {
    this.app.announce(words);
  }

  /* What is tapped */

  listen() {
    const { signal: left } = this.leaving;
    const on = (target, name, then) => target.addEventListener(name, then, { signal: left });
    on(this.book, "change", ({ detail }) => this.changed(detail));
    on(this.book, "network", () => this.showAll());
    on(this.root, "click", (event) => this.clicked(event));
  }

  clicked({ target }) {
    const button = target.closest("button");
    if (!button) return;
    this.frame.say("");
    const card = this.cardOf(target);
    if (button.matches("[data-undo]")) this.undo();
    else if (button.matches("[data-next]")) this.goToNext();
    else if (button.matches("[data-together]")) this.switchTogether();
    else if (button.matches("[data-problem]")) this.signalProblem(card);
    else if (button.matches("[data-note]")) this.note(card);
    else if (button.matches("[data-dismiss]")) this.book.dismiss(card.cell.refused.event);
    else if (button.matches("[data-settle]")) this.settle(card, button.dataset.settle);
  }

  cardOf(target) {
    const code = target.closest("[data-aspect]")?.dataset.aspect;
    return this.cards.find((card) => card.aspect.code === code);
  }

  note({ aspect, cell }) {
    const place = [this.form.code, this.entry.key, aspect.code];
    showNote(aspect, cell.note, (words) => this.book.note(...place, words));
  }

  signalProblem({ aspect }) {
    const { contest } = this.book;
    const place = { contest, form: this.form.code, entry: this.entry.key, aspect: aspect.code };
    signalProblem(this.app, place, `${this.entry.label} · ${aspect.code} ${pick(aspect.description)}`);
  }

  switchTogether() {
    sharedHere.toggle(this.book.contest);
    this.showAll();
  }

  async undo() {
    const taken = await this.book.undo(this.form.code, this.entry.key);
    if (!taken) return;
    const { step, done } = taken;
    const card = this.cards.find(({ aspect }) => aspect.code === step.aspect);
    this.goTo(card);
    const named = { aspect: step.aspect };
    this.frame.say(
      done
        ? say("%(aspect)s is as it was before.", named)
        : say("%(aspect)s stays: it was changed or completed since.", named),
    );
  }

  async settle(card, choice) {
    await this.ask("marking/cases", { case: card.cell.case.key, choice });
  }

  takeStep(step, reason) {
    const { contest } = this.book;
    const asked = { contest, form: this.form.code, entry: this.entry.key, step, reason };
    return this.ask("marking/forms", asked);
  }

  /* "" when the server has done it, else the sentence why not. */
  async ask(path, body) {
    try {
      this.book.take(await this.app.session.ask(path, body));
      this.frame.say("");
      return "";
    } catch (trouble) {
      if (!trouble.why) throw trouble;
      this.frame.say(trouble.message);
      return trouble.message;
    }
  }

  /* Where one is */

  /* The next aspect that misses something, after the one in hand; else the next entry. */
  goToNext() {
    const here = this.cards.indexOf(this.cardOf(document.activeElement ?? this.root));
    const order = [...this.cards.slice(here + 1), ...this.cards.slice(0, here + 1)];
    const next = order.find((card) => !card.isThrough);
    if (next) this.goTo(next, "center");
    else if (this.neighbour(1)) this.goToEntry(1);
    else this.frame.say(say("Nothing is missing here."));
  }

  async goTo(card, block = "nearest") {
    if (!card) return;
    if (!card.element) await this.drawn;
    const field = card.element.querySelector(".figure-field:enabled");
    (field ?? card.element).focus({ preventScroll: true });
    card.element.scrollIntoView({ block });
  }

  neighbour(step) {
    const { entries } = this.form;
    return entries[entries.findIndex(({ key }) => key === this.entry.key) + step];
  }

  goToEntry(step) {
    const entry = this.neighbour(step);
    if (entry) this.app.go(this.book.contest, this.form.code, entry.key);
  }

  /* What is shown */

  changed({ entry, aspect }) {
    if (this.book.content.scheme.checksum !== this.scheme) this.app.show();
    else if (!entry) this.showAll();
    else if (entry === this.entry.key) this.showOne(aspect);
  }

  showAll() {
    for (const card of this.cards) card.show();
    this.showSum();
  }

  showOne(code) {
    this.cards.find(({ aspect }) => aspect.code === code)?.show();
    this.showSum();
  }

  showSum() {
    const before = this.unsent;
    const missing = this.cards.filter((card) => !card.isThrough).length;
    const done = this.cards.filter(({ cell }) => cell.mark !== null || cell.value !== "").length;
    const total = this.sum(({ mark }) => mark ?? 0);
    this.unsent = this.sum(({ unsent }) => unsent);
    this.frame.show({ missing, done, total, unsent: this.unsent });
    this.book.isWaitedFor = this.cards.some((card) => card.isWaiting);
    if (before && !this.unsent && !missing) this.book.again(SOON);
  }

  sum(figure) {
    return this.cards.reduce((sum, { cell }) => sum + figure(cell), 0);
  }

  leave() {
    this.book.isWaitedFor = false;
    this.leaving.abort();
  }
}
