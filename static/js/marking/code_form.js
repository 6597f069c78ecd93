/* A code that is typed or comes with the address: tried at once, asked for again when it is refused. */
import { element, html, render } from "./html.js";
import { sentenceOf } from "./saving_words.js";
import { say } from "./words.js";

/* take(code) may reject with a Trouble; then the code stays to be mended. */
export async function askForCode(root, { title, hint, button, code, take }) {
  const form = element(html`<form class="code-form" novalidate>
    <p class="soft" id="code-help">${say("Hold the camera of the tablet over the picture, or type the code.")}</p>
    <label for="code">${hint}</label>
    <p class="field-error" id="code-wrong" role="alert" data-wrong hidden></p>
    <input id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false"
      value="${code}" aria-describedby="code-help code-wrong" data-first />
    <div class="screen-actions">
      <button class="button button-primary" type="submit">${button}</button>
      <a class="button" href="#/people">${say("Back")}</a>
    </div>
  </form>`);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tryCode(form, take);
  });
  render(root, html`<h1>${title}</h1>`, form);
  if (code) await tryCode(form, take);
}

async function tryCode(form, take) {
  const field = form.elements.code;
  const button = form.querySelector("[type=submit]");
  if (button.disabled) return;
  if (!field.value.trim()) {
    refuse(form, say("Type the code first."));
    return;
  }
  button.disabled = true;
  tell(form, "");
  try {
    await take(field.value.trim());
  } catch (trouble) {
    refuse(form, sentenceOf(trouble));
  } finally {
    button.disabled = false;
  }
}

function refuse(form, sentence) {
  tell(form, sentence);
  form.elements.code.focus();
}

function tell(form, message) {
  const place = form.querySelector("[data-wrong]");
  place.textContent = message;
  place.hidden = !message;
  form.elements.code.setAttribute("aria-invalid", String(Boolean(message)));
}
