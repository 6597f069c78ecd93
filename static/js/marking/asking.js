/* Asks the server for something now: an answer, or a Trouble that says why there is none. */
import { language, say } from "./words.js";

const PATIENCE = 10_000;

/* Whether the server answers: "change" is told when that is no longer what it was. */
class Reach extends EventTarget {
  constructor() {
    super();
    this.offlineSince = navigator.onLine ? 0 : Date.now();
    addEventListener("offline", () => this.set(false));
    addEventListener("online", () => this.set(true));
  }

  set(reached) {
    if (reached === !this.offlineSince) return;
    this.offlineSince = reached ? 0 : Date.now();
    this.dispatchEvent(new Event("change"));
  }
}

export const server = new Reach();

/* `why` is "offline" (no answer came), "server" (it has trouble itself) or the code of a refusal;
   the message is a sentence for people. */
export class Trouble extends Error {
  constructor(why, message, status = 0) {
    super(message);
    this.why = why;
    this.status = status;
  }

  /* Nothing was decided: the same may be asked again later. */
  get passing() {
    return this.why === "offline" || this.why === "server";
  }
}

/* ask("tablets/pin", { body, csrf }): GET without a body, POST with one. */
export async function ask(path, { body, csrf, patience = PATIENCE } = {}) {
  const answer = await reach(path, {
    method: body === undefined ? "GET" : "POST",
    headers: headersOf(body, csrf),
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
  });
  const content = await answer.json().catch(() => null);
  if (answer.ok && content) return content;
  throw troubleOf(answer, content);
}

async function reach(path, options) {
  try {
    const whole = { credentials: "same-origin", cache: "no-store", ...options };
    const answer = await fetch(`/api/v1/${path}`, whole);
    server.set(true);
    return answer;
  } catch {
    server.set(false);
    throw new Trouble("offline", say("The server is not reached."));
  }
}

function headersOf(body, csrf) {
  const headers = { Accept: "application/json", "Accept-Language": language() };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (csrf) headers["X-CSRFToken"] = csrf;
  return headers;
}

function troubleOf(answer, content) {
  const { code, message: sentence, reference } = content?.error ?? {};
  const message = [sentence, reference].filter(Boolean).join(" ");
  if (answer.ok || answer.status >= 500 || answer.status === 429) {
    return new Trouble("server", message || say("The server has trouble. Try again in a moment."), answer.status);
  }
  return new Trouble(code || "refused", message || say("The server did not take this."), answer.status);
}
