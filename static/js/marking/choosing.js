/* Buttons of which one at most is chosen: by a tap, or by a key. */

/* `keys` says which value a key stands for. A value that stands already is not entered again; one
   that was not taken is. */
export function choosing(made, onEnter, keys) {
  const buttons = [...made.querySelectorAll("[data-value]")];
  let refused = false;
  const enter = (value) => {
    mark(buttons, value);
    onEnter(value);
  };
  made.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-value]");
    const pressed = button?.getAttribute("aria-pressed") === "true";
    if (button && (refused || !pressed)) enter(button.dataset.value);
  });
  made.show = (cell, closed) => {
    refused = cell.valueRefused;
    mark(buttons, cell.shown);
    for (const button of buttons) button.disabled = closed;
  };
  made.press = (key) => {
    const value = keys[key];
    if (value === undefined || buttons[0].disabled) return false;
    enter(value);
    return true;
  };
  return made;
}

function mark(buttons, value) {
  for (const button of buttons) {
    button.setAttribute("aria-pressed", String(button.dataset.value === value));
  }
}
