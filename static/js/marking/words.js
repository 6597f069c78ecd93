/* The words of the app in the reader's language, written in English where they are said:
     say(TEXT, { done, all })      "%(done)s of %(all)s"
     count(n, ONE, MANY, { … })    "%(num)d mark", "%(num)d marks"; num is the number
   A text stands in double quotes right there, in one piece, so that it is found for translation. */
const LANGUAGES = ["en", "lv"];
const FALLBACK = "en";
const LOCALES = { en: "en-GB", lv: "lv-LV" };

let current = FALLBACK;
let texts = {};
let rules = new Intl.PluralRules(FALLBACK);

export function language() {
  return current;
}

/* The same with the country: how its people write dates and order names. */
export function locale() {
  return LOCALES[current];
}

/* Speaks a language from now on; what has no translation is said in English. */
export async function speak(wanted) {
  const chosen = LANGUAGES.includes(wanted) ? wanted : FALLBACK;
  const found = chosen === FALLBACK ? {} : await fetchWords(chosen);
  if (!found) return false;
  current = chosen;
  texts = found;
  rules = new Intl.PluralRules(chosen);
  document.documentElement.lang = chosen;
  return true;
}

/* The language of a browser that nobody has signed in on. */
export function usualLanguage() {
  const wanted = navigator.languages.map((each) => each.slice(0, 2));
  return wanted.find((each) => LANGUAGES.includes(each)) ?? FALLBACK;
}

export function say(text, named) {
  return fill(texts[text] ?? text, named);
}

/* A text with a number: English has two forms, Latvian three; %(num)d is the number. */
export function count(number, one, many, named) {
  const forms = texts[one] ?? { one, other: many };
  return fill(forms[rules.select(number)] ?? forms.other ?? many, { num: number, ...named });
}

/* What the server names in several languages: {"en": …, "lv": …}. */
export function pick(names) {
  if (!names || typeof names === "string") return names ?? "";
  return names[current] || names[FALLBACK] || Object.values(names)[0] || "";
}

/* Hundredths as marks, in the reader's figures: 88.40, 88,40. */
export function marks(hundredths) {
  const sign = hundredths < 0 ? "−" : "";
  const whole = String(Math.abs(hundredths)).padStart(3, "0");
  return `${sign}${whole.slice(0, -2)}${current === "lv" ? "," : "."}${whole.slice(-2)}`;
}

/* Names in the order of the alphabet of the language. */
export function inOrder(things, name) {
  const order = new Intl.Collator(locale(), { numeric: true });
  return [...things].sort((one, other) => order.compare(name(one), name(other)));
}

function fill(text, named) {
  return text.replace(/%\((\w+)\)[sd]|%%/g, (all, name) => (name ? String(named?.[name]) : "%"));
}

async function fetchWords(chosen) {
  try {
    const response = await fetch(`/marking/words/${chosen}.json`);
    return response.ok ? (await response.json()).texts : null;
  } catch {
    return null;
  }
}
