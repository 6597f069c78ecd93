/* When the deadline passes while the form is open, what was typed is offered as a late request. */
const LONGEST_TIMER = 2147483647;

export function watchDeadline(form) {
  const deadline = document.querySelector("[data-deadline]");
  const late = form.querySelector("[data-late]");
  if (!deadline || !late || !late.hidden) return;
  const wait = () => {
    const left = Date.parse(deadline.dateTime) - Date.now();
    if (left < 0) pass(form, late);
    else setTimeout(wait, Math.min(left + 1, LONGEST_TIMER));
  };
  wait();
}

function pass(form, late) {
  late.hidden = false;
  form.dataset.late = "yes";
  showEnding(form, true);
}

/* Shows the ending that is open: submitting, or asking the organiser. */
export function showEnding(form, byRequest) {
  const asked = byRequest || form.dataset.late === "yes";
  const [inTime, request] = ["in-time", "by-request"].map((name) =>
    form.querySelector(`[data-${name}]`),
  );
  if (!inTime || !request) return;
  inTime.hidden = asked;
  request.hidden = !asked;
}
