/* The keys of the grid: arrows and Enter go from cell to cell, Escape takes back what was typed. */
const FIELDS = "input:not([type=hidden]), select";

export function installGrid(table) {
  table.addEventListener("keydown", (event) => {
    const field = event.target.closest("td")?.querySelector(FIELDS);
    if (!field || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") {
      field.value = field.closest("td").dataset.value;
      field.select?.();
      return;
    }
    const [down, across] = direction(event, field);
    if (!down && !across) return;
    event.preventDefault();
    const target = neighbour(field.closest("td"), down, across);
    if (target) target.focus();
    else field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  table.addEventListener("focusin", (event) => {
    if (event.target.matches("td input")) event.target.select();
  });
}

function direction(event, field) {
  if (event.key === "Enter") return [event.shiftKey ? -1 : 1, 0];
  if (event.key === "ArrowDown") return [1, 0];
  if (event.key === "ArrowUp") return [-1, 0];
  if (event.key === "ArrowLeft" && atEdge(field, 0)) return [0, -1];
  if (event.key === "ArrowRight" && atEdge(field, field.value.length)) return [0, 1];
  return [0, 0];
}

/* Inside a number the arrows move the caret; at its end, or with all of it chosen, they leave. */
function atEdge(field, edge) {
  if (field.tagName === "SELECT") return true;
  const { selectionStart: start, selectionEnd: end, value } = field;
  return (start === 0 && end === value.length) || (start === edge && end === edge);
}

function neighbour(cell, down, across) {
  let row = cell.parentElement;
  let column = cell.cellIndex;
  for (;;) {
    if (down) row = down > 0 ? row.nextElementSibling : row.previousElementSibling;
    else column += across;
    const next = row?.cells[column];
    if (!next) return null;
    const field = next.querySelector(FIELDS);
    if (field && !field.disabled) return field;
    if (across && column <= 0) return null;
  }
}
