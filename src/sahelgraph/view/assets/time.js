/* Times as days since 1970, so that dates of any precision compare: what is told by the year reaches from its first day to its last. */

const DAY = 86400000;

function dayNumber(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return Math.floor(date.getTime() / DAY);
}

/** The first, or last, day that a date as told can mean; null without one. */
function dayOf(told, last) {
  const parts = /^(\d{4,})(?:-(\d\d))?(?:-(\d\d))?$/.exec(told || "");
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map(Number);
  if (day) return dayNumber(year, month - 1, day);
  if (month) return last ? dayNumber(year, month, 0) : dayNumber(year, month - 1, 1);
  return last ? dayNumber(year, 11, 31) : dayNumber(year, 0, 1);
}

function dayText(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** First and last day of a statement; an end of null is open. Null where it has no date. */
function spanOf(told) {
  const start = dayOf(told.start, false);
  const end = dayOf(told.end, true);
  if (start === null && end === null) return null;
  if (told.kind === "relation" || told.kind === "measure") return [start, end];
  return [start === null ? dayOf(told.end, false) : start, end === null ? dayOf(told.start, true) : end];
}

const SPANS = STATEMENTS.map(spanOf);
const DAYS = SPANS.filter(Boolean).flat().filter((day) => day !== null);
const FIRST = DAYS.length ? DAYS.reduce((one, other) => Math.min(one, other)) : 0;
const LAST = DAYS.length ? DAYS.reduce((one, other) => Math.max(one, other)) : 0;

/** Whether a statement can hold on a day of the window; both ends of the window count. */
function inWindow(index, from, to) {
  const span = SPANS[index];
  return (span[0] === null || to === null || span[0] <= to) && (span[1] === null || from === null || span[1] >= from);
}

/** Newest first; what has no date comes last; ties in the order of the data. */
function newestFirst(one, other) {
  const [first, second] = [one, other].map((index) => (SPANS[index] ? (SPANS[index][0] === null ? SPANS[index][1] : SPANS[index][0]) : -Infinity));
  return first === second ? one - other : first < second ? 1 : -1;
}

/** The bars of the histogram: the first day of each, and one more that ends the last. */
const BARS = barsOf(FIRST, LAST);

function barsOf(first, last) {
  const days = last - first + 1;
  if (days <= 70) return { unit: "day", starts: Array.from({ length: days + 1 }, (none, at) => first + at) };
  const [unit, months] = days <= 6 * 366 ? ["month", 1] : days <= 20 * 366 ? ["quarter", 3] : ["year", 12 * Math.ceil(days / 366 / 150)];
  const date = new Date(first * DAY);
  let month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  month -= ((month % months) + months) % months;
  const starts = [];
  do {
    starts.push(dayNumber(Math.floor(month / 12), month % 12, 1));
    month += months;
  } while (starts[starts.length - 1] <= last);
  return { unit, starts };
}

/** The bar that a day stands in. */
function barOf(day) {
  let [low, high] = [0, BARS.starts.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (BARS.starts[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}
