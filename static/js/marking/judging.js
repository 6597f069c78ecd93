/* How experts judge: each by themselves, unseen, or all on one tablet after the flash cards; the
   discussion of scores that lie too far apart, and the rounds before. */
import { choosing } from "./choosing.js";
import { element, html, render } from "./html.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

const SCORES = ["0", "1", "2", "3"];
const LONGEST_NOTE = 2000;
const FOURTH = "fourth";

/* Shows what there is to know beside the four cards. `judges` are those of the entry, `me` a person's
   key; `score(text, person)` and `round(words)` enter; `shared()` says whether all is recorded here. */
export function judging(aspect, { judges, me, form, score, round, shared }) {
  const made = element(html`<div class="judging">
    <div class="judging-rows" data-rows hidden></div>
    <div class="judging-said" data-said></div>
    <form class="judging-talk" data-talk hidden>
      <p class="judging-title">${icon("speech")}<b>${say("The scores are more than 1 apart: discuss")}</b></p>
      <label>${say("What was agreed")}
        <textarea name="note" maxlength="${LONGEST_NOTE}" rows="3" required></textarea></label>
      <button class="button button-primary" type="submit">${say("Score again")}</button>
    </form>
  </div>`);
  const rows = rowsOf(aspect, judges, me, score);
  made.querySelector("[data-rows]").append(...rows.map((row) => row.element));
  talk(made.querySelector("[data-talk]"), round);
  made.show = (cell, closed) => {
    const { judgement } = cell;
    const together = shared();
    made.querySelector("[data-rows]").hidden = !together;
    made.querySelector("[data-talk]").hidden = closed || judgement.state !== "discussion";
    for (const row of rows) row.show(judgement, closed);
    render(made.querySelector("[data-said]"), saidOf({ aspect, judgement, judges, form, together }));
  };
  return made;
}

/* Nothing is sent before it was said what the team agreed on. */
function talk(form, round) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = form.elements.namedItem("note");
    const words = field.value.trim();
    if (!words) return field.focus();
    round(words);
    field.value = "";
  });
}

/* The shared tablet: a row for every judge. */
function rowsOf(aspect, judges, me, score) {
  return judges.map(({ person, name }) => {
    const row = element(html`<div class="judging-row" role="group" aria-label="${aspect.code} ${name}">
      <span class="judging-name">${name}</span>
      <span class="judging-scores">
        ${SCORES.map((each) => html`<button class="tap tap-score-only" type="button" data-value="${each}">${each}</button>`)}
      </span></div>`);
    const whose = person === me ? null : person;
    const chosen = choosing(row, (text) => score(text, whose), {});
    const show = (judgement, closed) => {
      const given = judgement.scores.find((each) => each.person === person);
      const unknown = given && given.score === null;
      const full = !given && judgement.given >= judgement.judges;
      row.classList.toggle("judging-row-hidden", Boolean(unknown));
      chosen.show(
        { shown: String(given?.score ?? "") },
        closed || unknown || full || judgement.state === "discussion",
      );
    };
    return { element: row, show };
  });
}

function saidOf({ aspect, judgement, judges, form, together }) {
  const nameOf = (score) => score.name || judges.find((each) => each.person === score.person)?.name;
  return html`${stepsIn(judges, form)}
    ${judgement.earlier.map((round) => earlierRound(round, nameOf))}
    ${judgement.note && html`<p class="judging-note">${say("Agreed in the discussion: %(note)s", { note: judgement.note })}</p>`}
    <p class="judging-waiting">${waitingWords(aspect, judgement, together)}</p>
    ${judgement.state !== "waiting" && scoreList(judgement.scores, nameOf)}`;
}

function waitingWords(aspect, judgement, together) {
  const { given, judges, own, state } = judgement;
  if (state !== "waiting") return "";
  if (given >= judges) return say("All scores are in. They are shown as soon as the server is reached.");
  const known = say("%(given)s of %(judges)s scores are in", { given, judges });
  if (together) return known;
  if (own === null) return html`${known}. ${say("Yours stays hidden until all are in.")}`;
  return html`${known}. ${say("All are shown at once when the last one is in.")}`;
}

function stepsIn(judges, form) {
  const fourth = form.team.filter(({ part }) => part === FOURTH).map(({ person }) => person);
  const stepping = judges.filter(({ person }) => fourth.includes(person));
  return stepping.map(
    ({ name }) => html`<p class="judging-fourth">${icon("person")}
      ${say("%(name)s steps in for an expert who may not judge this entry.", { name })}</p>`,
  );
}

function earlierRound({ number, scores, note }, nameOf) {
  return html`<div class="judging-round">
    <p>${say("Round %(number)s", { number })}${note && `: ${note}`}</p>${scoreList(scores, nameOf)}</div>`;
}

function scoreList(scores, nameOf) {
  return html`<ul class="judging-list">
    ${scores.map((score) => html`<li><span>${nameOf(score)}</span> <b>${score.score}</b></li>`)}</ul>`;
}
