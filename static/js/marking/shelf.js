/* Where the book of a contest comes from: the server, or the copy on this tablet, sealed for the
   person who read it. A copy is kept whenever the book has changed. */
import { open, seal } from "./sealing.js";
import { StoreTrouble } from "./store.js";
import { language } from "./words.js";

export class Shelf {
  constructor(contest, { session, store }) {
    this.contest = contest;
    this.session = session;
    this.store = store;
    this.account = session.person.account;
    this.place = `${this.account} ${contest}`;
    this.writing = Promise.resolve();
  }

  /* The whole book, or what is new since the one that is there. Rejects with a Trouble. */
  async fetch(known) {
    const asked = new URLSearchParams({ lang: language() });
    if (known?.language === language()) {
      asked.set("since", known.number);
      asked.set("stamp", known.stamp);
    }
    const found = await this.session.ask(`marking/contests/${this.contest}?${asked}`);
    return found.forms ? { ...found, language: language() } : found;
  }

  /* The copy; null where there is none, or one that a key of before has sealed: a password was
     changed, or the tablet was enrolled anew. */
  async read() {
    const kept = await this.store.get("books", this.place);
    if (!kept || !this.isMine) return null;
    return open(this.session.key, kept, this.place).catch(() => null);
  }

  /* The tablet may have changed hands meanwhile: what one reads is not sealed for another. */
  get isMine() {
    return this.session.person?.account === this.account;
  }

  /* One after the other; the last one stays. Without room for a copy there is none. */
  keep(copy) {
    this.waiting = copy;
    this.writing = this.writing.then(() => this.write()).catch(troubled);
  }

  async write() {
    const { key } = this.session;
    const copy = this.waiting;
    this.waiting = null;
    if (!copy || !this.isMine) return;
    await this.store.put("books", { key: this.place, ...(await seal(key, copy, this.place)) });
  }
}

/* Marks are kept before everything else, and said loudly when they cannot be; a copy is not. */
function troubled(trouble) {
  if (!(trouble instanceof StoreTrouble)) throw trouble;
}
