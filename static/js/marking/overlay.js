/* What was entered on this tablet and is not yet part of the book, by cell, in its order. Pure. */
import { stillLocal } from "./merge.js";

const TROUBLE = new Set(["conflict", "refused"]);
const WAITS = new Set(["here", "sent"]);

export class Overlay {
  constructor() {
    this.cells = new Map();
    this.clock = 0;
  }

  /* A moment that lies after everything that was answered so far. */
  tick() {
    this.clock += 1;
    return this.clock;
  }

  of(entry, aspect) {
    return this.cells.get(placeOf({ entry, aspect })) ?? [];
  }

  /* Kept on this tablet. */
  add(event) {
    if (this.find(event)) return;
    const local = this.of(event.entry, event.aspect);
    this.set(event, [...local, { event, status: "here" }]);
  }

  sent(event) {
    const found = this.find(event);
    if (found?.status === "here") found.status = "sent";
  }

  /* It could not be sent, and is kept on this tablet as before. */
  waits(event) {
    const found = this.find(event);
    if (found?.status === "sent") found.status = "here";
  }

  /* Whether it is known here what was answered; what another window entered may be part of the
     book already, and only its trouble is kept. */
  answered(event, answer) {
    if (TROUBLE.has(answer.status)) this.add(event);
    const found = this.find(event);
    if (found) Object.assign(found, { status: answer.status, answer, answered: this.tick() });
    return found !== undefined;
  }

  /* The refusal was read: what was typed goes. */
  dismiss(event) {
    const local = this.of(event.entry, event.aspect);
    const left = local.filter((each) => each.event.id !== event.id);
    this.set(event, left);
  }

  get waiting() {
    return [...this.cells.values()].flat().filter(({ status }) => WAITS.has(status));
  }

  /* Drops what a book that was asked for at `since` already says, and gives it. */
  renew(knownOf, since) {
    const dropped = [];
    for (const local of [...this.cells.values()]) {
      const { entry, aspect } = local[0].event;
      const left = new Set(stillLocal(local, knownOf(entry, aspect), since));
      dropped.push(...local.filter((each) => !left.has(each)));
      this.set(local[0].event, [...left]);
    }
    return dropped;
  }

  find(event) {
    return this.of(event.entry, event.aspect).find((each) => each.event.id === event.id);
  }

  set(event, local) {
    if (local.length) this.cells.set(placeOf(event), local);
    else this.cells.delete(placeOf(event));
  }
}

function placeOf({ entry, aspect }) {
  return `${entry} ${aspect}`;
}
