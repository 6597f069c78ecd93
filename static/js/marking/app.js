/* The marking app: shows the screen of the address to whom it is for.
   A screen is a module with `show(root, params, app)`: it fills root, and may return a function
   that is called when it is left. `app` is what every screen may use:
     app.session       who is signed in, and `ask(path, body)` for everything but saving
     app.saving        what keeps and sends marks
     app.store         what this device keeps
     app.settings      how this person likes it
     app.day           what this person marks today
     app.problems      what is signalled to the chief expert: app.problems.ask({ contest, form, … })
     app.frame         what stands around the screen: notices
     app.go(...parts)  to another screen: app.go("people"), app.go(contest, form, entry)
     app.announce(words)  says something to those who listen
     app.keys(list)    [[key, what it does], …] of this screen, for the list behind ? */
import { AccountLanguage } from "./account_language.js";
import { server } from "./asking.js";
import { Day } from "./day.js";
import { closeDialog } from "./dialog.js";
import { Frame } from "./frame.js";
import { Readiness } from "./readiness.js";
import { Idle } from "./idle.js";
import { Problems } from "./problems.js";
import { installKeys } from "./keys.js";
import { addressOf, isOpenToAll, screenOf } from "./routes.js";
import { Saving } from "./saving.js";
import { sentenceOf } from "./saving_words.js";
import { Session } from "./session.js";
import { Settings } from "./settings.js";
import { showLoadTrouble, showStorageTrouble } from "./stopped.js";
import { openStore } from "./store.js";
import { shareZone } from "./times.js";
import { signInAgain, Warnings } from "./warnings.js";
import { say, speak, usualLanguage } from "./words.js";

const MINUTE = 60_000;
const SIGNED_IN_ELSEWHERE = /\/signed-in$/;
const SCREENS = {
  work: () => import("./work.js"),
  entries: () => import("./entries.js"),
  portrait: () => import("./portrait.js"),
  landscape: () => import("./landscape.js"),
  people: () => import("./people.js"),
  card: () => import("./card.js"),
  enrol: () => import("./enrol.js"),
  pin: () => import("./own_pin.js"),
  settings: () => import("./settings_screen.js"),
  sending: () => import("./sending.js"),
  problems: () => import("./problems_screen.js"),
};

const modules = new Map();

class App {
  constructor(store, place) {
    this.store = store;
    this.frame = new Frame(place);
    this.session = new Session(store);
    this.settings = new Settings(store);
    this.accountLanguage = new AccountLanguage(this);
    this.day = new Day(this);
    this.saving = new Saving(this);
    this.problems = new Problems(this);
    this.readiness = new Readiness(this);
    this.ownKeys = [];
    this.turn = 0;
    this.wanted = null;
  }

  async start() {
    await this.session.open();
    await this.settings.open(this.session);
    this.idle = new Idle({
      minutes: () => (this.session.signedIn ? Number(this.settings.get("idle")) : 0),
      touched: () => this.session.touch(),
      locked: () => this.lock(),
    });
    if (this.session.restedFor > Number(this.settings.get("idle")) * MINUTE) await this.lock();
    this.listen();
    await this.saving.start();
    await this.begin();
    this.session.settleLeaving();
  }

  listen() {
    this.session.addEventListener("change", () => this.changed());
    this.session.addEventListener("refused", ({ detail }) => this.sayRefused(detail.message));
    this.settings.addEventListener("change", ({ detail }) => detail.name === "language" && this.show());
    this.saving.addEventListener("change", () => this.frame.showSaving(this.saving));
    server.addEventListener("change", () => this.reached());
    this.saving.addEventListener("here", () => this.settings.signal());
    this.day.addEventListener("change", () => this.showDay());
    addEventListener("hashchange", () => this.show());
    installKeys({ keys: () => this.ownKeys, back: () => this.back() });
    new Warnings(this).start();
  }

  /* The network went or came: what rests on the server's session is taken up again. */
  reached() {
    this.frame.showSaving(this.saving);
    if (server.offlineSince) return;
    this.session.settleLeaving();
    if (this.session.behind) this.session.resume().catch(() => {});
  }

  /* Who has just signed in with a password, or comes from the desk, is signed in here too, and goes
     on to what the address names. */
  async begin() {
    if (!SIGNED_IN_ELSEWHERE.test(location.pathname)) return this.show();
    history.replaceState(null, "", `../marking/${location.hash}`);
    this.wanted = { hash: location.hash || addressOf(), account: "" };
    return this.session.asUsual().catch(() => this.stay());
  }

