/* The form of a registration: fields that save themselves, and the deadline that may pass. */
import { watchDeadline } from "./deadline.js";
import { Draft } from "./draft.js";

const form = document.querySelector("[data-registration]");
if (form) {
  watchDeadline(form);
  if ("autosave" in form.dataset) new Draft(form).watch();
}
