/* Native dialogs: [data-dialog=id] opens, [data-dialog-close] closes, a typed name unlocks. */
export function installDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) {
      event.preventDefault();
      document.getElementById(opener.dataset.dialog).showModal();
      return;
    }
    if (event.target.closest("[data-dialog-close]")) {
      event.preventDefault();
      event.target.closest("dialog").close();
    }
  });
  for (const input of document.querySelectorAll("[data-typed-name]")) {
    const button = input.form.querySelector("button[type=submit]");
    const check = () => {
      button.disabled = input.value.trim() !== input.dataset.typedName;
    };
    input.addEventListener("input", check);
    check();
  }
}
