/* The same statements as a table, for those who read, sort and copy; and as files. */

const COLUMNS = {
  date: (told) => told.start || told.end || "",
  subject: (told) => refNames(told.subject),
  type: (told) => typeName(told.type),
  object: (told) => refNames(told.object),
  place: (told) => refNames(told.place),
  value: (told) => (told.value === undefined ? "" : numberName(told)),
  quote: (told) => (told.evidence || []).map((each) => DATA.passages[each.passage].quote).join(" […] "),
  source: (told) => sourcesOf(told).map((index) => DATA.sources[index].title || DATA.sources[index].id).join("; "),
  status: (told) => statusWords(told).join("; ") + (told.by ? ` (${tr("according_to", { who: refNames(told.by) })})` : ""),
  confidence_short: (told) => told.confidence.toFixed(2),
};
const AT_ONCE = 300;
let sorting = ["date", -1];
let rowsShown = AT_ONCE;

function table(view) {
  const rows = sortedRows(view);
  const head = el("tr", {}, el("td", {}), Object.keys(COLUMNS).map(header));
  const held = el("table", {}, el("caption", { text: tr("table_caption") }), el("thead", {}, head), el("tbody", {}, rows.slice(0, rowsShown).map(row)));
  const more = rows.length > rowsShown ? button(`${tr("more")} (${rows.length - rowsShown})`, () => { rowsShown += AT_ONCE; table(current); }, { class: "more" }) : null;
  const saves = [
    button(tr("csv"), () => saveFile("sahelgraph.csv", `\ufeff${csv(sortedRows(current))}`, "text/csv"), { id: "csv" }),
    button(tr("jsonld"), () => saveFile("sahelgraph.jsonld", jsonld(current), "application/ld+json"), { id: "jsonld" }),
    button(tr("query_behind"), showQuery, { id: "sparql" }),
  ];
  fill(byId("view-table"), el("p", { class: "bar" }, tr("shown", { count: amount(rows.length), all: amount(STATEMENTS.length) }), " ", saves), el("div", { class: "scroll" }, held), more);
}

function sortedRows(view) {
  const value = COLUMNS[sorting[0]];
  const keys = new Map();
  const rows = STATEMENTS.map((told, index) => index).filter((index) => view.statements[index]);
  rows.forEach((index) => keys.set(index, value(STATEMENTS[index])));
  const collate = new Intl.Collator(state.language, { numeric: true, sensitivity: "base" });
  return rows.sort((one, other) => sorting[1] * collate.compare(keys.get(one), keys.get(other)) || one - other);
}

function header(name) {
  const on = sorting[0] === name;
  const turn = () => { sorting = [name, on ? -sorting[1] : 1]; table(current); byId(`sort-${name}`).focus(); };
  const mark = on ? (sorting[1] > 0 ? " ▲" : " ▼") : "";
  return el("th", { scope: "col", "aria-sort": on ? (sorting[1] > 0 ? "ascending" : "descending") : "none" }, button(tr(name) + mark, turn, { id: `sort-${name}`, title: tr("sort", { column: tr(name) }) }));
}

function row(index) {
  const told = STATEMENTS[index];
  const open = button(tr("open_row"), () => choose({ statement: index }), { class: "small" });
  const cells = Object.entries(COLUMNS).map(([name, value]) => el("td", { class: name, text: name === "date" ? whenName(told) : short(value(told), 600) }));
  return el("tr", { class: told.status }, el("td", {}, open), cells);
}

/** CSV as spreadsheets read it; a cell that would be a formula is made text. */
function csv(rows) {
  const cell = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
  const names = ["id", "kind", ...Object.keys(COLUMNS)];
  const lines = rows.map((index) => [STATEMENTS[index].id, STATEMENTS[index].kind, ...Object.values(COLUMNS).map((value) => value(STATEMENTS[index]))]);
  return [names, ...lines].map((line) => line.map((each) => cell(String(each))).join(",")).join("\r\n") + "\r\n";
}
