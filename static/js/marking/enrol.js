/* A tablet is enrolled by a code of the office that works once; then it carries its name. */
import { askForCode } from "./code_form.js";
import { html, render } from "./html.js";
import { pick, say } from "./words.js";

export function show(root, { code }, app) {
  if (code) history.replaceState(null, "", "#/enrol");
  return askForCode(root, {
    title: say("Enrol this tablet"),
    hint: say("The code of the organiser"),
    button: say("Enrol"),
    code,
    take: async (typed) => showEnrolled(root, await app.session.enrol(typed), app),
  });
}

function showEnrolled(root, tablet, app) {
  app.showHead();
  render(
    root,
    html`<h1 tabindex="-1">${say("This is now %(name)s", { name: tablet.name })}</h1>
      <p class="lead">${pick(tablet.competition)}</p>
      <p>${say("Experts sign in here with their cards, then with their PINs.")}</p>
      <div class="screen-actions">
        <a class="button button-primary" href="#/people">${say("Go on")}</a>
      </div>`,
  );
  root.querySelector("h1").focus();
}
