/* Who is signed in on this tablet. The server's session and what opens the sealed copy here go
   together when both are at hand; without a network a PIN opens the copy alone, and the server's
   session is taken up again by the pass as soon as it is reached.
   It tells "change" when somebody signs in, is locked out or signs out. */
import { ask, Trouble } from "./asking.js";
import { PeopleHere } from "./people_here.js";
import { importKey, seal } from "./sealing.js";
import { say } from "./words.js";

const NOW = "now";
const DEVICE = "tablet";
const LIST_PATIENCE = 4000;
const PIN_PATIENCE = 5000;
const OWED = "owed-sign-out";
const LOST = new Set([400, 401]);

export class Session extends EventTarget {
  constructor(store) {
    super();
    this.store = store;
    this.here = new PeopleHere(store);
    this.lastAccount = "";
    this.device = null;
    this.restedFor = 0;
    this.channel = new BroadcastChannel("marking-session");
    this.channel.onmessage = () => this.open().then(() => this.tell("change", {}));
    this.forget();
  }

  forget() {
    this.lastAccount = this.person?.account ?? this.lastAccount;
    Object.assign(this, { person: null, pass: "", key: null, csrf: "", tablet: null });
    Object.assign(this, { hasPin: false, by: "", behind: false, resuming: null, wrapping: false });
  }

  get signedIn() {
    return Boolean(this.person);
  }

  /* After a reload: who was signed in still is; `restedFor` says since when nobody touched it. */
  async open() {
    this.forget();
    this.device = (await this.store.get("settings", DEVICE))?.tablet ?? null;
    const kept = await this.store.get("session", NOW);
    if (!kept) return;
    const { key: _, touched, sealing, ...state } = kept;
    Object.assign(this, state, { key: sealing, restedFor: Date.now() - touched });
  }

  /* A locked screen can be opened again by a PIN, with a network or without. */
  async canReturn() {
    if (!this.signedIn) return false;
    const { tablet, hasPin } = this;
    return (await this.opensHere()) || Boolean(tablet?.enrolled && hasPin && navigator.onLine);
  }

  /* The PIN of who is signed in opens the copy on this tablet. */
  async opensHere() {
    return this.wrapping || Boolean((await this.here.of(this.person.account))?.wrapped);
  }

  /* On a tablet of the hall everybody has a PIN that works without a network. */
  async needsPin() {
    return Boolean(this.tablet?.enrolled) && !(await this.opensHere());
  }

  /* This device becomes a tablet of a competition. */
  async enrol(code) {
    const { tablet } = await ask("tablets/enrol", { body: { code } });
    return this.keepDevice(tablet);
  }

  /* The browser has forgotten what was kept here, the server knows the tablet all the same. */
  async findDevice() {
    return this.keepDevice((await ask("tablets/people")).tablet);
  }

  async keepDevice(tablet) {
    await this.store.put("settings", { key: DEVICE, tablet });
    this.device = tablet;
    return tablet;
  }

  /* Who may sign in by PIN: as the server lists them, else those known here. Names only. */
  async people() {
    try {
      if (!this.device) return await this.peopleKnownHere();
      const { people } = await ask("tablets/people", { patience: LIST_PATIENCE });
      await this.here.keepOnly(people.map(({ account }) => account));
      return people;
    } catch {
      return this.peopleKnownHere();
    }
  }

  async peopleKnownHere() {
    return (await this.here.all()).filter(({ wrapped }) => wrapped);
  }

  async touch() {
    if (this.signedIn) await this.keep();
  }

  async keep() {
    const { person, pass, key: sealing, csrf, tablet, hasPin, by, behind } = this;
    const state = { person, pass, sealing, csrf, tablet, hasPin, by, behind };
    await this.store.put("session", { key: NOW, touched: Date.now(), ...state });
  }

  /* Signing in */

  async byCard(card) {
    await this.enter(await ask("tablets/sign-in", { body: { card } }), "card");
  }

  /* By PIN: the server decides where it is reached, else the wrapped key does. */
  async byPin(account, pin) {
    const known = await this.here.of(account);
    if (known?.tablet && !known.tablet.enrolled) return this.byPinHere(account, pin);
    try {
      const entry = await ask("tablets/sign-in", { body: { account, pin }, patience: PIN_PATIENCE });
      await this.enter(entry, "pin", () => this.wrap(account, pin, entry.sealing_key));
    } catch (trouble) {
      if (!trouble.passing) throw trouble;
      await this.byPinHere(account, pin);
    }
  }

  async byPinHere(account, pin) {
    const known = await this.here.of(account);
    if (!known?.wrapped) throw new Trouble("pin-needs-network", noCopy(known));
    const key = await this.here.unwrap(account, pin);
    if (!key) throw await this.wrongHere(account);
    const { name, language, person, tablet, pass } = known;
    this.forget();
    Object.assign(this, { key, pass, tablet, hasPin: true, by: "pin", behind: true });
    this.person = { key: person, name, account, language };
    await this.keep();
    this.tell("change", {});
    this.resume().catch(() => {});
  }

