/* My work: contest by contest what is to be marked, what waits for me, what is done. */
import { server } from "./asking.js";
import { html, render } from "./html.js";
import { contestCard } from "./work_cards.js";
import { clock } from "./times.js";
import { say } from "./words.js";

const BETWEEN_LOOKS = 30_000;
const SEARCHED_FROM = 6;

export async function show(root, params, app) {
  const { day, problems, readiness } = app;
  const renew = () => fill(root, params, app);
  const ready = () => showReadiness(root, app);
  const later = new AbortController();
  for (const each of [day, problems]) each.addEventListener("change", renew, later);
  readiness.addEventListener("change", ready, later);
  await day.begin();
  const bring = () => day.load().then(() => readiness.fetch());
  const look = setInterval(() => document.hidden || day.load(), BETWEEN_LOOKS);
  server.addEventListener("change", () => server.offlineSince || bring(), later);
  const brought = bring();
  if (day.content) renew();
  else {
    render(root, html`<h1 id="work-title">${say("My work")}</h1><p class="lead">${say("One moment …")}</p>`);
    await Promise.race([brought, told(day)]);
    renew();
  }
  return () => {
    clearInterval(look);
    later.abort();
  };
}

function told(day) {
  return new Promise((resolve) => {
    day.addEventListener("change", resolve, { once: true });
  });
}

function fill(root, params, app) {
  const { day } = app;
  if (!day.content) return showNothingKnown(root, app);
  const typed = root.querySelector("[data-search]")?.value ?? "";
  const opened = new Set([...root.querySelectorAll("details[open]")].map(({ id }) => id));
  const focused = root.contains(document.activeElement) ? document.activeElement.id : "";
  render(
    root,
    html`<h1 id="work-title">${say("My work")}</h1>
      <p class="work-copy" data-copy>${copyWords(day)}</p>
      <p class="work-ready" role="status" data-ready></p>
      ${day.contests.length >= SEARCHED_FROM && search(typed)}
      ${day.contests.length === 0 && noWork()}
      <div class="contests">${inOrder(day.contests).map((contest) => contestCard(contest, app))}</div>
      <p class="people-none" data-none hidden>${say("No contest has this name or number.")}</p>`,
  );
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  listen(root, typed);
  showReadiness(root, app);
  if (focused) document.getElementById(focused)?.focus();
  if (params.contest) document.getElementById(`contest-${params.contest}`)?.scrollIntoView();
  return undefined;
}

/* Today's work first, what is done last; else in the order of the server. */
function inOrder(contests) {
  return [...contests].sort((one, other) => urgency(one) - urgency(other));
}

function urgency({ day, forms, rehearsal }) {
  const open = forms.filter(({ part, marked, cells }) => part !== "none" && marked < cells);
  if (rehearsal) return 3;
  if (open.some((form) => form.day === day)) return 0;
  return open.length ? 1 : 2;
}

function copyWords({ fresh, at, trouble }) {
  if (fresh) return say("As of %(time)s", { time: clock(at) });
  if (!trouble) return say("As of %(time)s; looking for news …", { time: clock(at) });
  return say("As of %(time)s, from the copy on this tablet. %(why)s", {
    time: clock(at),
    why: trouble.message,
  });
}

function showReadiness(root, { readiness }) {
  const place = root.querySelector("[data-ready]");
  if (!place) return;
  const { all, busy, done, failed, ready } = readiness;
  const words = say("Ready for offline: %(ready)s of %(all)s", { ready, all });
  place.dataset.state = done ? (failed ? "failed" : "done") : "busy";
  render(
    place,
    html`${all > 0 && html`<span>${words}</span>${busy && html`<progress max="${all}" value="${ready}"
      aria-label="${words}"></progress>`}`}`,
  );
}

function search(typed) {
  return html`<label class="visually-hidden" for="work-search">${say("Find a contest")}</label>
    <input id="work-search" type="search" autocomplete="off" data-search value="${typed}"
      placeholder="${say("Find a contest by its number or name")}" />`;
}

function listen(root, typed) {
  const field = root.querySelector("[data-search]");
  if (!field) return;
  field.addEventListener("input", () => narrow(root, field.value));
  if (typed) narrow(root, typed);
}

function narrow(root, typed) {
  const wanted = typed.trim().toLocaleLowerCase();
  const cards = [...root.querySelectorAll("[data-contest]")];
  for (const card of cards) card.hidden = !card.dataset.contest.includes(wanted);
  root.querySelector("[data-none]").hidden = cards.some((card) => !card.hidden);
}

function noWork() {
  return html`<div class="nothing">
    <p class="lead">${say("No contest waits for you.")}</p>
    <p>${say("Whoever should mark is put into the jury of a contest. Ask the chief expert of your contest, or the organiser.")}</p>
  </div>`;
}

/* Neither the server nor a copy: this tablet has not met this person with a network. */
function showNothingKnown(root, { day }) {
  render(
    root,
    html`<h1 id="work-title">${say("My work")}</h1>
      <p class="lead">${day.trouble?.message ?? say("One moment …")}</p>
      ${day.trouble && html`<p>${say("Your forms are not on this tablet yet. They come as soon as the server is reached; until then use paper, it counts the same.")}</p>
        <div class="screen-actions"><button class="button button-primary" type="button" data-again>${say("Try again")}</button></div>`}`,
  );
  root.querySelector("[data-again]")?.addEventListener("click", () => day.load());
}

