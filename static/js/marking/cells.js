/* Shows what became of a cell: state, mark and reason, refusal. */
export function findCell(event) {
  const entry = CSS.escape(event.entry);
  const aspect = CSS.escape(event.aspect);
  return document.querySelector(`[data-cell][data-entry="${entry}"][data-aspect="${aspect}"]`);
}

export function setState(cell, state) {
  cell.dataset.saveState = state;
  const shown = cell.querySelector("[data-mark-state]");
  if (shown) shown.dataset.markState = state;
}

export function showRefusal(cell, sentence) {
  const place = cell.querySelector("[data-refusal]");
  if (!place) return;
  place.textContent = sentence;
  place.hidden = !sentence;
}

export function showMark(cell, answer, language) {
  const mark = cell.querySelector("[data-mark]");
  if (mark && answer.mark !== undefined) {
    mark.textContent = language === "lv" ? answer.mark.replace(".", ",") : answer.mark;
  }
  const reason = cell.querySelector("[data-reason]");
  if (reason) reason.textContent = answer.reason ?? "";
}

export function setBase(cell, event) {
  const form = event.value.person
    ? cell.querySelector(`form[data-person="${CSS.escape(event.value.person)}"]`)
    : null;
  if (form) form.dataset.base = event.id;
  else cell.dataset.base = event.id;
  for (const field of (form ?? cell).querySelectorAll("input[name=base]")) field.value = event.id;
}

/* A judgement that is complete shows the others' scores: the aspect comes anew from the server. */
export async function renew(cell) {
  const response = await fetch(cell.dataset.url, { credentials: "same-origin" });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("[data-cell]");
  if (fresh) cell.replaceWith(fresh);
}

/* What the page says of the whole form, as it is now. */
export async function renewPage() {
  const response = await fetch(location.href, { credentials: "same-origin" });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of document.querySelectorAll("[data-renewed]")) {
    const fresh = page.querySelector(`[data-renewed="${part.dataset.renewed}"]`);
    if (fresh && !part.contains(document.activeElement)) part.replaceWith(fresh);
  }
}
