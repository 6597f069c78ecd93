/* A pad of ten large keys; what is typed is shown as dots. It hands the digits over at the length
   that is known, else when "Done" is tapped. Digits, Backspace and Enter of a keyboard work too. */
import { element, html, render } from "./html.js";
import { icon } from "./icons.js";
import { sentenceOf } from "./saving_words.js";
import { count, say } from "./words.js";

const SHORTEST = 4;
const LONGEST = 8;
const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

export class PinPad {
  /* done(pin) may reject with a Trouble: its message is shown and the pad is empty again. */
  constructor({ length = 0, done }) {
    Object.assign(this, { length, done, typed: "", busy: false });
    this.node = element(html`<div class="pin-pad" role="group" aria-label="${say("PIN")}">
      <p class="pin-dots" data-dots aria-hidden="true"></p>
      <p class="visually-hidden" role="status" data-typed></p>
      <p class="pin-message" role="alert" data-message></p>
      <div class="pin-keys">
        ${DIGITS.map((digit) => key(digit))}
        <button class="button pin-key" type="button" data-erase
          aria-label="${say("Erase the last digit")}">${icon("erase")}</button>
        ${key("0")}
        ${length ? html`<span></span>` : html`<button class="button button-primary pin-key"
          type="button" data-done>${say("Done")}</button>`}
      </div>
    </div>`);
    this.node.addEventListener("click", (event) => this.clicked(event));
    this.node.addEventListener("keydown", (event) => this.pressed(event));
    this.show();
  }

  /* Keys work wherever the focus is, as long as the pad is on the screen. */
  listen() {
    const pressed = (event) => {
      if (!this.node.contains(event.target) && !event.target.closest?.("input, dialog")) this.pressed(event);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }

  clicked({ target }) {
    const button = target.closest("button");
    if (!button) return;
    if (button.dataset.digit) this.add(button.dataset.digit);
    else if ("erase" in button.dataset) this.erase();
    else if ("done" in button.dataset) this.finish();
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[0-9]$/.test(event.key)) this.add(event.key);
    else if (event.key === "Backspace") this.erase();
    else if (event.key === "Enter" && event.target.dataset?.digit === undefined) this.finish();
    else return;
    event.preventDefault();
  }

  add(digit) {
    if (this.busy || this.typed.length >= LONGEST) return;
    this.typed += digit;
    this.tell("");
    if (this.length && this.typed.length === this.length) this.finish();
  }

  erase() {
    if (this.busy) return;
    this.typed = this.typed.slice(0, -1);
    this.tell("");
  }

  async finish() {
    if (this.busy || this.typed.length < SHORTEST) return;
    const pin = this.typed;
    this.busy = true;
    this.node.setAttribute("aria-busy", "true");
    try {
      await this.done(pin);
      this.tell("");
    } catch (trouble) {
      this.typed = "";
      this.tell(sentenceOf(trouble));
    } finally {
      this.busy = false;
      this.node.removeAttribute("aria-busy");
      this.show();
    }
  }

  empty() {
    this.typed = "";
    this.show();
  }

  tell(message) {
    this.node.querySelector("[data-message]").textContent = message;
    this.show();
  }

  show() {
    const places = Math.max(this.length || SHORTEST, this.typed.length);
    const dots = Array.from({ length: places }, (_, place) => place < this.typed.length);
    render(
      this.node.querySelector("[data-dots]"),
      html`${dots.map((full) => html`<span class="pin-dot ${full && "pin-dot-full"}"></span>`)}`,
    );
    const typed = this.typed.length;
    this.node.querySelector("[data-typed]").textContent = typed
      ? count(typed, "%(num)d digit typed", "%(num)d digits typed")
      : "";
  }
}

function key(digit) {
  return html`<button class="button pin-key" type="button" data-digit="${digit}">${digit}</button>`;
}
