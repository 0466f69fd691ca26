/* The picture as SVG, drawn anew from what is shown, with a legend and a line of credit; the PNG is made of it. */

const SHEET = { wide: 1400, high: 1000, legend: 230, foot: 64 };

/** The view that is open as an SVG element that stands on its own. */
function sketch(view) {
  const canvas = palette(STYLE.canvas);
  const inner = { network: networkSketch, map: mapDrawing, timeline: lanesDrawing }[state.view] || networkSketch;
  const drawn = inner(view) || svg("svg", { viewBox: "0 0 10 10" });
  placed(drawn, SHEET.legend, 10, SHEET.wide - SHEET.legend - 10, SHEET.high - SHEET.foot - 20);
  return svg("svg", { viewBox: `0 0 ${SHEET.wide} ${SHEET.high}`, width: SHEET.wide, height: SHEET.high, "font-family": "system-ui, 'Noto Sans', sans-serif" },
    svg("title", { text: tr("title") }), svg("rect", { width: SHEET.wide, height: SHEET.high, fill: canvas.paper }), legendSketch(canvas), drawn, creditSketch(canvas));
}

function placed(drawn, x, y, width, height) {
  for (const [name, value] of Object.entries({ x, y, width, height })) drawn.setAttribute(name, value);
  for (const each of drawn.querySelectorAll("[tabindex]")) each.removeAttribute("tabindex");
}

function networkSketch(view) {
  const scale = drawing ? drawing.getScale() : 1;
  const { nodes, edges } = painted(view, Math.max(scale, 0.5));
  const at = new Map(nodes.map((node) => [node.id, node]));
  const frames = nodes.map((node) => frameOf(node));
  const low = [0, 1].map((axis) => Math.min(0, ...frames.map((each) => each[axis] - 30)));
  const high = [2, 3].map((axis) => Math.max(10, ...frames.map((each) => each[axis] + 30)));
  return svg("svg", { viewBox: `${low[0]} ${low[1]} ${high[0] - low[0]} ${high[1] - low[1]}` }, edges.map((edge) => lineSketch(edge, at.get(edge.from), at.get(edge.to))), nodes.map(nodeSketch));
}

function lineSketch(edge, from, to) {
  const loop = from === to;
  const bend = loop ? { x: from.x + 60, y: from.y - 60 } : bendOf(edge, from, to);
  const tip = shortened(bend, loop ? { x: to.x + 8, y: to.y } : to, to.size + 4);
  const paint = { stroke: edge.color.color, "stroke-width": edge.width, "stroke-opacity": edge.color.opacity, fill: "none" };
  return [
    svg("path", { d: `M${from.x} ${from.y}Q${bend.x} ${bend.y} ${tip.x} ${tip.y}`, "stroke-dasharray": edge.dashes ? edge.dashes.join(" ") : null, ...paint }),
    edge.arrows ? headSketch(edge, bend, tip) : null,
    edge.label.trim() ? svg("text", { x: (from.x + 2 * bend.x + to.x) / 4, y: (from.y + 2 * bend.y + to.y) / 4 + 4, ...lettering(edge.font), text: edge.label }) : null,
  ];
}

/** The point a parallel line bends towards. */
function bendOf(edge, from, to) {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  if (!edge.smooth.enabled) return middle;
  const side = edge.smooth.type === "curvedCW" ? 1 : -1;
  return { x: middle.x + side * edge.smooth.roundness * (to.y - from.y), y: middle.y - side * edge.smooth.roundness * (to.x - from.x) };
}

function shortened(from, to, by) {
  const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const part = Math.max(0, (far - by) / far);
  return { x: Math.round(10 * (from.x + (to.x - from.x) * part)) / 10, y: Math.round(10 * (from.y + (to.y - from.y) * part)) / 10 };
}

function headSketch(edge, from, tip) {
  const turn = (Math.atan2(tip.y - from.y, tip.x - from.x) * 180) / Math.PI;
  const shape = edge.arrows.to.type === "bar" ? "M0 -7V7" : "M0 0L-10 -4.500V4.500Z";
  return svg("path", { d: shape, transform: `translate(${tip.x} ${tip.y}) rotate(${Math.round(turn)})`, fill: edge.color.color, stroke: edge.color.color, "stroke-width": edge.arrows.to.type === "bar" ? 2.5 : 0 });
}

function nodeSketch(node) {
  const group = STYLE.groups[THINGS[node.id].group];
  const outline = OUTLINES[group.shape];
  const paint = { fill: node.color.background, stroke: node.color.border, "stroke-width": node.borderWidth };
  const scale = node.size / 8;
  const shape = outline ? svg("path", { d: outline, transform: `translate(${node.x - node.size} ${node.y - node.size}) scale(${scale})`, ...paint, "stroke-width": node.borderWidth / scale }) : svg("circle", { cx: node.x, cy: node.y, r: node.size, ...paint });
  const lines = node.label.trim() ? node.label.split("\n") : [];
  const text = svg("text", { ...lettering(node.font) }, lines.map((line, at) => svg("tspan", { x: node.x, y: node.y + node.size + node.font.size * (1.05 + 1.1 * at), text: line })));
  return svg("g", {}, shape, lines.length ? text : null);
}

function lettering(font) {
  return { fill: font.color, "font-size": font.size, "text-anchor": "middle", stroke: font.strokeColor, "stroke-width": 3, "paint-order": "stroke" };
}

/** What shapes, colours and dashes mean, down the left side. */
function legendSketch(canvas) {
  const rows = [...byId("legend").querySelectorAll("li")];
  return rows.map((row, at) => {
    const drawn = row.querySelector("svg").cloneNode(true);
    placed(drawn, 14, 24 + at * 26, Number(drawn.getAttribute("width")), Number(drawn.getAttribute("height")));
    return [drawn, svg("text", { x: 52, y: 37 + at * 26, fill: canvas.ink, "font-size": 14, text: row.textContent })];
  });
}

function creditSketch(canvas) {
  const outlines = state.view === "map" ? ` · ${tr("outlines_credit")}` : "";
  const publishers = PUBLISHERS.slice(0, 6).join(", ") + (PUBLISHERS.length > 6 ? " …" : "");
  const filtered = filterWords();
  const first = [tr("title"), byId("summary").textContent, ...filtered].join(" · ");
  const lines = [first, `${tr("told_by")}: ${publishers} · sahelgraph ${DATA.version}${outlines}`];
  return lines.map((text, at) => svg("text", { x: 14, y: SHEET.high - 34 + at * 20, fill: canvas.ink, "font-size": 13, text: plain(short(text, 210)) }));
}
