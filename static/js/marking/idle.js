/* Notices that nobody touches the tablet: then what one person sees is closed before the next comes. */
const LOOK = 5000;
const KEEP = 20_000;
const TOUCHES = ["pointerdown", "keydown", "wheel", "touchmove"];

export class Idle {
  /* minutes() is 0 where nobody is locked out; touched() hears of use now and then. */
  constructor({ minutes, touched, locked }) {
    Object.assign(this, { minutes, touched, locked });
    this.last = Date.now();
    this.kept = 0;
    for (const name of TOUCHES) addEventListener(name, () => this.touch(), { capture: true, passive: true });
    document.addEventListener("visibilitychange", () => this.look());
    setInterval(() => this.look(), LOOK);
  }

  touch() {
    if (this.tooLong()) {
      this.look();
      return;
    }
    this.last = Date.now();
    if (this.last - this.kept > KEEP) {
      this.kept = this.last;
      this.touched();
    }
  }

  tooLong() {
    const minutes = this.minutes();
    return minutes > 0 && Date.now() - this.last > minutes * 60_000;
  }

  look() {
    if (!this.tooLong()) return;
    this.last = Date.now();
    this.locked();
  }
}
