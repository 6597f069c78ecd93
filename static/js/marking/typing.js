/* A field for a figure: typed on a keyboard, or tapped on the pad. What is wrong is said while it is
   typed; what was typed is kept when the field is left, by Enter, or by the pad; so is once more what
   was not taken. */
import { element, html } from "./html.js";
import { showPad } from "./pad.js";
import { language, pick } from "./words.js";
import { worth } from "./worth.js";

const STARTS = /^[\d.,-]$/;

/* "12.5" as the reader writes it. */
export function inFigures(text) {
  return language() === "lv" ? String(text).replace(".", ",") : String(text);
}

/* The field and the line for what is wrong, to be put into a control. */
export function fieldOf(aspect) {
  const label = `${aspect.code} ${pick(aspect.description)}`;
  return element(html`<input class="figure-field" inputmode="none" autocomplete="off" maxlength="20"
    enterkeyhint="next" aria-label="${label}" />`);
}

export function wrongLine() {
  return element(html`<p class="control-wrong" role="alert"></p>`);
}

/* Gives a control its life; { commit } enters what stands in the field. */
export function typing(made, aspect, { field, wrong, hint }, onEnter) {
  let stands = "";
  let refused = false;
  let entering = null;
  const look = () => {
    const sentence = worth(aspect, field.value, language()).wrong;
    wrong.textContent = sentence;
    field.setAttribute("aria-invalid", String(Boolean(sentence)));
    return sentence;
  };
  const enter = async (text) => {
    field.value = inFigures(text);
    if (look() || !text.trim()) return Boolean(text.trim());
    entering = field.value;
    const sentence = await onEnter(text);
    entering = null;
    wrong.textContent = sentence;
    return Boolean(sentence);
  };
  const commit = () => {
    field.dataset.touched = "no";
    if (!field.value.trim()) field.value = stands;
    if ((field.value === stands && !refused) || field.value === entering) return look() !== "";
    if (look()) return true;
    enter(field.value);
    return false;
  };
  const pad = () =>
    showPad({ aspect, hint, text: field.value, enter, worthOf: (text) => worth(aspect, text, language()) });
  listen({ field, look, commit, pad, revert: () => (field.value = stands) });
  made.show = (cell, closed) => {
    const shown = inFigures(cell.shown);
    const untouched = field.value === stands;
    stands = shown;
    refused = cell.valueRefused;
    field.disabled = closed;
    if (untouched || document.activeElement !== field) field.value = shown;
    if (field.value === shown) look();
  };
  made.press = (key) => {
    if (!STARTS.test(key) || field.disabled) return false;
    field.focus();
    field.value = key;
    look();
    return true;
  };
  return { enter };
}

function listen({ field, look, commit, pad, revert }) {
  field.addEventListener("input", () => {
    field.dataset.touched = "yes";
    look();
  });
  for (const name of ["change", "blur"]) field.addEventListener(name, commit);
  field.addEventListener("focus", () => field.select());
  field.addEventListener("click", ({ pointerType }) => {
    if (pointerType === "touch" || pointerType === "pen") pad();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      revert();
      look();
      event.stopPropagation();
    } else if (event.key === "Enter" && commit()) event.stopPropagation();
  });
}
