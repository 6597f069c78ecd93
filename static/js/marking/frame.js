/* What stands around every screen: who, on which tablet, how saving stands, and what is loud. */
import { server } from "./asking.js";
import { element, html, render } from "./html.js";
import { icon } from "./icons.js";
import { savingWords } from "./saving_words.js";
import { say } from "./words.js";

const OF_ONE_PERSON = ["refused", "rehearsal"];

export class Frame {
  constructor(place) {
    render(
      place,
      html`<header class="frame-head" data-head></header>
        <div class="frame-notices" data-notices></div>
        <main class="frame-main" id="content" data-main></main>
        <p class="visually-hidden" role="status" data-live></p>`,
    );
    this.head = place.querySelector("[data-head]");
    this.notices = place.querySelector("[data-notices]");
    this.main = place.querySelector("[data-main]");
    this.live = place.querySelector("[data-live]");
    this.shown = new Map();
    this.state = "";
    const watch = new ResizeObserver(() => this.tellHeight());
    for (const part of [this.head, this.notices]) watch.observe(part);
  }

  /* A screen that fills the window has to know what is left of it. */
  tellHeight() {
    const above = this.head.offsetHeight + this.notices.offsetHeight;
    this.main.style.setProperty("--above", `${above}px`);
  }

  /* The line at the top for who is signed in; of a screen for all, the name of the tablet alone. */
  showHead({ person, tablet, home }) {
    const content = html`<a class="frame-home" href="#/" ${home ? html`aria-current="page"` : ""}>
        ${icon("portrait")}<span>${say("My work")}</span></a>
      <a class="frame-who" href="#/people" data-who>
        ${icon("person")}
        <span class="frame-name"><b>${person?.name}</b>${tablet?.enrolled && html`<small>${tablet.name}</small>`}</span></a>
      <a class="frame-saving" href="#/sending" data-saving-line></a>
      <a class="frame-settings" href="#/settings">${icon("settings")}
        <span class="visually-hidden">${say("Settings")}</span></a>`;
    const closed = html`<p class="frame-tablet">${icon("here")}<b>${tablet?.name ?? say("Marking")}</b></p>
      <a class="frame-saving" href="#/sending" data-saving-line></a>`;
    render(this.head, person ? content : closed);
    this.head.dataset.for = person ? "person" : "all";
  }

  /* Colour, shape and word; said aloud only when the kind of state changes. */
  showSaving(saving) {
    const line = this.head.querySelector("[data-saving-line]");
    if (!line) return;
    const { state, icon: shape, words } = savingWords(saving, server.offlineSince);
    line.dataset.state = state;
    render(line, icon(shape), html`<span>${words}</span>`);
    if (this.state && this.state !== state) this.announce(words);
    this.state = state;
  }

  /* A notice stays until it is taken away by the same name; `loud` ones are alarms. */
  notice(name, content, { loud = false } = {}) {
    this.shown.set(name, { content, loud });
    this.showNotices();
  }

  quiet(name) {
    if (this.shown.delete(name)) this.showNotices();
  }

  showNotices() {
    const all = [...this.shown].map(
      ([name, { content, loud }]) => html`<div class="frame-notice ${loud && "frame-loud"}"
        data-notice="${name}" ${loud ? html`role="alert"` : ""}>${content}</div>`,
    );
    render(this.notices, html`${all}`);
  }

  /* A place for the next screen; the one before is gone. */
  begin(screen) {
    const root = element(html`<div class="screen screen-${screen}"></div>`);
    render(this.main, root);
    scrollTo(0, 0);
    return root;
  }

  /* Those who listen or use keys begin at the title of the screen, or where it asks for it. */
  focus() {
    const title = this.main.querySelector("h1");
    const first = this.main.querySelector("[data-first]") ?? title;
    if (title) document.title = `${title.textContent.trim()} · ${say("Marking")}`;
    if (!first || document.querySelector("dialog[open]")) return;
    if (first === title) first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }

  /* Nothing of a person stays; what is said of the device does. */
  clear() {
    render(this.main);
    render(this.head);
    for (const name of OF_ONE_PERSON) this.shown.delete(name);
    this.showNotices();
    this.live.textContent = "";
  }

  rehearsal(on) {
    document.documentElement.toggleAttribute("data-rehearsal", on);
    if (!on) return this.quiet("rehearsal");
    const words = html`${icon("flag")}<p><b>${say("Rehearsal")}</b>
      ${say("Made-up entries: nothing that is marked here counts.")}</p>`;
    return this.notice("rehearsal", words, { loud: true });
  }

  announce(words) {
    this.live.textContent = words;
  }
}
