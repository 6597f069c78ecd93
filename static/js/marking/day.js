/* What a person marks today: asked of the server, else the sealed copy with the time it was taken. */
import { open, seal } from "./sealing.js";
import { StoreTrouble } from "./store.js";

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

  /* The copy at once, the server's word as soon as it comes; resolves when both are through. The
     tablet may change hands meanwhile: what was asked for by one is not shown to the next. */
  async load() {
    await this.begin();
    if (!this.session.signedIn) return;
    const { place } = this;
    const { key } = this.session;
    try {
      const content = await this.session.ask("marking/day");
      this.trouble = null;
      this.fresh = true;
      this.take(content);
      await this.store.put("books", { key: place, ...(await seal(key, content, place)) }).catch(withoutCopy);
    } catch (trouble) {
      if (trouble.why === "signed-out") return;
      this.trouble = trouble;
      this.fresh = false;
      this.dispatchEvent(new Event("change"));
    }
  }

  /* For who goes straight to a form: the copy, and only without one the server. */
  async know() {
    await this.begin();
    if (!this.content) await this.load();
  }

  /* What is known without a network. */
  async begin() {
    if (this.content || !this.session.signedIn) return;
    const { account } = this.session.person;
    const kept = await this.kept(this.session.key, this.place);
    if (kept && this.session.person?.account === account) this.take(kept);
  }

  take(content) {
    this.content = content;
    this.dispatchEvent(new Event("change"));
  }

  async kept(key, place) {
    const kept = await this.store.get("books", place);
    return kept ? open(key, kept, place).catch(() => null) : null;
  }
}

/* Without room for a copy there is none; what is told of the day is as fresh as ever. */
function withoutCopy(trouble) {
  if (!(trouble instanceof StoreTrouble)) throw trouble;
}
