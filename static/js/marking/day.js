/* What a person marks today: asked of the server, else the sealed copy with the time it was taken. */
import { open, seal } from "./sealing.js";

/* It tells "change" when something new is known. */
export class Day extends EventTarget {
  constructor({ session, store }) {
    super();
    this.session = session;
    this.store = store;
    this.forget();
  }

  forget() {
    this.content = null;
    this.fresh = false;
    this.trouble = null;
  }

  get contests() {
    return this.content?.contests ?? [];
  }

  /* When the server told what is known. */
  get at() {
    return this.content?.now;
  }

  contest(key) {
    return this.contests.find((contest) => contest.key === key);
  }

  get place() {
    return `${this.session.person.account} day`;
  }

  /* The copy at once, the server's word as soon as it comes; resolves when both are through. */
  async load() {
    await this.begin();
    const { key, person } = this.session;
    try {
      const content = await this.session.ask("marking/day");
      if (this.session.person?.account !== person.account) return;
      this.trouble = null;
      this.fresh = true;
      await this.take(() => content);
      await this.keep(key, content);
    } catch (trouble) {
      this.trouble = trouble;
      this.fresh = false;
      this.dispatchEvent(new Event("change"));
    }
  }

  /* What is known without a network. */
  async begin() {
    if (!this.content) await this.take(() => this.kept(this.session.key));
  }

  async take(find) {
    const content = await find();
    if (!content) return;
    this.content = content;
    this.dispatchEvent(new Event("change"));
  }

  async kept(key) {
    const kept = await this.store.get("books", this.place);
    return kept ? open(key, kept, this.place).catch(() => null) : null;
  }

  async keep(key, content) {
    const { iv, data } = await seal(key, content, this.place);
    await this.store.put("books", { key: this.place, iv, data });
  }
}
