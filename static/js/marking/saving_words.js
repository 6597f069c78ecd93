/* How saving stands, in words: what the line at the top says, with its shape. */
import { clock, exactClock } from "./times.js";
import { count, say } from "./words.js";

/* { state, icon, words } of { unsent, confirmed, lastConfirmed, offlineSince, trouble }, and since
   when asking for something else was in vain. */
export function savingWords(saving, notReached = 0) {
  const { unsent, trouble, lastConfirmed } = saving;
  const offlineSince = saving.offlineSince || notReached;
  if (trouble) return { state: "trouble", icon: "alert", words: troubleWords(trouble) };
  if (offlineSince) return { state: "offline", icon: "offline", words: offlineWords(unsent, offlineSince) };
  if (unsent) return { state: "here", icon: "here", words: unsentWords(unsent) };
  if (lastConfirmed) return { state: "confirmed", icon: "done", words: confirmedWords(saving) };
  return { state: "ready", icon: "check", words: say("Ready: nothing waits to be sent") };
}

/* Why somebody is needed: a reason of the store, or what the server does not take. */
export function troubleWords(trouble) {
  const known = {
    full: say("The storage is full: nothing more can be kept here. Use paper and tell the organiser."),
    blocked: say("Nothing can be kept here. Use paper and tell the organiser."),
    broken: say("The storage fails: nothing more can be kept here. Use paper and tell the organiser."),
    closed: say("Load this page anew: another window has begun a newer version."),
    "pass-unreadable": say("The organiser has to look at this tablet: something cannot be sent. It is kept."),
  };
  return known[trouble] ?? say("Something cannot be sent. It is kept; tell the organiser.");
}

/* What people are told of any trouble: of the network, of a refusal, of the storage. */
export function sentenceOf({ reason, message }) {
  return reason ? troubleWords(reason) : message;
}

export function unsentWords(unsent) {
  return count(unsent, "%(num)d kept here, not sent yet", "%(num)d kept here, not sent yet");
}

function offlineWords(unsent, offlineSince) {
  const named = { time: clock(offlineSince) };
  const calm = say("Offline since %(time)s. Go on marking, nothing is lost.", named);
  return unsent ? `${calm} ${unsentWords(unsent)}` : calm;
}

function confirmedWords({ confirmed, lastConfirmed }) {
  const named = { time: exactClock(lastConfirmed) };
  if (!confirmed) return say("All confirmed, last at %(time)s", named);
  return count(
    confirmed,
    "%(num)d confirmed, last at %(time)s",
    "All %(num)d confirmed, last at %(time)s",
    named,
  );
}
