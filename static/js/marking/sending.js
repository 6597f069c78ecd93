/* How saving stands, in detail: what waits here, of which form, and a button that sends it now. */
import { server } from "./asking.js";
import { html, render } from "./html.js";
import { icon } from "./icons.js";
import { savingWords, unsentWords } from "./saving_words.js";
import { moment } from "./times.js";
import { count, pick, say } from "./words.js";

export async function show(root, params, app) {
  const { saving } = app;
  const renew = () => fill(root, app);
  await renew();
  saving.addEventListener("change", renew);
  root.addEventListener("click", ({ target }) => {
    if (target.closest("[data-send]")) saving.sender.queue.wake();
  });
  return () => saving.removeEventListener("change", renew);
}

async function fill(root, app) {
  const { saving, session } = app;
  const { state, icon: shape, words } = savingWords(saving, server.offlineSince);
  const mine = session.signedIn ? byForm(app, await pendingOf(app)) : [];
  const others = saving.unsent - mine.reduce((sum, { number }) => sum + number, 0);
  render(
    root,
    html`<h1>${say("What is saved and sent")}</h1>
      <p class="saving-now" data-state="${state}">${icon(shape)}<b>${words}</b></p>
      ${mine.length > 0 && html`<h2>${say("Yours, kept here and not sent yet")}</h2>
        <ul class="rows">${mine.map(
          ({ where, number }) => html`<li><span>${where}</span><b>${unsentWords(number)}</b></li>`,
        )}</ul>`}
      ${others > 0 && html`<p>${count(
        others,
        "%(num)d more waits here, sealed for somebody else; it is sent too.",
        "%(num)d more wait here, sealed for others; they are sent too.",
      )}</p>`}
      <dl class="facts">
        <div><dt>${say("Last confirmed by the server")}</dt>
          <dd>${saving.lastConfirmed ? moment(saving.lastConfirmed) : say("Nothing yet")}</dd></div>
        <div><dt>${say("Storage of this device")}</dt><dd>${roomWords(saving.room)}</dd></div>
        <div><dt>${say("Version of the app")}</dt>
          <dd>${document.documentElement.dataset.version.slice(0, 8)}</dd></div>
      </dl>
      <p class="soft">${say("Every mark is kept on this device until the server has confirmed it. Switching off, signing out and a network that is away lose nothing.")}</p>
      <div class="screen-actions">
        <button class="button button-primary" type="button" data-send>${icon("send")}${say("Send now")}</button>
        <a class="button" href="${session.signedIn ? "#/" : "#/people"}">${say("Back")}</a>
      </div>`,
  );
}

async function pendingOf({ saving, day }) {
  await day.begin();
  const found = await Promise.all(day.contests.map(({ key }) => saving.pending(key)));
  return found.flat();
}

/* An aspect is called after its form: A1.3 of A1; the contest stands before it. */
function byForm({ day }, events) {
  const numbers = new Map();
  for (const { contest, aspect } of events) {
    const where = `${pick(day.contest(contest)?.name)} · ${aspect.split(".")[0]}`;
    numbers.set(where, (numbers.get(where) ?? 0) + 1);
  }
  return [...numbers].map(([where, number]) => ({ where, number }));
}

function roomWords(room) {
  if (!room) return say("Not known");
  if (room.low) return say("Nearly full: tell the organiser");
  return room.persisted
    ? say("Kept until you delete it")
    : say("Kept, unless the device runs out of room");
}
