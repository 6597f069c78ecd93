/* A cell as this tablet knows it: what the server said, and on top what was entered here since.
   Pure: a local entry is { event, status, answer } in the order in which it was entered, where
   status is here | sent | recorded | duplicate | conflict | refused. What is shown:

   empty       no mark
   here        saved on this tablet
   sent        on its way to the server
   saved       confirmed
   conflict    another value stands; a person decides between them
   discussion  the scores lie too far apart
   refused     the server did not take it: what was typed stays, with the sentence why         */
import { hundredths, textOf } from "./values.js";
import { worth, worthOfScores } from "./worth.js";

const SHOWN = { here: "here", sent: "sent", recorded: "saved", duplicate: "saved" };
const TAKEN = new Set(["recorded", "duplicate", "conflict"]);
const WORDS = new Set(["note", "round"]);
const NOTHING = {
  state: "empty",
  value: "",
  mark: null,
  base: "",
  note: "",
  reason: "",
  by: "",
  at: "",
  judgement: null,
  case: null,
};

/* `reader` is { person, name, language }: whose tablet it is. */
export function mergeCell(aspect, known, local, reader) {
  const cell = {
    ...NOTHING,
    ...known,
    judgement: judgementOf(aspect, known),
    refused: null,
    message: "",
    unsent: 0,
  };
  const merging = { aspect, cell, reader };
  if (cell.judgement) startJudgement(cell, known);
  for (const entered of local) put(merging, entered);
  if (cell.judgement) finishJudgement(merging);
  if (cell.refused) cell.state = "refused";
  cell.valueRefused = Boolean(cell.refused && !WORDS.has(cell.refused.event.kind));
  cell.shown = cell.valueRefused ? cell.refused.text : cell.value;
  return cell;
}

/* What is still of use beside a book that was asked for at `since`: what waits, what was confirmed
   after the book was written, and what was refused until somebody has read it or what was entered
   anew was taken. */
export function stillLocal(local, known, since) {
  const standing = new Set([known?.base, ...(known?.judgement?.scores ?? []).map(eventOf)]);
  const through = new Map();
  local.forEach(({ event }, index) => {
    if (standing.has(event.id)) through.set(whose(event), index);
  });
  return local.filter(({ event, status, answered }, index) => {
    if (status === "refused") return !local.slice(index + 1).some((later) => isTaken(later, event));
    if (index <= (through.get(whose(event)) ?? -1)) return false;
    return answered === undefined || answered >= since;
  });
}

/* Whether something entered after a refusal took its place for good. */
function isTaken({ event, status }, refused) {
  return TAKEN.has(status) && whose(event) === whose(refused);
}

function put(merging, entered) {
  const { cell } = merging;
  const { event, status, answer } = entered;
  if (status === "here" || status === "sent") cell.unsent += 1;
  if (status === "refused") {
    cell.refused = { event, text: WORDS.has(event.kind) ? event.value.note : textOf(event) };
    cell.message = answer?.message ?? "";
    return;
  }
  if (cell.refused?.event.kind === event.kind || event.kind === "clear") cell.refused = null;
  if (status === "conflict") contend(merging, entered);
  else if (cell.judgement) putJudged(merging, entered);
  else putMeasured(merging, entered);
}

/* The value that stands stays; the one that came on top is shown beside it. */
function contend({ aspect, cell, reader }, { event, answer }) {
  const { current } = answer;
  if (!cell.judgement && current?.value) {
    const value = textOf(current);
    const { reason } = worth(aspect, value, reader.language);
    const { by, at, event: base } = current;
    Object.assign(cell, { value, mark: hundredths(current.mark), reason, by, at, base });
  }
  Object.assign(cell, { state: "conflict", message: answer.message ?? "" });
  cell.case ??= { key: "", reason: "values", may_settle: false, sides: sidesOf(event, answer, reader) };
}

function sidesOf(event, { current, mark }, reader) {
  const { id, at, device } = event;
  const challenge = { event: id, value: textOf(event), mark: hundredths(mark), by: reader.name, at, device };
  if (!current) return [challenge];
  const value = current.value ? textOf(current) : "";
  return [{ ...current, value, mark: hundredths(current.mark), device: "" }, challenge];
}

