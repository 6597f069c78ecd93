/* Work that the server does in steps: asks for one after another and shows how far it is. */
export function installSteps() {
  document.querySelectorAll("[data-steps-url]").forEach(goOn);
}

async function goOn(place) {
  const bar = place.querySelector("progress");
  const words = place.querySelector(".progress-sentence");
  const token = document.querySelector("input[name=csrf_token]").value;
  try {
    for (;;) {
      const answer = await fetch(place.dataset.stepsUrl, {
        method: "POST",
        headers: { "X-CSRFToken": token },
      });
      if (!answer.ok) throw new Error(answer.statusText);
      const step = await answer.json();
      bar.max = step.total;
      bar.value = step.read;
      bar.setAttribute("aria-label", step.sentence);
      words.textContent = step.sentence;
      if (step.done) {
        location.replace(place.dataset.stepsDone);
        return;
      }
    }
  } catch {
    words.textContent = place.dataset.stepsFailed;
  }
}
