/* The language that somebody chooses here is that of the account, too: of letters, papers, pages and
   the next tablet. Where the server is not reached it is told later, without a word about it. */
import { server, Trouble } from "./asking.js";

export class AccountLanguage {
  constructor({ session, settings }) {
    Object.assign(this, { session, settings });
    const on = (target, name) => target.addEventListener(name, () => this.tell());
    on(settings, "opened");
    on(settings, "change");
    on(server, "change");
    on(session, "resumed");
  }

  /* One at a time; what was chosen meanwhile is told next. */
  async tell() {
    if (this.telling || server.offlineSince) return;
    this.telling = true;
    try {
      while (this.session.signedIn && this.settings.owesLanguage) await this.tellOnce();
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
    } finally {
      this.telling = false;
    }
  }

  async tellOnce() {
    const language = this.settings.get("language");
    await this.session.ask("language", { language });
    await this.session.speaks(language);
    await this.settings.settleLanguage(language);
  }
}
