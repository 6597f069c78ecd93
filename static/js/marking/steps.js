/* The steps of a form: what can be done with it now, and in words what is in the way. */
import { showDialog } from "./dialog.js";
import { element, html, render } from "./html.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

const LONGEST_REASON = 2000;

/* `take(step, reason)` resolves to "" when it is done, or to the sentence why not. */
export function stepsPanel(take) {
  const made = element(html`<section class="form-steps" aria-label="${say("Steps of the form")}">
    <div data-offered></div><p class="steps-wrong" role="alert" data-wrong></p></section>`);
  const wrong = made.querySelector("[data-wrong]");
  const go = async (step, reason) => {
    wrong.textContent = await take(step, reason);
  };
  made.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-step]");
    if (!button) return;
    if (button.dataset.step === "reopen") askWhy((reason) => go("reopen", reason));
    else go(button.dataset.step, "");
  });
  made.show = ({ sheet, online, unsent }) => {
    const shown = html`${signedBy(sheet.signed)}${inTheWay({ online, unsent })}
      ${sheet.steps.map((step) => offered(step, online && !unsent))}`;
    render(made.querySelector("[data-offered]"), shown);
  };
  return made;
}

function stepWords(step) {
  const words = {
    submit: say("Submit the form"),
    verify: say("Verify: compared with the paper or screen"),
    accept: say("Accept the entry of the marks"),
    lock: say("Lock the form"),
    reopen: say("Reopen the form"),
  };
  return words[step];
}

function signedBy({ submitted, verified, accepted }) {
  const lines = [
    submitted && say("Submitted by %(name)s", { name: submitted }),
    verified && say("Verified by %(name)s", { name: verified }),
    accepted && say("Accepted by %(name)s", { name: accepted }),
  ];
  return lines.filter(Boolean).map((line) => html`<p class="steps-signed">${icon("done")}${line}</p>`);
}

function inTheWay({ online, unsent }) {
  if (!online) return html`<p>${say("A step of the form needs the network; your marks are safe.")}</p>`;
  return unsent > 0 && html`<p>${say("The last marks are being sent.")}</p>`;
}

function offered({ step, refusal }, now) {
  if (refusal) return html`<p class="steps-refused"><b>${stepWords(step)}</b><span>${refusal}</span></p>`;
  const kind = step === "reopen" ? "" : "button-primary";
  return html`<button class="button ${kind}" type="button" data-step="${step}" ${now ? "" : html`disabled`}>
    ${stepWords(step)}</button>`;
}

function askWhy(then) {
  const dialog = showDialog(
    say("Reopen the form"),
    html`<form class="sheet-form"><label>${say("Why it is reopened")}
      <textarea name="reason" rows="3" maxlength="${LONGEST_REASON}" required></textarea></label>
      <button class="button button-primary" type="submit">${say("Reopen the form")}</button></form>`,
  );
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    then(event.target.elements.namedItem("reason").value.trim());
  });
}
