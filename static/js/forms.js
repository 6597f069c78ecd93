/* Forms: filters that send themselves, a place to drop files, a guard for what was typed. */
const PAUSE = 400;

export function installForms() {
  document.querySelectorAll("[data-autosubmit]").forEach(sendByItself);
  document.querySelectorAll("[data-drop]").forEach(takeDrops);
  document.querySelectorAll("[data-guard]").forEach(guard);
  document.querySelectorAll("[data-tick-all]").forEach(tickAll);
  document.addEventListener("submit", refuseSecondTap);
  addEventListener("pageshow", freeButtons);
}

function sendByItself(form) {
  let waiting;
  form.addEventListener("change", (event) => {
    if (event.target.type !== "search") form.requestSubmit();
  });
  form.addEventListener("input", (event) => {
    if (event.target.type !== "search") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}

function takeDrops(zone) {
  const input = zone.querySelector("input[type=file]");
  const name = zone.querySelector("[data-drop-name]");
  const over = (event) => {
    event.preventDefault();
    zone.classList.add("is-over");
  };
  zone.addEventListener("dragenter", over);
  zone.addEventListener("dragover", over);
  zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("is-over");
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => {
    name.textContent = [...input.files].map((file) => file.name).join(", ");
    name.hidden = input.files.length === 0;
  });
}

function guard(form) {
  let changed = false;
  form.addEventListener("input", () => {
    changed = true;
  });
  form.addEventListener("submit", () => {
    changed = false;
  });
  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

function refuseSecondTap(event) {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.classList.add("is-busy");
}

function freeButtons() {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll(".is-busy")) button.classList.remove("is-busy");
}

/* A button that ticks every box of this name in its form; all ticked already, it clears them. */
function tickAll(button) {
  const boxes = button.form.querySelectorAll(`input[name="${button.dataset.tickAll}"]`);
  button.hidden = boxes.length < 2;
  button.addEventListener("click", () => {
    const all = [...boxes].every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });
}
