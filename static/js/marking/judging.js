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
   key; `score(text, person)` and `round(words)` enter; `shared()` says whether all is recorded here.
   What is rarely seen is made when it is. */
export function judging(aspect, { judges, me, form, score, round, shared }) {
  const made = element(html`<div class="judging">
    <div class="judging-rows" data-rows hidden></div>
    <div class="judging-said" data-said></div>
  </div>`);
  const place = made.querySelector("[data-rows]");
  let rows = [];
  let talk = null;
  const showRows = (judgement, closed) => {
    place.hidden = !shared();
    if (!place.hidden && !rows.length) {
      rows = rowsOf(aspect, judges, me, score);
      place.append(...rows.map((row) => row.element));
    }
    for (const row of rows) row.show(judgement, closed);
  };
  const showTalk = (open) => {
    if (open && !talk) made.append((talk = talkOf(round)));
    if (talk) talk.hidden = !open;
  };
  made.show = ({ judgement }, closed) => {
    showRows(judgement, closed);
    showTalk(!closed && judgement.state === "discussion");
    const said = saidOf({ judgement, judges, form, together: shared() });
    render(made.querySelector("[data-said]"), said);
  };
  return made;
}

/* Nothing is sent before it was said what the team agreed on. */
function talkOf(round) {
  const form = element(html`<form class="judging-talk">
    <p class="judging-title">${icon("speech")}<b>${say("The scores are more than 1 apart: discuss")}</b></p>
    <label>${say("What was agreed")}
      <textarea name="note" maxlength="${LONGEST_NOTE}" rows="3" required></textarea></label>
    <button class="button button-primary" type="submit">${say("Score again")}</button>
  </form>`);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = form.elements.namedItem("note");
    const words = field.value.trim();
    if (!words) return field.focus();
    round(words);
    field.value = "";
    return undefined;
  });
  return form;
}

/* The shared tablet: a row for every judge. */
function rowsOf(aspect, judges, me, score) {
  return judges.map(({ person, name }) => {
    const row = element(html`<div class="judging-row" role="group" aria-label="${[aspect.code, name].join(" ")}">
      <span class="judging-name"><span>${name}</span><small data-unseen hidden>${say("hidden")}</small></span>
      <span class="judging-scores">
        ${SCORES.map((each) => html`<button class="tap tap-score-only" type="button" data-value="${each}">${each}</button>`)}
      </span></div>`);
    const whose = person === me ? null : person;
    const chosen = choosing(row, (text) => score(text, whose), {});
    const show = (judgement, closed) => {
      const given = judgement.scores.find((each) => each.person === person);
      const unknown = given && given.score === null;
      const full = !given && judgement.given >= judgement.judges;
      row.querySelector("[data-unseen]").hidden = !unknown;
      chosen.show(
        { shown: String(given?.score ?? "") },
        closed || unknown || full || judgement.state === "discussion",
      );
    };
    return { element: row, show };
  });
}

function saidOf({ judgement, judges, form, together }) {
  const listed = (scores) => scoreList(scores, judges);
  return html`${stepsIn(judges, form)}
    ${judgement.earlier.map((round) => earlierRound(round, listed))}
    ${judgement.note && html`<p class="judging-note">${say("Agreed in the discussion: %(note)s", { note: judgement.note })}</p>`}
    <p class="judging-waiting">${waitingWords(judgement, together)}</p>
    ${judgement.state !== "waiting" && listed(judgement.scores)}`;
}

function waitingWords(judgement, together) {
  const { given, judges, own, state } = judgement;
  if (state !== "waiting") return "";
  if (given >= judges) return say("All scores are in. They are shown as soon as the server is reached.");
  const known = say("%(given)s of %(judges)s scores are in", { given, judges });
  if (together) return known;
  const when =
    own === null
      ? say("Yours stays hidden until all are in.")
      : say("All are shown at once when the last one is in.");
  return [known, when].join(". ");
}

function stepsIn(judges, form) {
  const fourth = form.team.filter(({ part }) => part === FOURTH).map(({ person }) => person);
  const stepping = judges.filter(({ person }) => fourth.includes(person));
  return stepping.map(
    ({ name }) => html`<p class="judging-fourth">${icon("person")}
      ${say("%(name)s steps in for an expert who may not judge this entry.", { name })}</p>`,
  );
}

function earlierRound({ number, scores, note }, listed) {
  return html`<div class="judging-round">
    <p>${[say("Round %(number)s", { number }), note].filter(Boolean).join(": ")}</p>${listed(scores)}</div>`;
}

/* In the order of the judges, whoever was the first. */
function scoreList(scores, judges) {
  const placeOf = ({ person }) => judges.findIndex((judge) => judge.person === person);
  const sorted = [...scores].sort((one, other) => placeOf(one) - placeOf(other));
  return html`<ul class="judging-list">
    ${sorted.map((score) => html`<li><span>${nameOf(score, judges)}</span><b>${score.score}</b></li>`)}</ul>`;
}

function nameOf({ name, person }, judges) {
  return name || judges.find((judge) => judge.person === person)?.name;
}
