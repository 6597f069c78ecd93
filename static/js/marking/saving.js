/* Saving: what an expert enters is safe on this tablet before it is shown as saved, and is sent until
   the server has answered it. `app` brings { store, session }; the session is asked at the moment
   of each save. It tells
     here    { event }          durable on this tablet
     sent    { event }          on its way
     waits   { event }          came back without an answer, kept here as before
     answer  { event, answer }  final: recorded, duplicate, conflict or refused; from any tab
     change  {}                 one of unsent, lastConfirmed, offlineSince, trouble, room is new  */
import { open, seal } from "./sealing.js";
import { CONFIRMED, Sender, SYNC_TAG } from "./sender.js";
import { askForRoom, StoreTrouble } from "./store.js";

const DAY = 24 * 3600 * 1000;
const DAYS_KEPT = { recorded: 2, duplicate: 2, conflict: 30, refused: 30 };
const LONGEST_DEVICE = 64;
const OF_THE_STORAGE = new Set(["full", "blocked", "broken"]);
const COPIES = "books";

export class Saving extends EventTarget {
  constructor({ store, session }) {
    super();
    Object.assign(this, { store, session });
    this.last = Promise.resolve();
    this.events = new Map();
    this.schemes = new Map();
    /* Rows that were sent and not answered so far. */
    this.onTheWay = new Map();
    this.telling = Promise.resolve();
    /* How many events of all people of this tablet wait, and since when the first of them does. */
    Object.assign(this, { unsent: 0, unsentSince: 0 });
    /* When something was last confirmed, how much since the page was opened; since when the server
       is not reached (0: it is). */
    Object.assign(this, { lastConfirmed: 0, confirmed: 0, offlineSince: 0 });
    /* "" or what needs a person: a reason of StoreTrouble, pass-unreadable, too-large, not-taken. */
    this.trouble = "";
    /* { persisted, free, low } of store.js. */
    this.room = null;
    this.underWay = 0;
  }

  /* Rejects with a StoreTrouble, before any work begins, when nothing could be kept. */
  async start() {
    await this.store.tryOut();
    this.sender = new Sender(this.store);
    this.listen();
    this.lastConfirmed = (await this.store.get("settings", CONFIRMED))?.at ?? 0;
    await this.forgetOld();
    await this.count();
    askForRoom().then((room) => this.set({ room }));
    this.sender.queue.run();
  }

  /* Whether nothing is being written or is on its way at this moment. */
  get calm() {
    return this.underWay === 0;
  }

  /* Entering */

  /* { kind, contest, entry, aspect, value, base } becomes an event of its own, durable on this tablet
     when it resolves (with the event); events are kept in the order of the calls. Rejects with a
     StoreTrouble when it could not be kept. */
  save(made) {
    const { session } = this;
    if (!session.key) return Promise.reject(new StoreTrouble("signed-out"));
    const { pass, key, person } = session;
    const event = this.eventOf(made);
    const sealed = seal(key, event, event.id);
    const turn = this.last.then(async () => {
      const { id, contest } = event;
      const row = { id, account: person.account, pass, contest, at: Date.now(), ...(await sealed) };
      await this.keep(row, event);
      return event;
    });
    this.last = turn.catch(() => {});
    return turn;
  }

  /* The checksum of the scheme that is shown: the server tells by it what was seen. */
  showing(contest, checksum) {
    this.schemes.set(contest, checksum);
  }

  eventOf({ kind, contest, entry, aspect, value, base, scheme = this.schemes.get(contest) ?? "" }) {
    const device = (this.session.tablet?.name ?? "").slice(0, LONGEST_DEVICE);
    const at = new Date().toISOString();
    const id = crypto.randomUUID();
    return { id, kind, contest, entry, aspect, value, base: base || null, device, at, scheme };
  }

  async keep(row, event) {
    this.underWay += 1;
    try {
      this.events.set(row.id, event);
      await this.sender.queue.enqueue(row);
    } catch (failure) {
      this.events.delete(row.id);
      this.set({ trouble: failure.reason ?? "broken" });
      throw failure;
    } finally {
      this.underWay -= 1;
    }
    this.tell("here", { event });
    this.set({ unsent: this.unsent + 1, unsentSince: this.unsentSince || row.at });
  }

  /* What is kept */

  /* The events of the signed-in person that wait, in the order in which they were entered. */
  async pending(contest) {
    const opened = await this.openAll(await this.store.all("outbox"), contest);
    return opened.map(({ event }) => event);
  }

  /* [{ event, answer, at }] of the signed-in person: final, not yet forgotten, in the same order. */
  async answered(contest) {
    const rows = await this.store.all("answers");
    rows.sort((one, other) => one.seq - other.seq);
    const opened = await this.openAll(rows, contest);
    return opened.map(({ event, row: { answer, at } }) => ({ event, answer, at }));
  }

