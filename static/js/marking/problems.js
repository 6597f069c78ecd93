/* Problems for the chief expert: kept here sealed until the server has them, sent again until then,
   known by their ids, shown with the answer. A refusal stays to be read. */
import { open, seal } from "./sealing.js";
import { StoreTrouble } from "./store.js";

const EVERY = 30_000;

/* It tells "change". */
export class Problems extends EventTarget {
  constructor({ session, store }) {
    super();
    Object.assign(this, { session, store, waiting: [], sending: false });
    session.addEventListener("change", () => this.load());
    addEventListener("online", () => this.send());
    setInterval(() => this.send(), EVERY);
  }

  get place() {
    return `${this.session.person.account} problems`;
  }

  /* Those of who is signed in that the server has not taken yet. */
  async load() {
    this.waiting = [];
    const { key, person } = this.session;
    if (!key) return;
    const kept = await this.store.get("books", this.place);
    const found = kept ? await open(key, kept, this.place).catch(() => []) : [];
    if (this.session.person?.account === person.account) this.waiting = found;
    this.tell();
    this.send();
  }

  /* { contest, form, entry, aspect, words }: resolves when it is kept here; rejects with a
     StoreTrouble when it cannot be, and then it is nowhere. */
  async add(problem) {
    const made = { id: crypto.randomUUID(), at: new Date().toISOString(), ...problem };
    try {
      await this.keep([...this.waiting, made]);
    } catch (trouble) {
      this.waiting = this.waiting.filter(({ id }) => id !== made.id);
      throw trouble;
    }
    this.send();
  }

  of(contest) {
    return this.waiting.filter((each) => each.contest === contest);
  }

  async keep(waiting) {
    this.waiting = waiting;
    await this.store.put("books", { key: this.place, ...(await seal(this.session.key, waiting, this.place)) });
    this.tell();
  }

  /* What the server has and could not be taken out here is sent once more, and stands once. */
  async send() {
    if (this.sending || !this.session.signedIn) return;
    this.sending = true;
    try {
      await this.sendAll(this.session.person.account);
    } catch (trouble) {
      if (!(trouble instanceof StoreTrouble)) throw trouble;
    } finally {
      this.sending = false;
    }
  }

  async sendAll(account) {
    for (const problem of this.waiting.filter(({ refused }) => !refused)) {
      const outcome = await this.sendOne(problem);
      if (outcome === "later" || this.session.person?.account !== account) break;
      await this.keep(this.waiting.filter(({ id }) => id !== problem.id).concat(outcome));
    }
  }

  async sendOne({ at, ...problem }) {
    try {
      const news = await this.session.ask("marking/problems", problem);
      this.dispatchEvent(new CustomEvent("sent", { detail: { contest: problem.contest, news } }));
      return [];
    } catch (trouble) {
      const again = trouble.passing || trouble.why === "signed-out" || trouble.status === 401;
      return again ? "later" : [{ ...problem, at, refused: trouble.message }];
    }
  }

  dismiss(id) {
    return this.keep(this.waiting.filter((each) => each.id !== id));
  }

  tell() {
    this.dispatchEvent(new Event("change"));
  }
}
