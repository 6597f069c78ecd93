/* Typing from paper: Enter goes on, one key is enough for yes, no and scores; drafts; zoom. */
const PAUSE = 1500;
const LARGEST = 4;

for (const form of document.querySelectorAll("[data-paper-form]")) installKeys(form);
for (const scan of document.querySelectorAll("[data-scan]")) installZoom(scan);

function installKeys(form) {
  const fields = () =>
    [...form.querySelectorAll("input:not([type=hidden]):not(:disabled), button[type=submit]")];
  const goOn = (from) => fields()[fields().indexOf(from) + 1]?.focus();
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    if (event.target.matches("[data-same]")) event.target.checked = true;
    goOn(event.target);
  });
  form.addEventListener("input", (event) => {
    const field = event.target;
    const other = field.closest(".paper-decision")?.querySelector("[data-same]");
    if (other && other !== field && field.value) other.checked = false;
    const keys = field.dataset.oneKey;
    if (keys && field.value.length === 1 && keys.includes(field.value.toLowerCase())) goOn(field);
  });
  const said = form.querySelector("[data-draft-state]");
  if (said) keepDrafts(form, said);
}

function keepDrafts(form, said) {
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
  async function keep() {
    const typed = new FormData(form);
    typed.set("step", "quiet");
    try {
      const answer = await fetch(form.action, { method: "POST", body: typed, redirect: "error" });
      const known = { 204: said.dataset.kept, 422: said.dataset.wrong };
      said.textContent = known[answer.status] ?? said.dataset.lost;
    } catch {
      said.textContent = said.dataset.lost;
    }
  }
}

function installZoom(scan) {
  const picture = scan.querySelector("img");
  const tools = scan.querySelector("[data-scan-tools]");
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const step = Number(event.target.closest("[data-zoom]")?.dataset.zoom ?? 0);
    const size = Number(picture.dataset.size) + step;
    picture.dataset.size = String(Math.min(Math.max(size, 1), LARGEST));
  });
}