function putMeasured({ aspect, cell, reader }, { event, status, answer }) {
  if (cell.state !== "conflict") cell.state = SHOWN[status];
  if (event.kind === "note") {
    cell.note = event.value.note;
    return;
  }
  const value = textOf(event);
  const found = worth(aspect, value, reader.language);
  Object.assign(cell, {
    value,
    mark: hundredths(answer?.mark) ?? found.mark,
    reason: answer?.reason ?? found.reason,
    note: event.value.note ?? (value ? cell.note : ""),
    base: event.id,
    by: value ? reader.name : "",
    at: value ? event.at : "",
  });
  if (!value && cell.state === "saved") cell.state = "empty";
}

/* Judgement: scores of a round, as far as this tablet knows them */

function judgementOf(aspect, known) {
  if (aspect.control !== "judgement") return null;
  const judgement = known?.judgement;
  return {
    state: "waiting",
    round: 1,
    judges: aspect.judges,
    given: 0,
    own: null,
    note: "",
    ...judgement,
    scores: (judgement?.scores ?? []).map((score) => ({ ...score, state: "saved" })),
    earlier: [...(judgement?.earlier ?? [])],
  };
}

/* Scores that are in, but not in the list, were given by others and are hidden. */
function startJudgement(cell, known) {
  const { judgement } = cell;
  judgement.hidden = Math.max(0, (known?.judgement?.given ?? 0) - judgement.scores.length);
}

function putJudged(merging, entered) {
  const { cell } = merging;
  const { event } = entered;
  if (event.kind === "round") beginRound(cell.judgement, event);
  else if (event.kind !== "note") putScore(merging, entered);
  count(merging.aspect, cell.judgement);
  Object.assign(cell, { mark: null, reason: "" });
}

function putScore({ cell, reader }, { event, status }) {
  const { judgement } = cell;
  const person = event.value.person ?? reader.person;
  const others = judgement.scores.filter((score) => score.person !== person);
  const before = judgement.scores.find((score) => score.person === person);
  judgement.scores = others;
  if (event.kind === "clear") return;
  const name = before?.name ?? (person === reader.person ? reader.name : "");
  const score = event.value.score;
  judgement.scores = [
    ...others,
    { person, name, score, event: event.id, state: SHOWN[status] },
  ];
}

function beginRound(judgement, event) {
  if (judgement.state !== "discussion") return;
  const { round: number, scores, note } = judgement;
  judgement.earlier.push({ number, scores, note });
  Object.assign(judgement, { round: number + 1, scores: [], hidden: 0, note: event.value.note });
}

/* All are in, but not all are known here: the server tells them when the network is there. */
function count(aspect, judgement) {
  const { judges, hidden } = judgement;
  const scores = scoresOf(judgement);
  judgement.given = Math.min(judges, judgement.scores.length + hidden);
  if (scores.length < judges) judgement.state = "waiting";
  else judgement.state = worthOfScores(aspect, scores).apart ? "discussion" : "done";
}

function scoresOf({ scores }) {
  return scores.map(({ score }) => score).filter((score) => score !== null && score !== undefined);
}

function finishJudgement({ aspect, cell, reader }) {
  const { judgement } = cell;
  const own = judgement.scores.find((score) => score.person === reader.person);
  judgement.own = own?.score ?? null;
  cell.value = own ? String(own.score) : "";
  cell.base = own?.event ?? "";
  cell.note = judgement.note;
  if (cell.state !== "conflict") cell.state = stateOfJudged(judgement);
  if (judgement.state !== "done") Object.assign(cell, { mark: null, reason: "" });
  else if (cell.mark === null) {
    const { mark, reason } = worthOfScores(aspect, scoresOf(judgement));
    Object.assign(cell, { mark, reason });
  }
}

function stateOfJudged(judgement) {
  if (judgement.state === "discussion") return "discussion";
  const waiting = judgement.scores.find(({ state }) => state === "here" || state === "sent");
  if (waiting) return waiting.state;
  return scoresOf(judgement).length ? "saved" : "empty";
}

function eventOf(score) {
  return score.event;
}

/* Notes and discussions do not take the place of a value. */
function whose({ kind, value }) {
  return WORDS.has(kind) ? kind : (value.person ?? "");
}
