/* The book of a contest: what is marked there, what stands, and what was entered on this tablet.
   It tells "change" with { form, entry, aspect } of one cell, or with {} when all may be new, and
   "network" when the server is reached, or no longer reached. */
import { Trouble } from "./asking.js";
import { Entering } from "./entering.js";
import { mergeCell } from "./merge.js";
import { Overlay } from "./overlay.js";
import { Shelf } from "./shelf.js";
import { language } from "./words.js";

const BETWEEN_LOOKS = 10_000;
const WHILE_OTHERS_SCORE = 3000;
const SOON = 250;
const TELL_MORE = new Set(["score", "round", "clear"]);

let opened = null;

export class Book extends EventTarget {
  /* The book of this contest for who is signed in; one that is open stays open. Rejects when it
     was never read on this tablet and the server is not reached. */
  static async open(contest, app) {
    const { account } = app.session.person;
    if (opened?.contest === contest && opened.account === account) return opened;
    opened?.close();
    const book = new Book(contest, app);
    await book.begin();
    opened = book;
    return book;
  }

  constructor(contest, app) {
    super();
    this.contest = contest;
    this.account = app.session.person.account;
    this.app = app;
    this.saving = app.saving;
    this.shelf = new Shelf(contest, app);
    this.overlay = new Overlay();
    this.entering = new Entering(this);
    this.leaving = new AbortController();
    this.content = null;
    this.trouble = null;
    /* Set by a screen on which the scores of others are waited for. */
    this.isWaitedFor = false;
    this.online = navigator.onLine;
  }

  /* What is marked */

  get me() {
    return this.content.me;
  }

  /* The zone of its competition. */
  get zone() {
    return this.content.contest.zone;
  }

  form(code) {
    return this.content.forms.find((form) => form.code === code);
  }

  entry(form, key) {
    return this.form(form)?.entries.find((entry) => entry.key === key);
  }

  aspect(form, code) {
    return this.form(form)?.aspects.find((aspect) => aspect.code === code);
  }

  formOf(aspect) {
    return this.content.forms.find((form) => form.aspects.some(({ code }) => code === aspect))?.code;
  }

  /* The sentence why nothing may be entered for an entry; empty when something may. */
  closed(form, entry) {
    const { closed } = this.content;
    return closed || this.entry(form, entry)?.closed || this.sheet(form, entry).closed || "";
  }

  /* { form, state, closed, signed, steps } of the form of an entry, as the server last told. */
  sheet(form, entry) {
    return this.content.cells[form]?.[entry] ?? { form: "", state: "", closed: "", signed: {}, steps: [] };
  }

  /* What stands */

  cell(form, entry, aspect) {
    return mergeCell(
      this.aspect(form, aspect),
      this.known(form, entry, aspect),
      this.overlay.of(entry, aspect),
      { ...this.me, language: language() },
    );
  }

  /* { done, all, total } of one entry: aspects with a mark or with the own score, hundredths. */
  progress(form, entry) {
    const { aspects } = this.form(form);
    const cells = aspects.map(({ code }) => this.cell(form, entry, code));
    return {
      done: cells.filter((cell) => cell.mark !== null || cell.value !== "").length,
      all: aspects.length,
      total: cells.reduce((total, { mark }) => total + (mark ?? 0), 0),
    };
  }

  known(form, entry, aspect) {
    return this.content.cells[form]?.[entry]?.aspects?.[aspect];
  }

  /* What is entered: each resolves to "" once it is durable on this tablet, or to the sentence
     why it is not taken. */

  enter(form, entry, aspect, text) {
    return this.entering.value({ form, entry, aspect }, text, null);
  }

  score(form, entry, aspect, text, person = null) {
    return this.entering.value({ form, entry, aspect }, text, person);
  }

  note(form, entry, aspect, words) {
    return this.entering.note({ form, entry, aspect }, words);
  }

  round(form, entry, aspect, words) {
    return this.entering.round({ form, entry, aspect }, words);
  }

  clear(form, entry, aspect, person = null) {
    return this.entering.value({ form, entry, aspect }, "", person);
  }

  /* Takes the last step back; resolves to { step, done } or null when there is none. */
  undo(form, entry = "") {
    return this.entering.undo(form, entry);
  }

  /* The step that undo would take back; undefined when there is none. */
  undoable(form, entry = "") {
    return this.entering.steps.last(form, entry);
  }

