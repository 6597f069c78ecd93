/* Brings the books of the day onto the tablet, sealed, so that every form opens without a network. */
import { Shelf } from "./shelf.js";

/* It tells "change": how many of how many are here. */
export class Readiness extends EventTarget {
  constructor(app) {
    super();
    this.app = app;
    this.forget();
    app.session.addEventListener("change", () => this.forget());
  }

  forget() {
    Object.assign(this, { ready: 0, all: 0, busy: false, failed: false, done: false });
  }

  /* One after the other; a book that is here already is brought up to date. */
  async fetch() {
    const { day, session } = this.app;
    if (this.busy || !session.signedIn) return;
    const { account } = session.person;
    const contests = day.contests.map(({ key }) => key);
    Object.assign(this, { ready: 0, all: contests.length, busy: true, failed: false, done: false });
    this.tell();
    for (const contest of contests) {
      const here = await this.bring(contest);
      if (session.person?.account !== account) return;
      this.ready += here ? 1 : 0;
      this.failed ||= !here;
      this.tell();
    }
    Object.assign(this, { busy: false, done: true });
    this.tell();
  }

  async bring(contest) {
    const shelf = new Shelf(contest, this.app);
    const kept = await shelf.read();
    try {
      const news = await shelf.fetch(kept);
      const fresh = news.forms || !news.cells ? news : await shelf.fetch(null);
      if (fresh.forms) shelf.keep(fresh);
      await shelf.writing;
      return true;
    } catch {
      return kept !== null;
    }
  }

  tell() {
    this.dispatchEvent(new Event("change"));
  }
}
