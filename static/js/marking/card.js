/* Signing in with a jury card: its QR code opens #/card/<code>, or the code is typed. */
import { askForCode } from "./code_form.js";
import { say } from "./words.js";

export function show(root, { code }, app) {
  if (code) history.replaceState(null, "", "#/card");
  return askForCode(root, {
    title: say("Sign in with your card"),
    hint: say("The code under the picture on the card"),
    button: say("Sign in"),
    code,
    take: (typed) => app.session.byCard(typed),
  });
}
