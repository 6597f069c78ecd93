/* Refreshes the parts of a page that are marked data-live, every 15 seconds, in their place:
   what has the focus keeps it, nothing scrolls, and a page that nobody looks at asks nothing. */
const EVERY = 15_000;
const lost = document.querySelector("[data-live-lost]");

function keepFocus(part, replace) {
  const held = part.contains(document.activeElement) ? document.activeElement : null;
  const address = held?.getAttribute("href");
  replace();
  if (!address) return;
  const again = [...part.querySelectorAll("a")].find((a) => a.getAttribute("href") === address);
  again?.focus({ preventScroll: true });
}

function put(fresh) {
  for (const part of document.querySelectorAll("[data-live]")) {
    const other = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (!other || other.innerHTML === part.innerHTML) continue;
    keepFocus(part, () => part.replaceChildren(...document.adoptNode(other).childNodes));
  }
}

async function refresh() {
  if (document.hidden || getSelection().toString()) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    put(new DOMParser().parseFromString(await answer.text(), "text/html"));
    lost.hidden = true;
  } catch {
    lost.hidden = false;
  }
}

if (lost) {
  setInterval(refresh, EVERY);
  document.addEventListener("visibilitychange", refresh);
}
