/* How I like it: what is chosen here is in force at once, and kept for me on this tablet. */
import { html, render } from "./html.js";
import { icon } from "./icons.js";
import { CHOICES } from "./settings.js";
import { count, say } from "./words.js";

export function show(root, params, app) {
  const { session, settings } = app;
  render(
    root,
    html`<h1>${say("Settings")}</h1>
      <p class="lead">${say("For %(name)s, on this tablet.", { name: session.person.name })}</p>
      <form class="settings">${questions().map((each) => question(each, settings))}</form>
      <div class="more-actions">
        <a class="button" href="#/pin/new">${session.hasPin ? say("Change my PIN") : say("Choose a PIN")}</a>
        <a class="button" href="../jury/">${say("Overview and plain forms")}</a>
        <button class="button" type="button" data-leave>${icon("lock")}${say("Sign out")}</button>
      </div>
      <div class="screen-actions">
        <a class="button button-primary" href="#/">${say("Back to my work")}</a>
      </div>`,
  );
  root.querySelector("form").addEventListener("change", ({ target }) => settings.set(target.name, target.value));
  root.querySelector("[data-leave]").addEventListener("click", () => session.leave());
}

function questions() {
  return [
    ["language", say("Language"), { lv: "Latviešu", en: "English" }],
    ["hand", say("Hand that taps"), { right: say("Right"), left: say("Left") }],
    ["size", say("Size of the letters"), { usual: say("Usual"), large: say("Large") }],
    ["theme", say("Colours"), { auto: say("As the tablet"), light: say("Light"), dark: say("Dark") }],
    ["contrast", say("Contrast"), { usual: say("Usual"), high: say("High") }],
    ["sound", say("Sound when a mark is kept"), { off: say("Off"), on: say("On") }],
    ["vibration", say("Vibration when a mark is kept"), { off: say("Off"), on: say("On") }],
    ["idle", say("Lock when nobody touches the tablet"), minutes()],
  ];
}

function minutes() {
  return Object.fromEntries(
    CHOICES.idle.map((each) => [
      each,
      each === "0" ? say("Never") : count(Number(each), "after %(num)d minute", "after %(num)d minutes"),
    ]),
  );
}

function question([name, legend, words], settings) {
  return html`<fieldset class="choices">
    <legend>${legend}</legend>
    ${CHOICES[name].map(
      (value) => html`<label class="choice-tap"><input type="radio" name="${name}" value="${value}"
        ${settings.get(name) === value && html`checked`} /><span>${words[value]}</span></label>`,
    )}
  </fieldset>`;
}
