/** Buttons that write an offered text into a field: data-fill names the field, data-fill-from the text. */

for (const button of document.querySelectorAll("[data-fill]")) {
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.fill);
    field.value = document.getElementById(button.dataset.fillFrom).textContent.trim();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}
