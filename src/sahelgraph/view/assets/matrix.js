/* Who to whom as a grid of numbers: dense networks are read more easily so. */

const GRID = 24;

function matrix(view) {
  const held = new Map();
  const total = THINGS.map(() => 0);
  const lines = new Map();
  EDGES.forEach((edge, index) => {
    if (!view.edges[index] || edge.kind === "where" || THINGS[edge.from].kind === "Event" || THINGS[edge.to].kind === "Event") return;
    const number = edge.statements.filter((each) => view.statements[each]).length;
    held.set(`${edge.from} ${edge.to}`, (held.get(`${edge.from} ${edge.to}`) || 0) + number);
    const key = `${edge.from} ${edge.to}`;
    if (lines.has(key)) lines.get(key).push(edge);
    else lines.set(key, [edge]);
    total[edge.from] += number;
    total[edge.to] += number;
  });
  const ranked = THINGS.map((thing, index) => index).filter((index) => total[index]).sort((one, other) => total[other] - total[one] || one - other).slice(0, GRID);
  const most = Math.max(1, ...held.values());
  const top = el("tr", {}, el("td", {}), ranked.map((index) => el("th", { scope: "col" }, el("span", { text: short(nameOf(index)) }))));
  const line = (from) => el("tr", {}, el("th", { scope: "row" }, thingButton(from)), ranked.map((to) => square(from, to, held.get(`${from} ${to}`) || 0, most, lines.get(`${from} ${to}`), view)));
  fill(byId("view-matrix"), el("div", { class: "scroll" }, el("table", { class: "matrix" }, el("caption", { text: tr("matrix_caption", { count: ranked.length }) }), el("thead", {}, top), el("tbody", {}, ranked.map(line)))));
}

/** How many statements, in the colour of most of them; its name says how many of each type. */
function square(from, to, number, most, lines, view) {
  if (!number) return el("td", { class: from === to ? "self" : "" });
  const told = lines.flatMap((edge) => edge.statements).filter((each) => view.statements[each]);
  const types = new Map();
  for (const each of told) types.set(STATEMENTS[each].type, (types.get(STATEMENTS[each].type) || 0) + 1);
  const parts = [...types].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).map(([type, count_]) => `${typeName(type)} ${amount(count_)}`);
  const label = `${short(nameOf(from))} → ${short(nameOf(to))}: ${count(number)} (${parts.join(", ")})`;
  return el("td", { class: `tone-${mostTone(told)} level-${Math.ceil((4 * number) / most)}` }, button(String(number), () => choose({ pair: [from, to] }), { "aria-label": label, title: label }));
}
