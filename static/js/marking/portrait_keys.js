/* The keys of the portrait form: letters and digits mark the aspect in hand, arrows and Enter go on. */
import { say } from "./words.js";

const WORDS = "textarea, select, [contenteditable], dialog";

export function installPortraitKeys(portrait, signal) {
  portrait.app.keys([
    ["Y, N", say("Yes, no")],
    ["0–9", say("A score, a number, a line of a list")],
    [say("Enter, arrows"), say("To the next aspect, or the one before")],
    ["U", say("To the next aspect without a mark")],
    ["Ctrl Z", say("Undo")],
    [say("Shift and arrow"), say("To the next entry, or the one before")],
  ]);
  document.addEventListener("keydown", (event) => pressed(portrait, event), { signal });
}

function pressed(portrait, event) {
  if (event.defaultPrevented || event.target.closest?.(WORDS)) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() === "z" && !typedIn(event.target)) taken(event, portrait.undo());
  } else if (!event.altKey && isTaken(portrait, event)) event.preventDefault();
}

/* Ctrl+Z in a field that is being typed in belongs to the field. */
function typedIn(target) {
  return target.matches?.(".figure-field") && target.dataset.touched === "yes";
}

function taken(event) {
  event.preventDefault();
}

function isTaken(portrait, event) {
  const { key, shiftKey, target } = event;
  const ways = { ArrowLeft: -1, ArrowRight: 1 };
  if (shiftKey && key in ways) return portrait.goToEntry(ways[key]) ?? true;
  const card = portrait.cardOf(target);
  if (key === "ArrowDown" || key === "ArrowUp") return step(portrait, card, key === "ArrowDown" ? 1 : -1);
  if (key === "Enter") return isFree(target) && step(portrait, card, shiftKey ? -1 : 1);
  if (target.matches?.("input")) return false;
  if (key === "u" || key === "U") return portrait.goToNext() ?? true;
  return card ? card.press(key.toLowerCase()) : false;
}

/* Enter on a button or a link is its own; on what is chosen already it goes on. */
function isFree(target) {
  const own = target.closest?.("button, a, summary");
  return !own || own.getAttribute("aria-pressed") === "true";
}

function step(portrait, card, by) {
  const { cards } = portrait;
  const place = card ? cards.indexOf(card) + by : by > 0 ? 0 : cards.length - 1;
  if (!cards[place]) return false;
  portrait.goTo(cards[place]);
  return true;
}
