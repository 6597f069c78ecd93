/* The menu on a phone, the choice of theme, messages that can be closed. */
export function installMenu() {
  showCurrentSection();
  for (const button of document.querySelectorAll("[data-menu]")) {
    const menu = document.getElementById(button.dataset.menu);
    button.addEventListener("click", () => {
      const open = menu.classList.toggle("is-open");
      button.setAttribute("aria-expanded", String(open));
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.classList.contains("is-open")) return;
      menu.classList.remove("is-open");
      button.setAttribute("aria-expanded", "false");
      button.focus();
    });
  }
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    button.addEventListener("click", toggleTheme);
  }
  for (const button of document.querySelectorAll("[data-dismiss]")) {
    button.addEventListener("click", () => button.closest("[data-flash]").remove());
  }
  document.querySelector("[data-focus]")?.focus();
}

function toggleTheme() {
  const root = document.documentElement;
  const next = root.dataset.shown === "dark" ? "light" : "dark";
  root.dataset.theme = next;
  root.dataset.shown = next;
  try {
    localStorage.setItem("theme", next);
  } catch {
    // storage is closed to us: the choice lasts for this page
  }
}

/* On a phone the sections scroll sideways: the one that is shown comes into sight. */
function showCurrentSection() {
  const current = document.querySelector("[data-sections] [aria-current]");
  if (!current) return;
  const list = current.closest("ul");
  list.scrollLeft = current.parentElement.offsetLeft - list.offsetLeft - list.clientWidth / 4;
}
