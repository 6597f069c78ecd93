/* Tells the office how this tablet is, so that its board shows what waits and for how long. It tells
     revoked  {}        the office has taken this tablet out: what it still holds is sent all the same
     clock    { ahead } milliseconds by which this tablet's clock is ahead, when it is far off   */
const ADDRESS = "/api/v1/tablets/pulse";
const EVERY = 30000;
const SOONEST = 5000;
const PATIENCE = 10000;
const FAR_OFF = 120000;
const PER_CENT = 100;

export class Pulse extends EventTarget {
  constructor({ saving, session }) {
    super();
    Object.assign(this, { saving, session, revoked: false, ahead: 0, told: 0, battery: null });
  }

  async start() {
    this.battery = (await navigator.getBattery?.().catch(() => null)) ?? null;
    this.saving.addEventListener("change", () => this.soon());
    this.session.addEventListener("change", () => this.soon());
    document.addEventListener("visibilitychange", () => this.soon());
    this.beat();
  }

  /* Something is new: the board hears of it, but not with every tap. */
  soon() {
    const state = this.state();
    if (state === this.last || this.waiting) return;
    this.waiting = setTimeout(() => this.beat(), Math.max(0, this.told + SOONEST - Date.now()));
  }

  state() {
    const { saving, session } = this;
    return `${saving.unsent} ${session.person?.account} ${document.hidden}`;
  }

  async beat() {
    clearTimeout(this.waiting);
    clearTimeout(this.next);
    this.waiting = null;
    this.told = Date.now();
    this.last = this.state();
    if (this.session.pass || this.session.device) await this.tellServer().catch(() => {});
    this.next = setTimeout(() => this.beat(), EVERY);
  }

  async tellServer() {
    const before = Date.now();
    const response = await fetch(ADDRESS, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(this.content()),
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok) return;
    const { now, revoked } = await response.json();
    this.hearClock((before + Date.now()) / 2 - Date.parse(now));
    if (revoked && !this.revoked) this.tell("revoked", {});
    this.revoked = revoked;
  }

  content() {
    const { unsent, unsentSince } = this.saving;
    const { level, charging } = this.battery ?? {};
    const told = { unsent, version: document.documentElement.dataset.version };
    if (this.session.pass) told.pass = this.session.pass;
    if (unsentSince) told.unsent_since = new Date(unsentSince).toISOString();
    return this.battery ? { ...told, battery: Math.round(level * PER_CENT), charging } : told;
  }

  hearClock(ahead) {
    const wasFarOff = Math.abs(this.ahead) > FAR_OFF;
    this.ahead = ahead;
    if (Math.abs(ahead) > FAR_OFF !== wasFarOff) this.tell("clock", { ahead });
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