  async wrongHere(account) {
    const known = await this.here.of(account);
    return new Trouble("pin-wrong", known.wrapped ? say("This is not the PIN.") : noCopy(known));
  }

  /* Somebody who has signed in with a password, on a device of their own. */
  async asUsual() {
    await this.enter(await ask("tablets/pass", { body: {} }), "password");
  }

  async enter(entry, by, wrap = () => {}) {
    const key = await importKey(entry.sealing_key);
    this.forget();
    const { person, pass, csrf, tablet } = entry;
    Object.assign(this, { person, pass, key, csrf, tablet, hasPin: entry.has_pin, by });
    await this.here.remember(person, pass, tablet);
    wrap();
    await this.store.remove("settings", OWED);
    await this.keep();
    this.tell("change", {});
  }

  /* Wrapping takes a second on a slow tablet; nobody waits for it. */
  async wrap(account, pin, sealingKey) {
    this.wrapping = true;
    await this.here.wrap(account, pin, sealingKey);
    this.wrapping = false;
  }

  /* The own PIN: it opens the copy here from now on, and signs in on every tablet. `old` is asked
     of who came in by the PIN that there is. */
  async setPin(pin, old) {
    await this.ask("tablets/pin", old ? { pin, old } : { pin });
    const entry = await this.ask("tablets/pass", {});
    await this.here.wrap(this.person.account, pin, entry.sealing_key);
    this.hasPin = true;
    await this.keep();
    this.tell("change", {});
  }

  /* Asking as who is signed in: session.ask("marking/day"), session.ask("marking/forms", {…}) */

  async ask(path, body) {
    if (!this.signedIn) throw new Trouble("signed-out", say("Sign in first."));
    const asked = this.person.account;
    if (this.behind) await this.resume();
    const content = await this.askOnce(path, body).catch((trouble) => {
      if (!LOST.has(trouble.status)) throw trouble;
      return null;
    });
    this.requireStill(asked);
    if (content && this.meant(content)) return content;
    await this.resume();
    const again = await this.askOnce(path, body);
    this.requireStill(asked);
    return again;
  }

  /* What was asked for by one is nothing for the next. */
  requireStill(account) {
    if (this.person?.account !== account) throw new Trouble("signed-out", say("Sign in first."));
  }

  askOnce(path, body) {
    return ask(path, { body, csrf: this.csrf });
  }

  /* Somebody else may have signed in with a password in another window of this browser. */
  meant({ person, me }) {
    if (me) return me.person === this.person?.key;
    return typeof person !== "string" || person === this.person?.name;
  }

  /* Takes the server's session up again by the pass; rejects when it is not reached or refuses. */
  resume() {
    this.resuming ??= this.takeUp().finally(() => {
      this.resuming = null;
    });
    return this.resuming;
  }

  async takeUp() {
    const { key, pass, person } = this;
    const sealed = await seal(key, { resume: new Date().toISOString() }, "resume");
    const entry = await ask("tablets/resume", { body: { pass, ...sealed } }).catch((trouble) => {
      if (!trouble.passing) this.tell("refused", { message: trouble.message });
      throw trouble;
    });
    if (this.person?.account !== person.account) {
      await this.leaveServer({ csrf: entry.csrf, behind: false });
      return;
    }
    Object.assign(this, { pass: entry.pass, csrf: entry.csrf, tablet: entry.tablet, by: "pin", behind: false });
    await this.keep();
    this.tell("resumed", {});
  }

  /* The account speaks another language from now on, also where it signs in without a network. */
  async speaks(language) {
    this.person = { ...this.person, language };
    await this.here.remember(this.person, this.pass, this.tablet);
    await this.keep();
  }

  /* Leaving */

  /* What was readable is closed; what waits goes on being sent, sealed as it is. */
  async leave() {
    const { csrf, behind } = this;
    this.forget();
    await this.store.remove("session", NOW);
    this.channel.postMessage("left");
    this.tell("change", {});
    await this.leaveServer({ csrf, behind });
  }

  /* The server's session is ended too; when it is not reached, as soon as it is. */
  async leaveServer({ csrf, behind }) {
    if (csrf && !behind) await this.store.put("settings", { key: OWED, csrf });
    await this.settleLeaving();
  }

  async settleLeaving() {
    const owed = await this.store.get("settings", OWED);
    if (!owed || this.signedIn) return;
    try {
      await ask("tablets/sign-out", { body: {}, csrf: owed.csrf });
    } catch (trouble) {
      if (trouble.passing) return;
    }
    await this.store.remove("settings", OWED);
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function noCopy(known) {
  return known?.failures
    ? say("Too many wrong PINs. Without a network this copy stays closed; with one, sign in as before. Nothing that was entered is lost.")
    : say("Signing in here for the first time needs the network. Take your card, or ask the organiser.");
}
