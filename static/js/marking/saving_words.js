/* How saving stands, in words: what the line at the top says, with its shape. */
import { clock, count, say } from "./words.js";

/* { state, icon, words } of { unsent, confirmed, lastConfirmed, offlineSince, trouble }. */
export function savingWords(saving) {
  const { unsent, offlineSince, trouble, lastConfirmed } = saving;
  if (trouble) return { state: "trouble", icon: "alert", words: troubleWords(trouble) };
  if (offlineSince) return { state: "offline", icon: "offline", words: offlineWords(saving) };
  if (unsent) return { state: "here", icon: "here", words: unsentWords(unsent) };
  if (lastConfirmed) return { state: "confirmed", icon: "done", words: confirmedWords(saving) };
  return { state: "ready", icon: "check", words: say("Ready: nothing waits to be sent") };
}

/* Why somebody is needed: a reason of the store, or what the server does not take. */
export function troubleWords(trouble) {
  const known = {
    full: say("The storage is full: nothing more can be kept here. Use paper and tell the office."),
    blocked: say("Nothing can be kept here. Use paper and tell the office."),
    broken: say("The storage fails: nothing more can be kept here. Use paper and tell the office."),
    closed: say("Load this page anew: another window has begun a newer version."),
    "pass-unreadable": say("The office has to look at this tablet: something cannot be sent. It is kept."),
  };
  return known[trouble] ?? say("Something cannot be sent. It is kept; tell the office.");
}

export function unsentWords(unsent) {
  return count(unsent, "%(num)d kept here, not sent yet", "%(num)d kept here, not sent yet");
}

function offlineWords({ unsent, offlineSince }) {
  const named = { time: clock(offlineSince, false) };
  const calm = say("Offline since %(time)s. Go on marking, nothing is lost.", named);
  return unsent ? `${calm} ${unsentWords(unsent)}` : calm;
}

function confirmedWords({ confirmed, lastConfirmed }) {
  const named = { time: clock(lastConfirmed) };
  if (!confirmed) return say("All confirmed, last at %(time)s", named);
  return count(
    confirmed,
    "%(num)d confirmed, last at %(time)s",
    "All %(num)d confirmed, last at %(time)s",
    named,
  );
}
