/* Saves each field when it is left, one save of a field at a time, and keeps trying. */
import { offerChoice } from "./choice.js";
import { showEnding } from "./deadline.js";

const AGAIN = 5000;

export class Draft {
  constructor(form) {
    this.form = form;
    this.csrf = form.elements.csrf_token.value;
    this.state = form.querySelector("[data-save-state]");
    this.summary = form.querySelector("[data-summary]");
    this.busy = new Map();
    this.turn = 0;
  }

  watch() {
    this.form.addEventListener("change", (event) => this.changed(event.target));
    addEventListener("online", () => this.tryAgain());
    addEventListener("beforeunload", (event) => {
      if (this.unsaved && !this.form.dataset.sent) event.preventDefault();
    });
  }

  get unsaved() {
    return this.busy.size > 0;
  }

  changed(input) {
    if ("taskLanguage" in input.dataset) {
      this.save(input, this.form.dataset.languageUrl, () => ({ value: input.value }));
      return;
    }
    const answer = input.closest("[data-answer]");
    if (!answer || input.closest("[data-choice]")) return;
    this.save(answer, urlOf(answer), () => ({
      field: answer.dataset.answer,
      value: valueOf(answer),
      seen: Number(answer.querySelector("[data-seen]").value),
    }));
  }

  /* What is changed while it is being saved is saved again afterwards. */
  async save(place, url, body) {
    const waiting = this.busy.get(place);
    this.busy.set(place, { url, body, again: Boolean(waiting?.sending), sending: waiting?.sending });
    if (waiting?.sending) return;
    await this.send(place);
  }

  async send(place) {
    const job = this.busy.get(place);
    job.sending = true;
    job.again = false;
    const sent = job.body();
    const turn = ++this.turn;
    const answer = await this.post(job.url, sent);
    const now = this.busy.get(place);
    now.sending = false;
    if (!answer) {
      this.tell(this.form.dataset.unsaved, "problem");
      setTimeout(() => this.tryAgain(), AGAIN);
      return;
    }
    const again = now.again;
    this.busy.delete(place);
    this.settle(place, sent, answer, turn);
    if (again && answer.status === "saved") this.save(place, now.url, now.body);
  }

  tryAgain() {
    for (const [place, job] of this.busy) if (!job.sending) this.send(place);
  }

  async post(url, sent) {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.csrf },
        body: JSON.stringify(sent),
        credentials: "same-origin",
      });
      return response.headers.get("Content-Type")?.includes("json") ? await response.json() : null;
    } catch {
      return null;
    }
  }

  settle(place, sent, answer, turn) {
    if (answer.status === "conflict") {
      offerChoice(place, answer, (value) => take(this, place, value, answer.version));
      return;
    }
    if (answer.status === "refused") {
      this.tell(answer.message, "problem");
      return;
    }
    if ("field" in sent) {
      place.querySelector("[data-seen]").value = answer.version;
      place.querySelector("[data-was]").value = sent.value;
    }
    this.tell(answer.said, "done");
    if (turn === this.turn) this.show(answer);
  }

  /* The latest answer says what the check says now, of every field. */
  show(answer) {
    fill(this.summary, answer.summary);
    for (const field of this.form.querySelectorAll("[data-answer]")) {
      const name = field.dataset.name;
      const wrong = answer.wrong.includes(name);
      fill(field.querySelector("[data-said]"), answer.beside[name] ?? "");
      field.classList.toggle("field-wrong", wrong);
      const input = document.getElementById(name);
      if (wrong) input?.setAttribute("aria-invalid", "true");
      else input?.removeAttribute("aria-invalid");
    }
    showEnding(this.form, answer.by_request);
  }

  tell(words, kind) {
    this.state.dataset.kind = kind;
    this.state.textContent = words;
  }
}

function take(draft, place, value, version) {
  place.querySelector("[data-seen]").value = version;
  const input = document.getElementById(place.dataset.name);
  const boxes = place.querySelectorAll("input[type=checkbox]");
  const chosen = value.split(",").map((part) => part.trim());
  for (const box of boxes) box.checked = chosen.includes(box.value);
  if (!boxes.length) input.value = value;
  input.focus();
  draft.changed(input);
}

function urlOf(answer) {
  return answer.closest("[data-person]").dataset.url;
}

function valueOf(answer) {
  const boxes = [...answer.querySelectorAll("input[type=checkbox]")];
  if (boxes.length) return boxes.filter((box) => box.checked).map((box) => box.value).join(", ");
  return document.getElementById(answer.dataset.name).value;
}

function fill(place, html) {
  place.replaceChildren(document.createRange().createContextualFragment(html));
}
