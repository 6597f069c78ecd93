/* A field for a colour: it is shown beside what is typed, and can be picked there. */
const COLOUR = /^#[0-9a-f]{6}$/i;

export function installColours() {
  document.querySelectorAll("input[data-colour]").forEach(addPicker);
}

function addPicker(field) {
  const picker = document.createElement("input");
  picker.type = "color";
  picker.className = "colour-picker";
  picker.setAttribute("aria-label", field.dataset.colour);
  const show = () => {
    const typed = field.value.trim();
    picker.value = COLOUR.test(typed) ? typed : usual();
  };
  show();
  field.addEventListener("input", show);
  picker.addEventListener("input", () => {
    field.value = picker.value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  field.after(picker);
}

function usual() {
  const accent = getComputedStyle(document.documentElement).getPropertyValue("--accent").trim();
  return COLOUR.test(accent) ? accent : "#000000";
}
