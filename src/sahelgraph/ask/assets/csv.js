/* The answer as CSV. */

/** CSV as W3C has SPARQL's: plain values, quoted where they need it, lines ended by CR and LF. */
export function csv(answer) {
  const lines = [answer.columns, ...answer.rows.map((row) => answer.columns.map((column) => plain(row[column])))];
  return lines.map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
}

function plain(term) {
  if (!term) return "";
  return term.type === "bnode" ? `_:${term.value}` : term.value;
}

function quoted(value) {
  return /[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value;
}
