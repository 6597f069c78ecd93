/* What is told at the top of every screen: a tablet taken out, a wrong clock, an app not kept here. */
import { html } from "./html.js";
import { icon } from "./icons.js";
import { Pulse } from "./pulse.js";
import { Update } from "./update.js";
import { count, say } from "./words.js";

const MINUTE = 60_000;

export class Warnings {
  constructor(app) {
    this.frame = app.frame;
    this.saving = app.saving;
    this.update = new Update(app.saving);
    this.pulse = new Pulse(app);
  }

  start() {
    const { frame, pulse, update } = this;
    update.addEventListener("trouble", () => frame.notice("not-kept", notKept()));
    update.addEventListener("kept", () => frame.quiet("not-kept"));
    pulse.addEventListener("revoked", () => frame.notice("revoked", revoked(), { loud: true }));
    pulse.addEventListener("clock", ({ detail }) => this.showClock(detail.ahead));
    this.saving.addEventListener("change", () => this.showRoom());
    update.start();
    pulse.start();
  }

  showClock(ahead) {
    const minutes = Math.round(Math.abs(ahead) / MINUTE);
    if (minutes < 2) this.frame.quiet("clock");
    else this.frame.notice("clock", clockWords(minutes, ahead > 0));
  }

  showRoom() {
    const { room, trouble } = this.saving;
    if (room?.low) this.frame.notice("room", lowRoom());
    else this.frame.quiet("room");
    if (["full", "blocked", "broken"].includes(trouble)) {
      this.frame.notice("storage", storageFails(), { loud: true });
    } else this.frame.quiet("storage");
  }
}

export function signInAgain(message) {
  return notice(
    "lock",
    say("Sign in again"),
    html`${message} ${say("What you have entered is kept and is sent.")}`,
    html`<a class="button" href="#/people">${say("Sign in")}</a>`,
  );
}

function notKept() {
  return notice(
    "offline",
    say("Without a network this page does not open again on this device."),
    say("Marks are kept all the same. Do not close the page while you are offline."),
  );
}

function revoked() {
  return notice(
    "alert",
    say("The organiser has taken this tablet out."),
    say("Go on with another one. What this tablet still holds is sent and shown to the chief expert."),
  );
}

function clockWords(minutes, ahead) {
  const words = ahead
    ? count(minutes, "The clock of this tablet is %(num)d minute fast.", "The clock of this tablet is %(num)d minutes fast.")
    : count(minutes, "The clock of this tablet is %(num)d minute slow.", "The clock of this tablet is %(num)d minutes slow.");
  return notice("info", words, say("Marks count all the same; the server keeps its own time."));
}

function lowRoom() {
  return notice(
    "alert",
    say("The storage of this tablet is nearly full."),
    say("Tell the organiser before you go on for long."),
  );
}

function storageFails() {
  return notice(
    "alert",
    say("Nothing more can be kept on this tablet."),
    say("Stop marking here. Go on with another tablet or on paper, and tell the organiser."),
  );
}

function notice(shape, title, words, more = "") {
  return html`${icon(shape)}<p><b>${title}</b> ${words}</p>${more}`;
}
