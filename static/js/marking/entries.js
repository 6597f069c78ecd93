/* The entries of a form, to choose one: how far each is, and what state its form has. */
import { Book } from "./book.js";
import { html, render } from "./html.js";
import { icon } from "./icons.js";
import { addressOf } from "./routes.js";
import { count, pick, say } from "./words.js";

const SHAPES = { discussion: "speech", conflict: "conflict", done: "done", progress: "half", missing: "empty" };

export async function show(root, { contest, form }, app) {
  const book = await Book.open(contest, app);
  const place = { book, contest, form };
  const renew = () => fill(root, place);
  renew();
  book.addEventListener("change", renew);
  return () => book.removeEventListener("change", renew);
}

function fill(root, { book, contest, form }) {
  const sheet = book.form(form);
  const focused = root.contains(document.activeElement) ? document.activeElement.id : "";
  render(
    root,
    html`<h1><span class="form-code">${form}</span> ${pick(sheet?.name)}</h1>
      <p class="lead">${say("Which entry?")}</p>
      <ul class="entries">
        ${(sheet?.entries ?? []).map((entry) => entryLink(entry, { book, contest, form }))}
      </ul>
      ${!sheet?.entries.length && html`<p>${say("This form has no entries yet. Ask the chief expert.")}</p>`}
      <div class="screen-actions">
        <a class="button button-primary" href="${addressOf(contest, form)}">${icon("landscape")}${say("One aspect for all")}</a>
        <a class="button" href="${addressOf("problems", contest)}">${icon("flag")}${say("Problems")}</a>
      </div>`,
  );
  if (focused) document.getElementById(focused)?.focus();
}

function entryLink(entry, { book, contest, form }) {
  const { done, all } = book.progress(form, entry.key);
  const state = stateOf(book, form, entry, { done, all });
  return html`<li><a class="entry-link" id="entry-${entry.key}" href="${addressOf(contest, form, entry.key)}"
    data-state="${state}">
    ${icon(SHAPES[state])}
    <span class="entry-names"><b class="entry-label">${entry.label}</b> ${entry.name}
      ${entry.closed && html`<small>${icon("lock")} ${entry.closed}</small>`}</span>
    <span class="entry-figures">${figures(book, form, entry, { done, all })}</span></a></li>`;
}

function figures(book, form, entry, { done, all }) {
  const { state } = book.sheet(form, entry.key);
  const words = formWords()[state];
  const marked = count(all, "%(done)s of %(num)d", "%(done)s of %(num)d", { done });
  return words ? html`${marked}<small>${words}</small>` : marked;
}

function formWords() {
  return {
    "needs-discussion": say("form in discussion"),
    submitted: say("form submitted"),
    verified: say("form verified"),
    accepted: say("form accepted"),
    locked: say("form locked"),
  };
}

function stateOf(book, form, entry, { done, all }) {
  const cells = book.form(form).aspects.map(({ code }) => book.cell(form, entry.key, code).state);
  if (cells.includes("conflict")) return "conflict";
  if (cells.includes("discussion")) return "discussion";
  if (done >= all && all > 0) return "done";
  return done ? "progress" : "missing";
}
