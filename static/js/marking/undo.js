/* What can be taken back: the last steps of each form, newest first. Pure. */
const MOST = 20;

export class Steps {
  constructor(most = MOST) {
    this.most = most;
    this.taken = [];
  }

  push(step) {
    const ofForm = this.taken.filter((each) => each.form === step.form);
    if (ofForm.length >= this.most) this.drop(ofForm[0]);
    this.taken.push(step);
  }

  /* The last step of a form, or of one entry of it; undefined when there is none. */
  last(form, entry) {
    return this.taken.findLast((each) => each.form === form && (!entry || each.entry === entry));
  }

  /* The same, and no longer among them. */
  take(form, entry) {
    const step = this.last(form, entry);
    if (step) this.drop(step);
    return step;
  }

  /* A step was taken back by an event; the step before it in that cell now stands on that. */
  restsOn(step, event) {
    const before = this.taken.findLast((each) => isSamePlace(each, step));
    if (before) before.event = event;
  }

  drop(step) {
    this.taken = this.taken.filter((each) => each !== step);
  }
}

/* Whether what a step entered still stands, so that taking it back undoes nobody else's work. */
export function stands(step, cell, me) {
  if (cell.refused) return cell.refused.event.id === step.event;
  if (cell.state === "conflict") return false;
  if (step.kind === "note") return cell.note === step.after;
  if (!cell.judgement) return cell.base === step.event;
  const { scores, state } = cell.judgement;
  const given = scores.find(({ person }) => person === (step.person ?? me));
  if (given?.event !== step.event) return false;
  return step.before ? state !== "discussion" : state === "waiting";
}

/* The event that takes a step back: the value before it, or none. */
export function takenBack({ kind, person, before }) {
  if (kind === "note") return { kind, value: { note: before } };
  const whose = person ? { person } : {};
  return before === null ? { kind: "clear", value: whose } : { kind, value: { ...before, ...whose } };
}

function isSamePlace(one, other) {
  return ["entry", "aspect", "kind", "person"].every((name) => one[name] === other[name]);
}
