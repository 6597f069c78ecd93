/* The card of a contest in "My work": what waits at the top, then the forms, done ones folded. */
import { html } from "./html.js";
import { icon } from "./icons.js";
import { addressOf } from "./routes.js";
import { count, pick, say } from "./words.js";

const SHAPES = { discussion: "speech", cases: "conflict", verify: "check", accept: "person" };

export function contestCard(contest, app) {
  const { key, number, name, competition, rehearsal, forms } = contest;
  const open = forms.filter((form) => !isDone(form) && isMine(form) && isOfToday(form, contest));
  const folded = forms.filter((form) => !open.includes(form));
  const title = `${number} ${pick(name)}`;
  return html`<section class="contest" id="contest-${key}" data-contest="${title.toLocaleLowerCase()}"
      aria-labelledby="title-${key}">
    <header class="contest-head">
      <h2 id="title-${key}"><span class="contest-number">${number}</span> ${pick(name)}</h2>
      <p>${[pick(competition), dayWords(contest), roleWords(contest)].filter(Boolean).join(" · ")}</p>
      ${rehearsal && html`<p class="rehearsal-line">${icon("flag")}<b>${say("Rehearsal")}</b> ${say("Nothing that is marked here counts.")}</p>`}
    </header>
    ${waitingLinks(contest, app)}
    ${forms.length === 0 && html`<p>${say("This contest has no marking scheme yet. Ask its chief expert.")}</p>`}
    ${forms.length > 0 && open.length === 0 && html`<p class="all-done">${icon("done")} ${say("Nothing is left for you to mark today.")}</p>`}
    ${open.length > 0 && html`<ul class="work-forms">${open.map((form) => formCard(form, contest))}</ul>`}
    ${folded.length > 0 && foldedForms(folded, contest)}
  </section>`;
}

function foldedForms(forms, contest) {
  const words = forms.every(isDone)
    ? count(forms.length, "%(num)d form done", "%(num)d forms done")
    : count(forms.length, "%(num)d more form: done, of another day or of others",
        "%(num)d more forms: done, of another day or of others");
  return html`<details class="folded" id="folded-${contest.key}"><summary>${words}</summary>
    <ul class="work-forms">${forms.map((form) => formCard(form, contest))}</ul></details>`;
}

function formCard(form, contest) {
  const { code, name, marked, cells, entries } = form;
  const figures = count(cells, "%(marked)s of %(num)d mark", "%(marked)s of %(num)d marks", { marked });
  return html`<li class="work-form ${isDone(form) && "work-done"}">
    <h3><span class="form-code">${code}</span> ${pick(name)}</h3>
    <p class="form-part">${[partWords(form), formDay(form, contest)].filter(Boolean).join(" · ")}</p>
    <p class="form-figures"><progress max="${Math.max(cells, 1)}" value="${marked}"
        aria-label="${figures}"></progress>
      <span>${isDone(form) && icon("done")}${figures} · ${count(entries, "%(num)d entry", "%(num)d entries")}</span></p>
    <p class="form-ways">
      <a class="button ${!isDone(form) && "button-primary"}" id="all-${contest.key}-${code}"
        href="${addressOf(contest.key, code)}">${icon("landscape")}${say("One aspect for all")}</a>
      <a class="button" id="one-${contest.key}-${code}"
        href="${addressOf("entries", contest.key, code)}">${icon("portrait")}${say("One entry")}</a>
    </p>
  </li>`;
}

/* What waits for this person, form by form; a discussion first. */
function waitingLinks(contest, app) {
  const found = contest.forms.flatMap((form) =>
    Object.keys(SHAPES)
      .filter((kind) => form.waiting[kind] > 0)
      .map((kind) => ({ form, kind, number: form.waiting[kind] })),
  );
  const problems = app.problems.of(contest.key).length;
  if (!found.length && !problems) return "";
  return html`<ul class="waiting">
    ${found.map(({ form, kind, number }) => html`<li><a class="waiting-link" data-kind="${kind}"
      href="${kind === "discussion" ? addressOf(contest.key, form.code) : addressOf("entries", contest.key, form.code)}">
      ${icon(SHAPES[kind])}<span><b>${form.code}</b> ${waitingWords(kind, number)}</span>${icon("right")}</a></li>`)}
    ${problems > 0 && html`<li><a class="waiting-link" data-kind="problem" href="${addressOf("problems", contest.key)}">
      ${icon("here")}<span>${count(problems, "%(num)d problem is not sent yet", "%(num)d problems are not sent yet")}</span>${icon("right")}</a></li>`}
  </ul>`;
}

function waitingWords(kind, number) {
  if (kind === "discussion") return count(number, "%(num)d form in discussion", "%(num)d forms in discussion");
  if (kind === "cases") {
    return count(number, "%(num)d mark with two values: settle it", "%(num)d marks with two values: settle them");
  }
  if (kind === "verify") return count(number, "%(num)d form to verify", "%(num)d forms to verify");
  return count(number, "%(num)d form to accept", "%(num)d forms to accept");
}

function isDone({ marked, cells }) {
  return cells > 0 && marked >= cells;
}

function isMine({ part }) {
  return part !== "none";
}

/* A form without a day, or a contest whose day is not known, is always of today. */
function isOfToday(form, contest) {
  return form.day === null || contest.day === null || form.day <= contest.day;
}

function dayWords({ day }) {
  return day === null ? "" : say("Day %(day)s", { day });
}

function formDay({ day }, contest) {
  return day === null || day === contest.day ? "" : say("Day %(day)s", { day });
}

function roleWords({ role, leads }) {
  if (role === "chief-expert") return say("You are the chief expert");
  if (role === "deputy-chief-expert") return say("You are the deputy chief expert");
  return leads ? say("You lead a marking team") : "";
}

function partWords({ part }) {
  return {
    leader: say("You lead the marking team"),
    member: say("You are in the marking team"),
    fourth: say("You step in where a judge has a conflict of interest"),
    none: say("Of another marking team"),
  }[part] ?? "";
}
