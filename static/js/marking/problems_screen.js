/* What I have signalled in a contest, and what the chief expert answered. */
import { Book } from "./book.js";
import { html, render } from "./html.js";
import { icon } from "./icons.js";
import { moment } from "./times.js";
import { pick, say } from "./words.js";

export async function show(root, { contest }, app) {
  const book = await Book.open(contest, app);
  const renew = () => fill(root, contest, book, app);
  renew();
  book.addEventListener("change", renew);
  app.problems.addEventListener("change", renew);
  root.addEventListener("click", ({ target }) => {
    const read = target.closest("[data-read]");
    if (read) app.problems.dismiss(read.dataset.read);
  });
  return () => {
    book.removeEventListener("change", renew);
    app.problems.removeEventListener("change", renew);
  };
}

function fill(root, contest, book, app) {
  const known = book.content.problems ?? [];
  const ids = new Set(known.map(({ id }) => id));
  const waiting = app.problems.of(contest).filter(({ id }) => !ids.has(id));
  render(
    root,
    html`<h1>${say("Problems")}</h1>
      <p class="lead">${pick(book.content.contest.name)}</p>
      ${waiting.length + known.length === 0 && html`<p>${say("Nothing was signalled.")}</p>`}
      <ul class="problems">
        ${waiting.map((each) => problem(each, book, waitingState(each)))}
        ${known.map((each) => problem(each, book, answerState(each)))}
      </ul>
      <div class="screen-actions"><a class="button button-primary" href="#/">${say("Back to my work")}</a></div>`,
  );
}

function problem(each, book, state) {
  const entry = book.entry(each.form, each.entry);
  return html`<li class="problem">
    <p class="soft">${[each.aspect || each.form, entry?.label, each.by, moment(each.at, book.zone)].filter(Boolean).join(" · ")}</p>
    <p>${each.words}</p>${state}</li>`;
}

function waitingState({ id, refused }) {
  if (!refused) return html`<p class="state-line" data-state="here">${icon("here")}${say("Kept here, not sent yet")}</p>`;
  return html`<p class="state-line" data-state="trouble">${icon("alert")}${refused}</p>
    <button class="button" type="button" data-read="${id}">${say("I have read it")}</button>`;
}

function answerState({ answer, answered_by: by }) {
  if (!answer) {
    return html`<p class="state-line" data-state="offline">${icon("half")}${say("Sent; no answer yet")}</p>`;
  }
  return html`<p class="state-line" data-state="confirmed">${icon("speech")}<b>${by}</b></p><p>${answer}</p>`;
}
