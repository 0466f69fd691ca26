/* Rows with dates along time: one line a row, at the precision the date was told with. */

import { button, el, fill } from "./dom.js";
import { choice, choices } from "./choose.js";
import { amount, tr } from "./known.js";
import { learn, kindOf, shown } from "./names.js";
import { link } from "./table.js";

const STEP = 200;
const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T[\d:.]+)?)?)?(?:Z|[+-]\d\d:\d\d)?$/;
const DATED = /#(?:date|dateTime|gYear|gYearMonth)$/;

/** The columns that hold dates: typed as such, or text that reads like nothing else. */
export function dateColumns(answer) {
  return answer.columns.filter((column) => {
    const held = answer.rows.map((row) => row[column]).filter(Boolean);
    const dates = held.filter((term) => DATED.test(term.datatype || "") || (term.type === "literal" && !term.datatype && /^\d{4}-\d\d/.test(term.value) && DATE.test(term.value)));
    return dates.length > 0 && dates.length >= held.length / 2;
  });
}

export async function drawTimeline(place, answer, signal) {
  const dated = dateColumns(answer);
  const begin = dated.find((name) => /start|begin|from|date|since/i.test(name)) || dated[0];
  const picked = { begin, end: dated.find((name) => name !== begin && /end|until|to/i.test(name)) || "", what: "" };
  const about = answer.columns.filter((column) => !dated.includes(column));
  const list = el("div", {});
  const state = { most: STEP };
  const draw = async () => {
    const { items, undated } = placed(answer, picked, about);
    const rows = items.slice(0, state.most);
    await learn(rows.flatMap((each) => each.what).filter((term) => term.type === "uri").map((term) => term.value), signal);
    if (!signal.aborted) fill(list, lanes(rows, items), undated ? el("p", { class: "aside", text: tr("undated", { count: amount(undated) }) }) : null, rest(rows, items, state, draw));
  };
  const pick = (name) => (value) => {
    picked[name] = value;
    draw();
  };
  fill(place, choices(choice(tr("begin"), dated, picked.begin, pick("begin")), choice(tr("end"), ["", ...dated], picked.end, pick("end")), choice(tr("what"), ["", ...answer.columns], picked.what, pick("what"), "whole_row")), list);
  await draw();
}

/** What a row is about: its cells but for dates, and but for statements and sources where there is more to tell. */
function telling(row, about) {
  const cells = about.map((column) => row[column]).filter(Boolean);
  const things = cells.filter((term) => !["statement", "source", "evidence", "graph"].includes(kindOf(term)));
  return (things.length ? things : cells).slice(0, 4);
}

function cut(text) {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}

function placed(answer, { begin, end, what }, about) {
  const items = [];
  for (const row of answer.rows) {
    const [from, to] = [spanOf(row[begin]), end ? spanOf(row[end]) : null];
    if (from || to) items.push({ from: (from || to).first, to: Math.max((to || from).last, (from || to).first), told: told(row[begin], end && row[end]), what: what ? [row[what]].filter(Boolean) : telling(row, about) });
  }
  items.sort((one, other) => one.from - other.from || one.to - other.to);
  return { items, undated: answer.rows.length - items.length };
}

function told(begin, end) {
  const [one, other] = [begin ? begin.value : "", end ? end.value : ""];
  return !other || one === other ? one : `${one} – ${other}`;
}

/** The first and last moment of a day, month or year. */
function spanOf(term) {
  const found = term && DATE.exec(term.value);
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2] || 1) - 1, Number(found[3] || 1)];
  const last = found[3] ? Date.UTC(year, month, day + 1) : found[2] ? Date.UTC(year, month + 1, 1) : Date.UTC(year + 1, 0, 1);
  return { first: Date.UTC(year, month, day), last };
}

function lanes(rows, items) {
  const [first, last] = [Math.min(...items.map((each) => each.from)), Math.max(...items.map((each) => each.to))];
  const at = (moment) => `${(((moment - first) / (last - first || 1)) * 100).toFixed(2)}%`;
  const lines = rows.map((each) => {
    const bar = el("i", {});
    bar.style.left = `min(${at(each.from)}, calc(100% - 10px))`;
    bar.style.width = at(first + each.to - each.from);
    const name = each.what.flatMap((term, index) => [index ? " · " : "", term.type === "uri" ? link(term.value) : el("bdi", { text: cut(shown(term)), lang: term["xml:lang"] })]);
    return el("li", {}, el("time", { text: each.told }), el("span", {}, name), el("span", { class: "track", "aria-hidden": "true" }, bar));
  });
  return el("ol", { class: "times", "aria-label": tr("timeline") }, el("li", { class: "scale", "aria-hidden": "true" }, el("span", {}), el("span", {}), ticks(first, last, at)), lines);
}

function ticks(first, last, at) {
  const days = (last - first) / 86400000;
  const style = days > 1500 ? { year: "numeric" } : days > 90 ? { month: "short", year: "numeric" } : { day: "numeric", month: "short", year: "numeric" };
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { ...style, timeZone: "UTC" });
  const marks = [0, 1 / 2, 1].map((part) => {
    const moment = first + (last - first) * part;
    const mark = el("span", { text: format.format(part === 1 ? moment - 1 : moment) });
    mark.style.left = at(moment);
    return mark;
  });
  return el("span", { class: "track" }, marks);
}

function rest(rows, items, state, draw) {
  const left = items.length - rows.length;
  if (!left) return null;
  const next = () => {
    state.most += STEP;
    draw();
  };
  return el("p", { class: "more" }, button(tr("more", { count: amount(Math.min(left, STEP)) }), next));
}
