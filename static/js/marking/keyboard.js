/* The keys of the grid, as in a spreadsheet: arrows and Enter go from cell to cell, digits and
   letters put a value, Delete takes it back, Escape leaves what was typed. */

const TYPED = new Set(["type"]);

/* put(cell, value) enters a value; letters is { y: "yes", n: "no" } in the reader's language. */
export function installKeyboard(table, { put, letters }) {
  table.addEventListener("keydown", (event) => {
    const control = event.target.closest("[data-focus]");
    if (!control || event.altKey || event.ctrlKey || event.metaKey) return;
    if (entered(event, control, { put, letters }) || moved(event, control)) event.preventDefault();
  });
  table.addEventListener("focusin", ({ target }) => {
    if (target.matches("input[data-focus]")) target.select();
  });
}

/* The next cell from here that takes a value and has none; from the beginning when there is none. */
export function nextEmpty(table, from) {
  const open = cells(table).filter((cell) => controlOf(cell));
  const empty = open.filter((cell) => !cell.hasAttribute("data-done"));
  const after = empty.find((cell) => !from || isAfter(from, cell));
  return controlOf(after ?? empty[0]);
}

export function controlOf(cell) {
  const control = cell?.querySelector("[data-focus]");
  return control && !control.disabled && !control.hasAttribute("aria-disabled") ? control : null;
}

function entered(event, control, { put, letters }) {
  const cell = control.closest("td");
  if (event.key === "Escape") return reverted(control);
  if (control.dataset.focus !== "pick") return false;
  if (event.key === "Delete" || event.key === "Backspace") {
    put(cell, "");
    return true;
  }
  const wanted = [event.key, letters[event.key.toLowerCase()]];
  const button = [...control.children].find(({ dataset }) => wanted.includes(dataset.put));
  if (button) put(cell, button.dataset.put);
  return Boolean(button);
}

function reverted(control) {
  if (!TYPED.has(control.dataset.focus) || control.value === control.dataset.shown) return false;
  control.value = control.dataset.shown;
  control.select();
  return true;
}

function moved(event, control) {
  const [down, across] = direction(event, control);
  if (!down && !across) return false;
  const target = neighbour(control.closest("td"), down, across);
  if (target) target.focus();
  else control.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function direction({ key, shiftKey }, control) {
  if (key === "Enter") return [shiftKey ? -1 : 1, 0];
  if (key === "ArrowDown") return [1, 0];
  if (key === "ArrowUp") return [-1, 0];
  if (key === "ArrowLeft" && atEdge(control, 0)) return [0, -1];
  if (key === "ArrowRight" && atEdge(control, control.value?.length)) return [0, 1];
  return [0, 0];
}

/* Inside a number the arrows move the caret; at its end, or with all of it chosen, they leave. */
function atEdge(control, edge) {
  if (!TYPED.has(control.dataset.focus)) return true;
  const { selectionStart: start, selectionEnd: end, value } = control;
  return (start === 0 && end === value.length) || (start === edge && end === edge);
}

function neighbour(cell, down, across) {
  let row = cell.parentElement;
  let column = cell.cellIndex;
  for (;;) {
    if (down > 0) row = row.nextElementSibling;
    else if (down < 0) row = row.previousElementSibling;
    else column += across;
    const next = row?.cells[column];
    if (!next?.matches("[data-cell]")) return null;
    const control = controlOf(next);
    if (control) return control;
  }
}

function cells(table) {
  return [...table.querySelectorAll("[data-cell]")];
}

function isAfter(one, other) {
  return Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}
