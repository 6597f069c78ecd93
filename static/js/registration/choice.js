/* Two values for one field: both are shown, and a person says which one is right. */
export function offerChoice(place, answer, take) {
  place.querySelector(".conflict")?.remove();
  const template = document.querySelector("template[data-choice]");
  const choice = template.content.firstElementChild.cloneNode(true);
  choice.querySelector("[data-choice-words]").textContent = answer.message;
  for (const [name, value] of [
    ["theirs", answer.current],
    ["mine", answer.typed],
  ]) {
    const button = choice.querySelector(`[data-choice-${name}]`);
    button.querySelector("span").textContent = `“${value}”`;
    button.addEventListener("click", () => {
      choice.remove();
      take(value);
    });
  }
  place.append(choice);
}
