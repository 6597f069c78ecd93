/* The worker that keeps the app on this tablet, and how a new version takes over: by itself, at a
   change of page, when nothing is being saved or typed. It tells
     kept     {}       the app is on this tablet and opens without a network
     trouble  { why }  it is not: unsupported, or failed (tried again when the page is opened)   */
const LOOKS_EVERY = 30 * 60 * 1000;
const TYPED_IN = "input, select, textarea, [contenteditable]";

export class Update extends EventTarget {
  constructor(saving) {
    super();
    this.saving = saving;
    this.waiting = null;
    this.kept = false;
    this.leaving = false;
  }

  async start() {
    const workers = navigator.serviceWorker;
    if (!workers) {
      this.tell("trouble", { why: "unsupported" });
      return;
    }
    this.kept = Boolean(workers.controller);
    workers.addEventListener("controllerchange", () => this.takenOver());
    addEventListener("hashchange", () => this.takeOver());
    this.saving.store.addEventListener("closed", () => {
      this.leaving = true;
    });
    try {
      await this.register(workers);
    } catch {
      this.tell("trouble", { why: "failed" });
    }
  }

  async register(workers) {
    const { worker } = document.documentElement.dataset;
    const options = { scope: new URL("./", new URL(worker, location)).pathname, type: "module" };
    const registration = await workers.register(worker, { ...options, updateViaCache: "none" });
    registration.addEventListener("updatefound", () => this.follow(registration));
    this.follow(registration);
    setInterval(() => registration.update().catch(() => {}), LOOKS_EVERY);
    await workers.ready;
    this.tell("kept", {});
  }

  follow(registration) {
    this.waiting = registration.waiting;
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed") this.waiting = registration.waiting;
    });
  }

  /* At a change of page; the next one when something is under way. */
  takeOver() {
    if (!this.calm) return;
    if (this.leaving) location.reload();
    else this.waiting?.postMessage("take-over");
  }

  /* The first worker takes over a page of its own version; each one after it, a page of an older. */
  takenOver() {
    this.leaving = this.kept;
    this.kept = true;
    if (this.leaving) this.takeOver();
  }

  get calm() {
    return this.saving.calm && !document.activeElement?.matches(TYPED_IN);
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
