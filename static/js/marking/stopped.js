/* What stops the app, said loudly before any work begins: nothing can be kept, a screen is missing. */
import { html, render } from "./html.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

/* This browser cannot keep marks: why, and what helps. */
export function showStorageTrouble(place, reason) {
  const [title, advice] = storageWords(reason);
  render(
    place,
    html`<main class="stopped" role="alert">
      ${icon("alert")}
      <h1 tabindex="-1">${title}</h1>
      <p>${say("Do not mark on this device now: nothing that you enter here would be safe.")}</p>
      <p><b>${advice}</b></p>
      <p>${say("Until then use another tablet or the paper form; both count the same.")}</p>
      <p class="screen-actions">
        <button class="button button-primary" type="button" data-again>${say("Try again")}</button>
      </p>
      <p class="soft">${say("For the organiser: storage, %(reason)s", { reason })}</p>
    </main>`,
  );
  place.querySelector("[data-again]").addEventListener("click", () => location.reload());
  place.querySelector("h1").focus();
}

/* One screen could not be loaded; the others and what was entered are not touched by it. */
export function showLoadTrouble(place, message, again) {
  render(
    place,
    html`<h1>${say("This screen could not be shown")}</h1>
      <p>${message}</p>
      <p>${say("What was entered is kept. Try again, or go back to your work.")}</p>
      <p class="screen-actions">
        <button class="button button-primary" type="button" data-again>${say("Try again")}</button>
        <a class="button" href="#/">${say("My work")}</a>
      </p>`,
  );
  place.querySelector("[data-again]").addEventListener("click", again);
}

function storageWords(reason) {
  const broken = [
    say("This browser cannot read its own storage"),
    say("Switch the tablet off and on again. If that does not help, hand it in."),
  ];
  return (
    {
      blocked: [
        say("This browser does not let the app keep marks"),
        say("Leave the private window, or allow this site to store data in the browser's settings."),
      ],
      busy: [
        say("Another window still uses an older version"),
        say("Close every other window and tab of the marking app."),
      ],
      newer: [
        say("This is an older version than the one used here before"),
        say("Load the page anew with a network, so that the newest version comes."),
      ],
      closed: [
        say("Another window has begun a newer version"),
        say("Load the page anew."),
      ],
      full: [
        say("The storage of this tablet is full"),
        say("Delete pictures, videos or other apps, then try again."),
      ],
    }[reason] ?? broken
  );
}
