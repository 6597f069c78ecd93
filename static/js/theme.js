/* Before the first paint: the theme that the reader chose, else the system's. */
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    root.dataset.shown = root.dataset.theme ?? (dark.matches ? "dark" : "light");
  };
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // storage is closed to us: the system decides
  }
  root.classList.add("js");
  show();
  dark.addEventListener("change", show);
})();
