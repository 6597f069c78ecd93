/* The own PIN: chosen after the first card, typed once on every further tablet, changed at will. */
import { html, render } from "./html.js";
import { PinPad } from "./pin_pad.js";
import { say } from "./words.js";
import { Trouble } from "./asking.js";

const RULE = /^\d{4,8}$/;

export async function show(root, { code }, app) {
  const { session } = app;
  const steps = new Steps(root, app);
  const typedOnce = code !== "new" && session.hasPin && session.tablet?.enrolled;
  if (typedOnce) steps.known();
  else if (session.hasPin && session.by === "pin") steps.old();
  else steps.choose("");
  return () => steps.leave();
}

class Steps {
  constructor(root, app) {
    Object.assign(this, { root, app });
    this.deaf = () => {};
  }

  /* There is a PIN, and this tablet does not know it yet. */
  known() {
    const { session } = this.app;
    this.ask({
      title: say("Your PIN, once on this tablet"),
      why: say("Then you can sign in here with it, also without a network."),
      more: html`<a class="button" href="#/pin/new">${say("I have forgotten it")}</a>`,
      done: (pin) => session.byPin(session.person.account, pin),
    });
  }

  old() {
    this.ask({
      title: say("Your PIN until now"),
      why: "",
      done: (pin) => this.choose(pin),
    });
  }

  choose(old) {
    this.ask({
      title: say("Choose a PIN"),
      why: say("4 to 8 digits that you do not use elsewhere. It signs you in on every tablet of this competition."),
      done: (pin) => this.again(pin, old),
    });
  }

  again(pin, old) {
    if (!RULE.test(pin)) throw new Trouble("pin-digits", say("A PIN has 4 to 8 digits."));
    this.ask({
      title: say("The same PIN once more"),
      why: "",
      length: pin.length,
      done: (typed) => this.set(pin, typed, old),
    });
  }

  async set(pin, typed, old) {
    if (typed !== pin) throw new Trouble("pin-differs", say("That was another PIN."));
    const { session } = this.app;
    try {
      await session.setPin(pin, old);
    } catch (trouble) {
      if (trouble.why && !trouble.passing) this.refused(trouble, old);
      throw trouble;
    }
  }

  /* The server does not take this PIN: from the beginning, with its reason. */
  refused(trouble, old) {
    if (trouble.why.startsWith("pin-wrong")) this.old();
    else this.choose(old);
    this.pad.tell(trouble.message);
  }

  ask({ title, why, length = 0, done, more = "" }) {
    this.leave();
    this.pad = new PinPad({ length, done });
    render(
      this.root,
      html`<h1 tabindex="-1">${title}</h1>${why && html`<p class="lead">${why}</p>`}`,
      this.pad.node,
      html`<div class="screen-actions">${more}<a class="button" href="#/" data-later>${say("Later")}</a></div>`,
    );
    this.root.querySelector("h1").focus();
    this.deaf = this.pad.listen();
  }

  leave() {
    this.deaf();
  }
}