  /* What the server refused was read. */
  dismiss(event) {
    this.overlay.dismiss(event);
    this.saving.forget([event.id]);
    this.told(event);
  }

  /* How it stays up to date */

  async begin() {
    this.content = await this.shelf.read();
    for (const { event, answer } of await this.saving.answered(this.contest)) {
      this.overlay.add(event);
      this.overlay.answered(event, answer);
    }
    for (const event of await this.saving.pending(this.contest)) this.overlay.add(event);
    const asked = this.look();
    if (!this.content && !(await asked)) throw this.trouble;
    this.listen();
    this.again(BETWEEN_LOOKS);
  }

  /* Asks for what is new; whether it was told. One question at a time. */
  look() {
    this.asking ??= this.ask().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  async ask() {
    const since = this.overlay.tick();
    try {
      const fresh = await this.shelf.fetch(this.content);
      await this.settle();
      this.take(fresh, since);
      this.trouble = null;
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      this.trouble = trouble;
    }
    this.reached(!this.trouble);
    return !this.trouble;
  }

  /* What waited here, and no longer does, was answered in another window of this tablet. */
  async settle() {
    const waited = this.overlay.waiting;
    if (!waited.length) return;
    const waiting = new Set((await this.saving.pending(this.contest)).map(({ id }) => id));
    const gone = waited.filter(({ event, answer }) => !answer && !waiting.has(event.id));
    if (!gone.length) return;
    const told = await this.saving.answered(this.contest);
    const answers = new Map(told.map(({ event, answer }) => [event.id, answer]));
    for (const { event } of gone) {
      this.overlay.answered(event, answers.get(event.id) ?? { status: "recorded" });
    }
  }

  /* A whole book, a part of one, or the answer to a step: what is new in it stands from now on. */
  take(fresh, since = this.overlay.tick()) {
    if (fresh.forms) this.content = fresh;
    else this.takePart(fresh);
    const knownOf = (entry, aspect) => this.known(this.formOf(aspect), entry, aspect);
    const dropped = this.overlay.renew(knownOf, since);
    if (!fresh.forms && !fresh.cells && !fresh.problems && !dropped.length) return;
    this.keep(dropped.map(({ event }) => event.id));
    this.tell("change", {});
  }

  /* What the copy says once it is written need not be told a second time. */
  keep(said) {
    this.shelf.keep(this.content);
    if (said.length) this.shelf.writing.then(() => this.saving.forget(said));
  }

  takePart({ cells, ...more }) {
    Object.assign(this.content, more);
    for (const [form, entries] of Object.entries(cells ?? {})) {
      this.content.cells[form] = { ...this.content.cells[form], ...entries };
    }
  }

  reached(online) {
    if (this.online === online) return;
    this.online = online;
    this.tell("network", { online });
  }

  listen() {
    const { signal } = this.leaving;
    const on = (target, name, then) => target.addEventListener(name, then, { signal });
    on(this.saving, "here", ({ detail }) => this.heard(detail.event, "add"));
    on(this.saving, "sent", ({ detail }) => this.heard(detail.event, "sent"));
    on(this.saving, "waits", ({ detail }) => this.heard(detail.event, "waits"));
    on(this.saving, "answer", ({ detail }) => this.answered(detail.event, detail.answer));
    on(window, "online", () => this.again(0));
    on(document, "visibilitychange", () => document.hidden || this.again(0));
    on(this.app.session, "change", () => this.close());
  }

  heard(event, what) {
    if (event.contest !== this.contest) return;
    this.overlay[what](event);
    this.told(event);
  }

  answered(event, answer) {
    if (event.contest !== this.contest) return;
    const known = this.overlay.answered(event, answer);
    this.told(event);
    const final = answer.status === "recorded" || answer.status === "duplicate";
    if (!known || !final || TELL_MORE.has(event.kind)) this.again(SOON);
  }

  told({ entry, aspect }) {
    this.tell("change", { form: this.formOf(aspect), entry, aspect });
  }

  get isLookedAt() {
    return !document.hidden && this.app.shown?.params.contest === this.contest;
  }

  /* Looks after a while, and then again and again as long as a screen shows the contest. */
  again(wait) {
    if (this.leaving.signal.aborted) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.isLookedAt) this.look();
      this.again(this.isWaitedFor ? WHILE_OTHERS_SCORE : BETWEEN_LOOKS);
    }, wait);
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  close() {
    this.leaving.abort();
    clearTimeout(this.timer);
    if (opened === this) opened = null;
  }
}
