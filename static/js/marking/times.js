/* Times as people of a competition say them: in its zone, whatever zone the tablet was set to. What
   belongs to no contest is told in the zone of all contests of the day, where they share one. */
import { locale } from "./words.js";

const CLOCK = { hour: "2-digit", minute: "2-digit" };
const EXACT = { ...CLOCK, second: "2-digit" };
const MOMENT = { ...CLOCK, day: "numeric", month: "long" };

const formats = new Map();
let shared = "";

/* Of the contests of a day, { zone }; where they differ the tablet's own is as good as any. */
export function shareZone(contests) {
  const zones = new Set(contests.map(({ zone }) => zone));
  shared = zones.size === 1 ? [...zones][0] : "";
}

/* 14:32 */
export function clock(at, zone = shared) {
  return written(at, CLOCK, zone);
}

/* 14:32:05 */
export function exactClock(at, zone = shared) {
  return written(at, EXACT, zone);
}

/* 7 May, 14:32; for what was not today. */
export function moment(at, zone = shared) {
  return written(at, MOMENT, zone);
}

function written(at, shown, zone) {
  const kind = [locale(), zone, Object.keys(shown)].join(" ");
  if (!formats.has(kind)) formats.set(kind, formatOf(shown, zone));
  return formats.get(kind).format(new Date(at));
}

/* An old browser may not know a zone; then its own has to do. */
function formatOf(shown, zone) {
  try {
    return new Intl.DateTimeFormat(locale(), { ...shown, timeZone: zone || undefined });
  } catch {
    return new Intl.DateTimeFormat(locale(), shown);
  }
}
