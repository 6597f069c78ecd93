/* The marking forms: each change becomes one event, and its cell says what became of it. */
import { findCell, renew, renewPage, setBase, setState, showMark, showRefusal } from "./cells.js";
import { makeEvent, valueOf } from "./events.js";
import { installGrid } from "./grid.js";
import { Outbox } from "./outbox.js";

const PAUSE = 600;
let renewing;

const panel = document.querySelector("[data-marking]");
const { contest, csrf, language, events: url } = panel.dataset;
const live = panel.querySelector("[data-live]");
const outbox = new Outbox(url, csrf);

document.querySelectorAll("[data-grid]").forEach(installGrid);
document.addEventListener("change", changed);
document.addEventListener("submit", submitted, true);
document.addEventListener("click", clicked);
outbox.addEventListener("answer", ({ detail }) => answered(detail.event, detail.answer));
outbox.addEventListener("trouble", ({ detail }) => troubled(detail));
outbox.addEventListener("change", showCount);
addEventListener("beforeunload", (event) => {
  if (outbox.count) event.preventDefault();
});
showCount();
outbox.send();

function changed({ target }) {
  const cell = target.closest("[data-cell]");
  if (!cell) return;
  const form = target.closest("form[data-mark-form]");
  if (form?.dataset.kind === "round") return;
  if (form) enter(cell, form, target.value);
  else enterInGrid(cell, target);
}

function submitted(event) {
  const form = event.target;
  if (form.matches("[data-step-form]") && outbox.count) {
    event.preventDefault();
    event.stopImmediatePropagation();
    say(panel.dataset.saidUnsent);
    outbox.send();
    return;
  }
  if (!form.matches("[data-mark-form]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const field = form.elements.namedItem("value");
  const text = field?.value ?? "";
  if (form.dataset.kind === "round" && !text.trim()) {
    field.focus();
    return;
  }
  enter(form.closest("[data-cell]"), form, text);
}

function clicked(event) {
  const step = event.target.closest("[data-step]");
  if (step) count(step);
  const again = event.target.closest("[data-look-again]");
  if (again) {
    event.preventDefault();
    renew(again.closest("[data-cell]"));
  }
}

function count(button) {
  const field = button.parentElement.querySelector("input");
  const most = Number(button.dataset.most ?? Infinity);
  const now = Number(field.value || 0);
  const next = Math.min(most, Math.max(0, now + Number(button.dataset.step)));
  if (String(next) === field.value) return;
  field.value = next;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function enter(cell, form, text) {
  const { kind, person } = form.dataset;
  const words = kind === "note" || kind === "round";
  const value = words ? { note: text } : valueOf(cell.dataset.control, text);
  if (!value) return;
  if (person) value.person = person;
  const base = kind === "round" ? "" : person ? form.dataset.base : cell.dataset.base;
  put(cell, { kind, value, base });
}

function enterInGrid(cell, field) {
  const value = valueOf(cell.dataset.control, field.value);
  if (!value || field.value === cell.dataset.value) return;
  const kind = cell.dataset.control === "judgement" ? "score" : "mark";
  put(cell, { kind, value, base: cell.dataset.base });
  cell.dataset.value = field.value;
}

function put(cell, sent) {
  const { entry, aspect } = cell.dataset;
  showRefusal(cell, "");
  setState(cell, "sending");
  outbox.add(makeEvent({ ...sent, contest, entry, aspect }));
}

function answered(event, answer) {
  const cell = event.contest === contest ? findCell(event) : null;
  if (!cell) {
    if (answer.status === "refused" || answer.status === "conflict") tellElsewhere(event, answer);
    return;
  }
  if (answer.status === "refused") {
    setState(cell, "refused");
    showRefusal(cell, answer.message);
    return;
  }
  if (event.kind === "mark" || event.kind === "score") setBase(cell, event);
  if (answer.status === "conflict") {
    setState(cell, "conflict");
    showRefusal(cell, panel.dataset.saidConflict);
    if (cell.dataset.url) renew(cell);
    return;
  }
  setState(cell, answer.judgement === "discussion" ? "discussion" : "saved");
  if (event.kind !== "note") showMark(cell, answer, language);
  say(`${panel.dataset.saidSaved}: ${event.aspect}`);
  if (cell.dataset.url && (event.kind === "round" || event.kind === "score")) renew(cell);
  if (outbox.count === 0) soon();
}

function soon() {
  if (!document.querySelector("[data-renewed]")) return;
  clearTimeout(renewing);
  renewing = setTimeout(() => outbox.count || renewPage().catch(() => {}), PAUSE);
}

function troubled({ why, events }) {
  say(why === "signed-out" ? panel.dataset.saidSignedOut : panel.dataset.saidUnsent);
  for (const event of events) {
    const cell = event.contest === contest ? findCell(event) : null;
    if (cell) setState(cell, "unsent");
  }
}

function tellElsewhere(event, answer) {
  const line = document.createElement("li");
  const why = answer.message ?? panel.dataset.saidConflict;
  line.textContent = `${panel.dataset.saidElsewhere} ${event.aspect}. ${why}`;
  panel.querySelector("[data-elsewhere]").append(line);
}

function showCount() {
  panel.querySelector("[data-unsent]").hidden = outbox.count === 0;
  panel.querySelector("[data-unsent-count]").textContent = outbox.count;
}

function say(words) {
  live.textContent = words;
}
