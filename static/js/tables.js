/* Tables: the whole row leads where its link leads; arrows go from row to row. */
export function installTables() {
  document.addEventListener("click", (event) => {
    const row = event.target.closest("[data-row-link]");
    if (!row || event.target.closest("a, button, input, select, label, summary")) return;
    if (getSelection().toString()) return;
    const link = row.querySelector("a");
    if (event.ctrlKey || event.metaKey) open(link.href, "_blank", "noopener");
    else link.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const row = event.target.closest?.("[data-row-link]");
    if (!row) return;
    const next = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
    const link = next?.querySelector("a");
    if (!link) return;
    event.preventDefault();
    link.focus();
  });
}
