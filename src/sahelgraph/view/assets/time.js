/* Times as months since the year 0, so that dates of any precision compare. */

function monthOf(told, last) {
  if (!told || told.startsWith("-")) return null;
  const [year, month] = told.split("-").map(Number);
  return year * 12 + (month ? month - 1 : last ? 11 : 0);
}

/** First and last month of a statement; an end of null is open. Null where it has no date. */
function spanOf(told) {
  const start = monthOf(told.start, false);
  const end = monthOf(told.end, true);
  if (start === null && end === null) return null;
  if (told.kind === "relation" || told.kind === "measure") return [start, end];
  return [start === null ? monthOf(told.end, false) : start, end === null ? monthOf(told.start, true) : end];
}

const SPANS = STATEMENTS.map(spanOf);
const MONTHS = SPANS.filter(Boolean).flat().filter((month) => month !== null);
const FIRST = MONTHS.length ? MONTHS.reduce((one, other) => Math.min(one, other)) : 0;
const LAST = MONTHS.length ? MONTHS.reduce((one, other) => Math.max(one, other)) : 0;

function inWindow(index, from, to) {
  const span = SPANS[index];
  return (span[0] === null || span[0] <= to) && (span[1] === null || span[1] >= from);
}

function monthText(month) {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
}

/** Newest first; what has no date comes last; ties in the order of the data. */
function newestFirst(one, other) {
  const [a, b] = [one, other].map((index) => STATEMENTS[index].start || STATEMENTS[index].end || "");
  const [first, second] = [a.startsWith("-") ? "" : a, b.startsWith("-") ? "" : b];
  return first === second ? one - other : first < second ? 1 : -1;
}
