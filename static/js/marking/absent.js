/* A form that the book does not have: the server may know it before the copy on this tablet does,
   as when the scheme was approved a minute ago. */
import { html, render } from "./html.js";
import { say } from "./words.js";

/* Begins with what `find` finds, now or as soon as it is there; returns what leaves the screen.
   `begin` returns what leaves what it began. */
export function whenThere(root, { book, code, find }, begin) {
  let leave = null;
  const deaf = new AbortController();
  const look = () => {
    const found = !leave && find();
    if (found) leave = begin(found);
  };
  const tell = (words) => render(root, html`<h1>${code}</h1><p role="status">${words}</p>`);
  look();
  if (leave) return leave;
  tell(say("One moment …"));
  book.addEventListener("change", look, { signal: deaf.signal });
  book.look().then(() => {
    if (!leave && !deaf.signal.aborted) tell(say("This form is not among those you mark."));
  });
  return () => {
    deaf.abort();
    leave?.();
  };
}
