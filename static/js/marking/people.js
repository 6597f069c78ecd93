/* The people of this tablet: a name, then its PIN; who is signed in may go back to the work. */
import { html, render } from "./html.js";
import { icon } from "./icons.js";
import { PinPad } from "./pin_pad.js";
import { sentenceOf } from "./saving_words.js";
import { inOrder, say } from "./words.js";

const SEARCHED_FROM = 12;

export async function show(root, params, app) {
  const people = inOrder(await app.session.people(), familyName);
  if (!people.length) return showNobody(root, app);
  const chosen = people.find(({ account }) => account === params.code);
  return chosen ? showPad(root, chosen, app) : showList(root, people, app);
}

function showList(root, people, app) {
  const { session } = app;
  render(
    root,
    html`<h1>${say("Who is marking?")}</h1>
      ${people.length > SEARCHED_FROM && search()}
      <ul class="people" data-people>
        ${people.map(
          ({ account, name }) => html`<li><a class="person" href="#/people/${account}"
            data-name="${name.toLocaleLowerCase()}">${icon("person")}<span>${name}</span>
            ${account === session.person?.account && html`<small>${say("signed in")}</small>`}</a></li>`,
        )}
      </ul>
      <p class="people-none" data-none hidden>${say("Nobody here has this name.")}</p>
      ${others(app)}`,
  );
  root.querySelector("[data-search]")?.addEventListener("input", ({ target }) => narrow(root, target.value));
  listenToLeave(root, app);
}

function search() {
  return html`<label class="visually-hidden" for="people-search">${say("Find a name")}</label>
    <input id="people-search" type="search" autocomplete="off" data-search
      placeholder="${say("Find a name")}" />`;
}

function narrow(root, typed) {
  const wanted = plain(typed);
  const links = [...root.querySelectorAll("[data-name]")];
  for (const link of links) link.parentElement.hidden = !plain(link.dataset.name).includes(wanted);
  root.querySelector("[data-none]").hidden = links.some((link) => !link.parentElement.hidden);
}

/* Found without its marks too: "berzins" finds Bērziņš. */
function plain(text) {
  return text.trim().toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

function others({ session }) {
  const { device, person } = session;
  return html`<div class="more-actions">
      ${person && html`<button class="button" type="button" data-leave>${icon("lock")}${say("Sign out")}</button>`}
      ${device ? html`<a class="button" href="#/card">${say("Sign in with a card")}</a>` : withPassword()}
    </div>
    ${person && html`<div class="screen-actions">
      <a class="button button-primary" href="#/">${say("Back to my work")}</a>
    </div>`}`;
}

function withPassword() {
  return html`<a class="button" href="/sign-in?next=/marking/signed-in">${say("Sign in with a password")}</a>`;
}

function listenToLeave(root, { session }) {
  root.querySelector("[data-leave]")?.addEventListener("click", () => session.leave());
}

async function showPad(root, person, app) {
  const known = await app.session.here.of(person.account);
  const pad = new PinPad({
    length: known?.length ?? 0,
    done: (pin) => app.session.byPin(person.account, pin),
  });
  render(
    root,
    html`<h1>${person.name}</h1><p class="lead">${say("Your PIN")}</p>`,
    pad.node,
    html`<div class="screen-actions"><a class="button" href="#/people">${icon("left")}${say("Somebody else")}</a></div>`,
  );
  return pad.listen();
}

/* Nobody has a PIN that is known here: a card on a tablet of the hall, else a password. */
function showNobody(root, app) {
  if (app.session.device) {
    render(
      root,
      html`<h1>${say("Nobody has signed in here yet")}</h1>
        <p class="lead">${say("Scan the code on your card with the camera, or type it.")}</p>`,
      others(app),
    );
  } else {
    render(root, newDevice(app.session));
    root.querySelector("[data-find]").addEventListener("click", () => find(root, app));
  }
  listenToLeave(root, app);
}

function newDevice({ person }) {
  return html`<h1>${say("Marking on this device")}</h1>
    ${person && html`<p class="lead">${say("%(name)s is signed in.", { name: person.name })}</p>`}
    <div class="doors">
      <section class="door"><h2>${say("A device of your own")}</h2>
        <p>${say("Sign in with your e-mail and password; then choose a PIN to go on without a network.")}</p>
        ${withPassword()}</section>
      <section class="door"><h2>${say("A tablet of the hall")}</h2>
        <p>${say("The organiser enrols it with a code that works once; then experts sign in with their cards.")}</p>
        <a class="button" href="#/enrol">${say("Enrol this tablet")}</a>
        <button class="button button-quiet" type="button" data-find>${say("It is enrolled already")}</button>
        <p class="field-error" role="alert" data-wrong></p></section>
    </div>
    <div class="screen-actions">
      ${person && html`<a class="button button-primary" href="#/">${say("Back to my work")}</a>
        <button class="button" type="button" data-leave>${icon("lock")}${say("Sign out")}</button>`}
    </div>`;
}

async function find(root, app) {
  try {
    await app.session.findDevice();
    app.show();
  } catch (trouble) {
    root.querySelector("[data-wrong]").textContent = sentenceOf(trouble);
  }
}

function familyName({ name }) {
  return name.split(" ").slice(-1)[0] + name;
}
