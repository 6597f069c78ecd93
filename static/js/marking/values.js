/* What stands in a control, and the same as a marking event carries it. Pure. */
const COUNTS = { count: "done", judgement: "score" };

/* "0,75" as the interface takes numbers: 0.75. */
export function plainNumber(text) {
  return text.trim().replaceAll("\u00a0", "").replace(",", ".");
}

/* The value of an event for what stands in a control; it is there, and was looked at by worth. */
export function valueOf(control, text) {
  if (control === "yes-no") return { passed: text === "yes" };
  if (control === "choice") return { label: text };
  if (control === "measured") return { measured: plainNumber(text) };
  if (control === "manual") return { mark: plainNumber(text) };
  return { [COUNTS[control]]: Number(text) };
}

/* What a control shows of an event; empty where the event takes a value back. */
export function textOf(event) {
  const { passed, done, label, measured, mark, score } = event.value;
  if (passed !== undefined) return passed ? "yes" : "no";
  return String(done ?? label ?? measured ?? mark ?? score ?? "");
}

/* "1.50" in whole hundredths; null stays null. */
export function hundredths(mark) {
  if (mark === null || mark === undefined) return null;
  const [whole, part = ""] = String(mark).split(".");
  return Number(whole) * 100 + Number(part.padEnd(2, "0"));
}
