/* An answer as a table that sorts: labels for addresses, numbers to the right, a few hundred rows at a time. */

import { button, el, fill } from "./dom.js";
import { amount, tr } from "./known.js";
import { learn, nameOf, pageOf, shown } from "./names.js";

const STEP = 200;
const NUMBER = /#(?:integer|decimal|double|float|int|long|nonNegativeInteger)$/;

export function drawTable(place, answer, signal) {
  const state = { column: null, down: false, most: STEP };
  const draw = () => {
    const rows = sorted(answer.rows, state).slice(0, state.most);
    fill(place, table(answer, rows, state, sort), more(answer, rows, state, draw));
    learnRows(rows, signal).then(() => rename(place));
  };
  const sort = async (column) => {
    state.down = state.column === column && !state.down;
    state.column = column;
    draw();
    place.querySelector(`th[data-column="${CSS.escape(column)}"] button`).focus();
  };
  draw();
}

function table(answer, rows, state, sort) {
  const heads = answer.columns.map((column) => head(answer, column, state, sort));
  const body = rows.map((row) => el("tr", {}, answer.columns.map((column) => cell(row[column]))));
  return el("table", {}, el("caption", { class: "quiet", text: tr("answer") }), el("thead", {}, el("tr", {}, heads)), el("tbody", {}, body));
}

function head(answer, column, state, sort) {
  const here = state.column === column;
  const mark = here ? (state.down ? " ▾" : " ▴") : "";
  const name = answer.graph ? tr(column) : answer.verdict === undefined ? column : tr("answer_column");
  const direction = here ? (state.down ? "descending" : "ascending") : "none";
  return el("th", { scope: "col", "data-column": column, "aria-sort": direction }, button(`${name}${mark}`, () => sort(column)));
}

function cell(term) {
  if (!term) return el("td", {});
  if (term.type === "uri") return el("td", {}, link(term.value));
  const language = term["xml:lang"];
  const text = el("bdi", { text: shown(term), lang: language });
  return el("td", { class: NUMBER.test(term.datatype || "") ? "number" : null }, text, language ? el("sup", { text: language }) : null);
}

/** A link to the page of an address, named as it is called; only addresses of the web become links. */
export function link(iri) {
  return el("a", { href: pageOf(iri), title: iri, text: nameOf(iri), "data-iri": iri });
}

function rename(place) {
  for (const each of place.querySelectorAll("a[data-iri]")) each.textContent = nameOf(each.dataset.iri);
}

export function learnRows(rows, signal) {
  return learn(rows.flatMap((row) => Object.values(row)).filter((term) => term.type === "uri").map((term) => term.value), signal);
}

function more(answer, rows, state, draw) {
  const left = answer.rows.length - rows.length;
  if (!left) return null;
  const next = () => {
    state.most += STEP;
    draw();
  };
  const told = tr("shown_of", { shown: amount(rows.length), count: amount(answer.rows.length) });
  return el("p", { class: "more bar" }, el("span", { class: "aside", text: told }), button(tr("more", { count: amount(Math.min(left, STEP)) }), next));
}

/** Rows by a column: empty cells last, numbers by size, everything else as it reads. */
function sorted(rows, { column, down }) {
  if (!column) return rows;
  const keyed = rows.map((row) => ({ row, key: keyOf(row[column]) }));
  keyed.sort((one, other) => (one.key === null || other.key === null ? (one.key === null) - (other.key === null) : (down ? -1 : 1) * compared(one.key, other.key)));
  return keyed.map((each) => each.row);
}

function keyOf(term) {
  if (!term) return null;
  return NUMBER.test(term.datatype || "") ? Number(term.value) : shown(term);
}

function compared(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), document.documentElement.lang);
}
