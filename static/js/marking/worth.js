/* What an entered value is worth: looked up in the aspect's table, which the server made.
 *
 * No rule is written here twice: the table holds every mark (skillscomp/core/mark_table.py says
 * how), this module only finds the place. Numbers are whole numbers with a count of decimals, never
 * floats. Pure: it imports nothing and knows neither page nor clock.
 */

const SIGNS = { en: { point: ".", group: "," }, lv: { point: ",", group: "\u00a0" } };
const LONGEST_NUMBER = 20;
const WHOLE_DIGITS = 10;
const DECIMALS = 8;
const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)$/;

/** Say what a text is worth: `mark` in hundredths or null, `reason` or what is `wrong` in words. */
export function worth(aspect, text, language) {
  const typed = text.trim();
  if (!typed) return { mark: null, reason: "", wrong: "" };
  return KINDS[aspect.control](aspect.worth, typed, language);
}

/** Say what scores of all judges are worth together; no mark while they lie too far apart. */
export function worthOfScores(aspect, scores) {
  const table = aspect.worth;
  const apart = Math.max(...scores) - Math.min(...scores) > table.apart;
  if (scores.length < aspect.judges || apart) return { mark: null, reason: "", apart };
  const mark = table.marks[scores.reduce((sum, score) => sum + score, 0)];
  return { mark, reason: fill(table.reason, { scores: scores.join(", ") }), apart };
}

/** Read a number as a person types it: whole units of 10^-places; null where it is none. */
export function readNumber(text) {
  const plain = text.trim().replaceAll("\u00a0", "").replace(",", ".");
  if (plain.length > LONGEST_NUMBER || !NUMBER.test(plain)) return null;
  const [whole, decimals = ""] = plain.split(".");
  return { units: BigInt(whole + decimals || "0"), places: decimals.length };
}

/** Write hundredths as the reader writes marks: 150 is 1.50 or 1,50. */
export function showMark(hundredths, language) {
  return shown({ units: BigInt(hundredths), places: 2 }, language);
}

const KINDS = {
  "yes-no": (table, text) =>
    text === "yes" || text === "no" ? known(table[text]) : wrong(table, "observation-wrong-type"),
  choice: (table, text) =>
    Object.hasOwn(table.labels, text)
      ? known(table.labels[text])
      : wrong(table, "unknown-label", { label: text }),
  count: ofCount,
  measured: ofMeasured,
  manual: ofManual,
  judgement: ofScore,
};

function ofCount(table, text, language) {
  const number = readNumber(text);
  const done = number && whole(number);
  if (done === null) return wrong(table, "not-a-number", { value: text.slice(0, LONGEST_NUMBER) });
  if (done < 0n || done > BigInt(table.most)) return wrong(table, "count-out-of-range");
  if (done > BigInt(table.possible)) return wrong(table, "more-than-possible", { done });
  return reasoned(table, table.reason, { mark: inRuns(table.runs, done), done }, language);
}

function ofMeasured(table, text, language) {
  const value = readNumber(text);
  if (!value) return wrong(table, "not-a-number", { value: text.slice(0, LONGEST_NUMBER) });
  if (isTooLong(value)) return wrong(table, "number-too-long");
  const target = readLong(table.target);
  const deviation = minus(value, target);
  return table.step
    ? inSteps(table, value, positive(deviation), language)
    : inRanges(table, value, table.signed ? deviation : positive(deviation), language);
}

function inRanges(table, value, deviation, language) {
  const found = table.ranges.find(
    ([from, to]) =>
      !isLess(deviation, readLong(from)) && !isLess(readLong(to), deviation),
  );
  const seen = { value: shown(plain(value), language), deviation: shown(plain(deviation), language) };
  const reason = found ? table.inside : table.outside;
  return reasoned(table, reason, { mark: found ? found[2] : 0, ...seen }, language);
}

function inSteps(table, value, distance, language) {
  const [far, step] = alike(distance, readLong(table.step));
  const steps = far / step;
  const seen = { value: shown(plain(value), language), steps };
  return reasoned(table, table.reason, { mark: inRuns(table.runs, steps), ...seen }, language);
}

function ofManual(table, text, language) {
  const number = readNumber(text);
  if (!number) return wrong(table, "not-a-number", { value: text.slice(0, LONGEST_NUMBER) });
  const mark = whole({ units: number.units * 100n, places: number.places });
  if (mark === null) return wrong(table, "third-decimal", { value: shown(number, language) });
  if (mark < 0n) return wrong(table, "negative-mark");
  const entered = { mark: shown({ units: mark, places: 2 }, language) };
  if (mark > BigInt(table.maximum)) return wrong(table, "mark-above-maximum", entered);
  return reasoned(table, table.reason, { mark: Number(mark) }, language);
}

function ofScore(table, text) {
  const valid = /^\d$/.test(text) && Number(text) <= table.highest;
  return valid ? { mark: null, reason: "", wrong: "" } : wrong(table, "score-out-of-range");
}

function known([mark, reason]) {
  return { mark, reason, wrong: "" };
}

function reasoned(table, reason, seen, language) {
  const amounts = {
    mark: showMark(seen.mark, language),
    deduction: showMark(table.maximum - seen.mark, language),
  };
  return { mark: seen.mark, reason: fill(reason, { ...seen, ...amounts }), wrong: "" };
}

function wrong(table, code, seen = {}) {
  return { mark: null, reason: "", wrong: fill(table.wrong[code], seen) };
}

/** The run that holds a number: the last that begins at it or before. */
function inRuns(runs, number) {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (BigInt(runs[middle][0]) <= number) low = middle;
    else high = middle - 1;
  }
  return runs[low][1];
}

function fill(sentence, named) {
  return sentence.replace(/\{(\w+)\}/g, (open, name) =>
    Object.hasOwn(named, name) ? String(named[name]) : open,
  );
}

/** Write a number with all its decimals, its whole part in groups of three. */
function shown({ units, places }, language) {
  const { point, group } = SIGNS[language];
  const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
  const cut = digits.length - places;
  const grouped = digits.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, group);
  const decimals = places ? point + digits.slice(cut) : "";
  return (units < 0n ? "-" : "") + grouped + decimals;
}

/** The same number without zeroes behind its decimals. */
function plain({ units, places }) {
  let [kept, left] = [units, places];
  while (left && kept % 10n === 0n) [kept, left] = [kept / 10n, left - 1];
  return { units: kept, places: left };
}

/** The number when it is a whole one, else null. */
function whole(number) {
  const { units, places } = plain(number);
  return places ? null : units;
}

function readLong(text) {
  const [before, decimals = ""] = text.split(".");
  return { units: BigInt(before + decimals), places: decimals.length };
}

function alike(one, other) {
  const places = Math.max(one.places, other.places);
  return [one, other].map((each) => each.units * 10n ** BigInt(places - each.places));
}

function minus(one, other) {
  const [first, second] = alike(one, other);
  return { units: first - second, places: Math.max(one.places, other.places) };
}

function isLess(one, other) {
  const [first, second] = alike(one, other);
  return first < second;
}

function positive({ units, places }) {
  return { units: units < 0n ? -units : units, places };
}

function isTooLong({ units, places }) {
  const digits = String(units < 0n ? -units : units).length - places;
  return places > DECIMALS || digits > WHOLE_DIGITS;
}