  /* The copy of the book says it, or its person has read it. */
  forget(ids) {
    return this.store.write(["answers"], ({ answers }) => ids.forEach((id) => answers.delete(id)));
  }

  async forgetOld() {
    const now = Date.now();
    const old = (await this.store.all("answers")).filter(
      ({ at, answer }) => now - at > DAYS_KEPT[answer.status] * DAY,
    );
    if (old.length) await this.forget(old.map(({ id }) => id));
  }

  async openAll(rows, contest) {
    const account = this.session.person?.account;
    const own = rows.filter((row) => row.account === account && row.contest === contest);
    const opened = await Promise.all(own.map((row) => this.open(row)));
    return opened.filter(({ event }) => event);
  }

  /* An event that was sealed under another key stays closed here, and is sent all the same. */
  async open(row) {
    const known = this.events.get(row.id);
    const { key } = this.session;
    const event = known ?? (key && (await open(key, row, row.id).catch(() => null)));
    return { row, event };
  }

  /* Sending */

  listen() {
    const { sender, session } = this;
    const on = (name, then) => sender.addEventListener(name, ({ detail }) => then(detail));
    on("sending", ({ rows }) => this.sending(rows));
    on("answered", (told) => this.hear(told));
    on("flushed", (result) => this.flushed(result));
    this.store.addEventListener("closed", () => this.set({ trouble: "closed" }));
    this.store.addEventListener("failed", ({ detail }) => this.couldNotWrite(detail));
    for (const name of ["change", "resumed"]) {
      session.addEventListener(name, () => this.renewPasses());
    }
    addEventListener("online", () => sender.queue.wake());
    addEventListener("pagehide", () => this.leaveToWorker());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.leaveToWorker();
      else sender.queue.wake();
    });
  }

  sending(rows) {
    for (const row of rows) this.onTheWay.set(row.id, row);
    this.tellOwn("sent", rows);
  }

  /* What was told first is heard first. */
  tellOwn(name, rows) {
    this.telling = this.telling.then(async () => {
      for (const { event } of await Promise.all(rows.map((row) => this.openOwn(row)))) {
        if (event) this.tell(name, { event });
      }
    });
  }

  async hear({ rows, answers, at }) {
    for (const { id } of rows) this.onTheWay.delete(id);
    const opened = await Promise.all(rows.map((row) => this.openOwn(row)));
    opened.forEach(({ event }, index) => {
      if (event) this.tell("answer", { event, answer: answers[index] });
    });
    for (const { id } of rows) this.events.delete(id);
    this.set({ lastConfirmed: at, confirmed: this.confirmed + rows.length });
    await this.count();
  }

  openOwn(row) {
    return row.account === this.session.person?.account ? this.open(row) : { row, event: null };
  }

  flushed({ trouble, stuck }) {
    this.tellOwn("waits", [...this.onTheWay.values()]);
    this.onTheWay.clear();
    const stored = trouble === "store";
    const offlineSince = trouble && !stored ? this.offlineSince || Date.now() : 0;
    const fails = OF_THE_STORAGE.has(this.trouble);
    const lasting = fails || this.trouble === "closed" ? this.trouble : stuck;
    this.set({ offlineSince, trouble: stored ? "broken" : lasting });
    if (fails) this.tryStorage();
  }

  /* Whatever is not a copy of what the server knows has to be kept: who is signed in, how they like
     it, and most of all what they entered. */
  couldNotWrite({ names, reason }) {
    if (names.some((name) => name !== COPIES)) this.set({ trouble: reason });
  }

  /* Until a piece can be written again, it is said that none can. */
  async tryStorage() {
    const works = await this.store.tryOut().then(() => true, () => false);
    if (works && OF_THE_STORAGE.has(this.trouble)) this.set({ trouble: "" });
  }

  async count() {
    const rows = await this.store.all("outbox");
    this.set({ unsent: rows.length, unsentSince: rows[0]?.at ?? 0 });
  }

  /* A new pass of the same person takes what the old one can send no more, where it was sealed
     under the same key. */
  async renewPasses() {
    const { pass, person, key } = this.session;
    const account = person?.account;
    const rows = (await this.store.all("outbox")).filter(
      (row) => row.account === account && row.pass !== pass && this.sender.queue.waits(row.pass),
    );
    const fits = await Promise.all(
      rows.map((row) => open(key, row, row.id).then(() => true, () => false)),
    );
    const renewed = new Set(rows.filter((_, index) => fits[index]).map(({ seq }) => seq));
    if (renewed.size) await this.store.change("outbox", renewed, { pass });
    this.sender.queue.wake();
  }

  /* The page may end now: where the browser can, the worker sends the rest when the network is back. */
  leaveToWorker() {
    if (this.unsent) askWorkerToSend();
  }

  set(state) {
    Object.assign(this, state);
    this.tell("change", {});
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

async function askWorkerToSend() {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.sync?.register(SYNC_TAG).catch(() => {});
}