  /* The desk's session is not to be had here, as without a network: who was here goes on. */
  stay() {
    this.wanted = null;
    return this.show();
  }

  async lock() {
    if (!(await this.session.canReturn())) return;
    this.wanted = { hash: location.hash, account: this.session.person.account };
    await this.session.leave();
    this.announce(say("Locked, because nobody touched the tablet. What was entered is kept and sent."));
  }

  /* Somebody signed in, was locked out or left: nothing of the one before stays on the screen. */
  async changed() {
    this.clear();
    await this.settings.open(this.session);
    if (!this.session.signedIn) this.go("people");
    else if (await this.session.needsPin()) this.go("pin");
    else this.goOn();
  }

  /* Back to what was asked for before signing in, by this person or by nobody yet. */
  goOn() {
    const { wanted } = this;
    this.wanted = null;
    const mine = wanted && ["", this.session.person.account].includes(wanted.account);
    this.goTo(mine ? wanted.hash : addressOf());
  }

  clear() {
    this.leaveScreen?.();
    this.leaveScreen = null;
    closeDialog();
    this.frame.clear();
    this.day.forget();
  }

  go(...parts) {
    this.goTo(addressOf(...parts.filter(Boolean)));
  }

  goTo(hash) {
    if (location.hash === hash) this.show();
    else location.hash = hash;
  }

  back() {
    const { screen, params } = screenOf(location.hash);
    if (screen === "portrait") this.go("entries", params.contest, params.form);
    else if (screen !== "work" && this.session.signedIn) this.go();
  }

  /* The screen of the address; of one that is not for all, the people when nobody is signed in. */
  async show() {
    this.turn += 1;
    const { turn } = this;
    const asked = screenOf(location.hash);
    const closed = !this.session.signedIn && !isOpenToAll(asked.screen);
    if (closed) this.wanted = { hash: location.hash, account: this.session.lastAccount };
    const { screen, params } = closed ? { screen: "people", params: {} } : asked;
    this.leaveScreen?.();
    this.leaveScreen = null;
    this.ownKeys = [];
    this.shown = { screen, params };
    this.showHead();
    if (params.contest) this.day.know();
    await this.fill(this.frame.begin(screen), turn);
  }

  async fill(root, turn) {
    const { screen, params } = this.shown;
    try {
      const { show } = await loaded(screen);
      const leave = await show(root, params, this);
      if (turn === this.turn) this.leaveScreen = leave ?? null;
      else leave?.();
    } catch (error) {
      console.error(error);
      showLoadTrouble(root, error.why || error.reason ? sentenceOf(error) : "", () => this.show());
    }
    if (turn === this.turn) this.frame.focus();
  }

  showHead() {
    const { person, tablet, device } = this.session;
    this.frame.showHead({ person, tablet: tablet ?? device, home: this.shown.screen === "work" });
    this.frame.showSaving(this.saving);
    this.showRehearsal();
  }

  /* What is known of the day's contests is said of them wherever one is marked, and of the times. */
  showDay() {
    if (!this.day.content) return;
    shareZone(this.day.contests);
    this.frame.showSaving(this.saving);
    this.showRehearsal();
  }

  /* Loud wherever made-up entries are marked; the list of one's work says it card by card. */
  showRehearsal() {
    const { contest } = this.shown?.params ?? {};
    this.frame.rehearsal(Boolean(contest && this.day.contest(contest)?.rehearsal));
  }

  /* The server knows this sign-in no more: what is new needs another, what was entered does not. */
  sayRefused(message) {
    this.frame.notice("refused", signInAgain(message), { loud: true });
  }

  announce(words) {
    this.frame.announce(words);
  }

  keys(list) {
    this.ownKeys = list;
  }
}

/* A screen that was shown before is there at once, without a frame of nothing in between. */
async function loaded(screen) {
  if (!modules.has(screen)) modules.set(screen, await SCREENS[screen]());
  return modules.get(screen);
}

async function start() {
  const place = document.getElementById("app");
  await speak(usualLanguage());
  try {
    const store = await openStore();
    store.addEventListener("closed", () => showStorageTrouble(place, "closed"));
    await new App(store, place).start();
  } catch (error) {
    if (!error.reason) throw error;
    showStorageTrouble(place, error.reason);
  }
}

start();
