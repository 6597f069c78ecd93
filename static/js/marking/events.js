/* One thing that was entered, as the interface for marking events takes it. */
const DEVICE = "marking-device";

export function makeEvent({ kind, contest, entry, aspect, value, base }) {
  return {
    id: newId(),
    kind,
    contest,
    entry,
    aspect,
    value,
    base: base || null,
    device: device(),
    at: new Date().toISOString(),
  };
}

/* What stands in a control, in the words of the interface; null when there is nothing to send. */
export function valueOf(control, text) {
  const typed = text.trim();
  if (!typed) return null;
  if (control === "yes-no") return { passed: typed === "yes" };
  if (control === "choice") return { label: typed };
  if (control === "measured") return { measured: typed };
  if (control === "manual") return { mark: typed };
  const number = /^\d+$/.test(typed) ? Number(typed) : typed;
  return control === "judgement" ? { score: number } : { done: number };
}

function device() {
  const kept = localStorage.getItem(DEVICE);
  if (kept) return kept;
  const made = `browser ${newId().slice(0, 8)}`;
  localStorage.setItem(DEVICE, made);
  return made;
}

/* randomUUID needs HTTPS; a hall's server may be reached without it. */
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
