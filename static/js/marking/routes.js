/* Addresses of the app: what stands behind the # says which screen, and of what. */
const NAMED = new Set(["people", "enrol", "card", "pin", "settings", "sending"]);

const OF_CONTEST = new Set(["entries", "problems"]);
const FOR_ALL = new Set(["people", "enrol", "card", "sending"]);

/* Nobody has to be signed in for it. */
export function isOpenToAll(screen) {
  return FOR_ALL.has(screen);
}

/* "#/final-18/A1/7" -> { screen: "portrait", params: { contest, form, entry } } */
export function screenOf(hash) {
  const [first, ...rest] = hash.replace(/^#\/?/, "").split("/").map(decoded);
  if (!first) return { screen: "work", params: {} };
  if (OF_CONTEST.has(first)) {
    return { screen: first, params: { contest: rest[0] ?? "", form: rest[1] ?? "" } };
  }
  if (NAMED.has(first)) return { screen: first, params: { code: rest[0] ?? "" } };
  const [form, entry] = rest;
  if (!form) return { screen: "work", params: { contest: first } };
  const screen = entry ? "portrait" : "landscape";
  return { screen, params: { contest: first, form, entry: entry ?? "" } };
}

/* addressOf("final-18", "A1") -> "#/final-18/A1" */
export function addressOf(...parts) {
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
