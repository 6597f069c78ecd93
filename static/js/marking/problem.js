/* "Signal a problem": words for the chief expert, ready ones to tap, about a form, an entry, an aspect. */
import { showDialog } from "./dialog.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { troubleWords } from "./saving_words.js";
import { StoreTrouble } from "./store.js";
import { say } from "./words.js";

const LONGEST = 2000;

/* place: { contest, form, entry, aspect } with "" for what it is not about; title names it. */
export function signalProblem(app, place, title) {
  const dialog = showDialog(
    say("Signal a problem"),
    html`<form class="problem-form" method="dialog" novalidate>
      <p class="lead">${title}</p>
      <div class="ready-words">${readyWords().map(
        (words) => html`<button class="button" type="button" data-words>${words}</button>`,
      )}</div>
      <label for="problem-words">${say("What the chief expert should know")}</label>
      <p class="field-error" id="problem-wrong" role="alert" data-wrong hidden></p>
      <textarea id="problem-words" name="words" rows="4" maxlength="${LONGEST}" aria-describedby="problem-wrong"></textarea>
      <p class="soft">${say("It is sent to the chief expert of the contest. You may go on marking meanwhile.")}</p>
      <div class="screen-actions">
        <button class="button button-primary" type="submit">${icon("send")}${say("Signal it")}</button>
        <button class="button" type="button" data-close>${say("Cancel")}</button>
      </div>
    </form>`,
  );
  const form = dialog.querySelector("form");
  form.addEventListener("click", ({ target }) => addWords(form, target.closest("[data-words]")));
  form.addEventListener("submit", (event) => submit(event, app, place, dialog));
}

function readyWords() {
  return [
    say("Something is broken or missing at the workstation."),
    say("The team cannot agree."),
    say("The aspect can be read in two ways."),
    say("Time was lost through no fault of the entry."),
    say("A wrong value was entered."),
  ];
}

function addWords(form, button) {
  if (!button) return;
  const field = form.elements.words;
  field.value = [field.value.trim(), button.textContent].filter(Boolean).join(" ");
  field.focus();
}

async function submit(event, app, place, dialog) {
  event.preventDefault();
  const field = event.target.elements.words;
  const words = field.value.trim();
  const wrong = words ? await add(app, { ...place, words }) : say("Say in a few words what it is.");
  const line = event.target.querySelector("[data-wrong]");
  line.textContent = wrong;
  line.hidden = !wrong;
  field.setAttribute("aria-invalid", String(!words));
  if (wrong) return field.focus();
  dialog.close();
  return app.announce(say("The problem is kept here and sent to the chief expert."));
}

/* Why it could not be kept, in a sentence; the words stay where they were typed. */
async function add({ problems }, problem) {
  try {
    await problems.add({ entry: "", aspect: "", ...problem });
    return "";
  } catch (trouble) {
    if (!(trouble instanceof StoreTrouble)) throw trouble;
    return troubleWords(trouble.reason);
  }
}
