/* Enters what an expert did into a book: one after the other, each on top of the one before. */
import { StoreTrouble } from "./store.js";
import { Steps, stands, takenBack } from "./undo.js";
import { plainNumber, valueOf } from "./values.js";
import { language, say } from "./words.js";
import { worth } from "./worth.js";

const NUMBERS = new Set(["measured", "manual", "count"]);

export class Entering {
  constructor(book) {
    this.book = book;
    this.steps = new Steps();
    this.last = Promise.resolve();
  }

  /* What was seen, or a score; "" takes it back. `person` names another expert. */
  async value(place, typed, whose) {
    const aspect = this.book.aspect(place.form, place.aspect);
    const text = NUMBERS.has(aspect.control) ? plainNumber(typed) : typed;
    const person = whose === this.book.me.person ? null : whose;
    const { wrong } = worth(aspect, text, language());
    return wrong || this.inTurn(async () => {
      const before = this.standing(place, person);
      if (text === before.text && !before.refused) return "";
      const made = eventOf(aspect, text, person);
      const event = await this.save(place, made, before.base);
      const value = before.text ? valueOf(aspect.control, before.text) : null;
      this.steps.push({ ...place, kind: kindOf(aspect), person, before: value, event: event.id });
      return "";
    });
  }

  note(place, words) {
    return this.inTurn(async () => {
      const { note, base } = this.standing(place);
      if (words === note) return "";
      const event = await this.save(place, { kind: "note", value: { note: words } }, base);
      this.steps.push({ ...place, kind: "note", before: note, after: words, event: event.id });
      return "";
    });
  }

  /* What a discussion agreed on opens the next round; it cannot be taken back. */
  round(place, words) {
    return this.inTurn(async () => {
      await this.save(place, { kind: "round", value: { note: words } }, "");
      return "";
    });
  }

  /* Takes back the last step of a form, or of one entry of it, unless somebody else has changed
     the cell since; { step, done }, or null when there is none. */
  undo(form, entry) {
    return this.inTurn(async () => {
      const step = this.steps.take(form, entry);
      if (!step) return null;
      const cell = this.book.cell(step.form, step.entry, step.aspect);
      if (!stands(step, cell, this.book.me.person)) return { step, done: false };
      if (cell.refused) this.book.dismiss(cell.refused.event);
      else await this.takeBack(step);
      return { step, done: true };
    });
  }

  async takeBack(step) {
    const made = takenBack(step);
    const { base } = this.standing(step, step.person);
    const event = await this.save(step, made, base);
    this.steps.restsOn(step, event.id);
  }

  /* What counts now for the cell, or in a judgement for one expert. */
  standing({ form, entry, aspect }, person) {
    const cell = this.book.cell(form, entry, aspect);
    const { valueRefused: refused, judgement } = cell;
    if (!judgement) return { text: cell.value, base: cell.base, note: cell.note, refused };
    const whose = person ?? this.book.me.person;
    const given = judgement.scores.find((score) => score.person === whose);
    return { text: String(given?.score ?? ""), base: given?.event ?? "", refused };
  }

  /* Resolves once the event is durable. What this tablet could not keep is shown as a refusal is:
     it stays visible, with the reason. */
  async save({ entry, aspect }, { kind, value }, base) {
    const { contest, content, overlay, saving } = this.book;
    const scheme = content.scheme.checksum;
    const made = { kind, contest, entry, aspect, value, base: base || null, scheme };
    try {
      return await saving.save(made);
    } catch (trouble) {
      if (!(trouble instanceof StoreTrouble)) throw trouble;
      const message = say("This tablet could not keep it. Enter it again, or take another tablet.");
      const lost = { ...made, id: `lost ${overlay.tick()}` };
      this.book.answered(lost, { status: "refused", message });
      return lost;
    }
  }

  inTurn(act) {
    const turn = this.last.then(act);
    this.last = turn.catch(() => {});
    return turn;
  }
}

function kindOf(aspect) {
  return aspect.control === "judgement" ? "score" : "mark";
}

function eventOf(aspect, text, person) {
  const whose = person ? { person } : {};
  if (!text) return { kind: "clear", value: whose };
  return { kind: kindOf(aspect), value: { ...valueOf(aspect.control, text), ...whose } };
}
