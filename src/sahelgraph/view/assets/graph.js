/* The drawing: the pyvis network in vis-network, at the places computed beforehand; nothing has to settle. */

const FEW_LABELS = 45;
const FAINT_ABOVE = 1200;
const CLOSE = 0.95;
const STRAIGHT_ABOVE = 3000;
const PALE_ABOVE = 250;
const LANDMARKS = [...THINGS.keys()].filter((index) => THINGS[index].kind !== "Event").sort((one, other) => TOLD_OF[other].length - TOLD_OF[one].length || one - other).slice(0, 14);
let close = false;
let last = { nodes: [], edges: [] };
let drawing = null;
let drawnNodes = null;
let drawnEdges = null;

function dark() {
  return state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function palette(entry) {
  return entry[dark() ? "dark" : "light"];
}

function draw(view) {
  const [nodes, edges] = paintedItems(view);
  drawnNodes = new vis.DataSet(DATA.network.nodes.map((node, index) => ({ ...node, ...nodes[index] })));
  drawnEdges = new vis.DataSet(EDGES.map((edge, index) => ({ from: edge.from, to: edge.to, smooth: EDGES.length > STRAIGHT_ABOVE ? { enabled: false } : edge.smooth, ...edges[index] })));
  last = { nodes: nodes.map(asText), edges: edges.map(asText) };
  const large = EDGES.length > 600;
  drawing = new vis.Network(byId("canvas"), { nodes: drawnNodes, edges: drawnEdges }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: !large, hideEdgesOnDrag: large, hideEdgesOnZoom: large, selectConnectedEdges: false, multiselect: false, keyboard: false, tooltipDelay: 100 },
    nodes: { borderWidth: 1.5, borderWidthSelected: 3, scaling: { label: { drawThreshold: 6 } }, chosen: false },
    edges: { selectionWidth: 0, hoverWidth: 0, chosen: false, arrowStrikethrough: false, selfReference: { size: 18 } },
  });
  drawing.on("click", clicked);
  drawing.on("hoverEdge", (told) => tip(edgeTitle(EDGES[told.edge]), told.event));
  drawing.on("hoverNode", (told) => tip(`${nameOf(told.node)} · ${kindName(THINGS[told.node].kind)}`, told.event));
  drawing.on("zoom", zoomed);
  for (const event of ["blurEdge", "blurNode", "dragStart", "zoom"]) drawing.on(event, () => tip(""));
  byId("canvas").addEventListener("keydown", steer);
}

/** Close up there is room to name every line; from afar the best known things stay large enough to be read. */
function zoomed() {
  landmarks();
  const now = drawing.getScale() >= CLOSE && EDGES.length < 2000;
  if (now === close) return;
  close = now;
  paint(current);
}

/** The best known things in large letters, each only where it covers no better known one. */
function landmarks() {
  const scale = drawing.getScale();
  const kept = [];
  const items = LANDMARKS.map((index) => {
    const painted = JSON.parse(last.nodes[index]);
    const size = Math.max(painted.font.size, 12 / scale);
    const frame = frameOf(index, painted, size * scale);
    const clear = !painted.hidden && painted.font.color === palette(STYLE.canvas).ink && !kept.some((other) => overlap(other, frame));
    if (clear) kept.push(frame);
    return clear ? { ...painted, size: Math.max(painted.size, 7 / scale), font: { ...painted.font, size } } : painted;
  });
  drawnNodes.update(items);
}

/** The room a thing and its name take up on the screen: left, top, right, bottom. */
function frameOf(index, painted, letters) {
  const lines = painted.label.split("\n");
  const at = drawing.canvasToDOM(drawing.getPosition(index));
  const wide = Math.max(...lines.map((line) => line.length)) * letters * 0.29 + 4;
  const high = Math.max(7, painted.size * drawing.getScale());
  return [at.x - wide, at.y - high, at.x + wide, at.y + high + lines.length * letters * 1.2];
}

function overlap(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

function clicked(told) {
  if (told.nodes.length) return openThing(told.nodes[0]);
  if (told.edges.length) return choose({ edge: told.edges[0] });
  return state.thing !== null || state.edge !== null ? choose({}) : undefined;
}

/** Open a thing's dossier, or take it as the other end of the path that is being asked for. */
function openThing(index) {
  if (state.picking !== null && state.picking !== index) set({ path: [state.picking, index], picking: null, thing: null, edge: null, ego: 0 });
  else choose({ thing: index, ...(state.ego ? {} : { ego: 0 }) });
}

function tip(text, event) {
  const place = byId("tip");
  place.hidden = !text;
  place.textContent = text;
}

function edgeTitle(edge) {
  const arrow = edge.directed ? "→" : "–";
  return `${nameOf(edge.from)} ${arrow} ${nameOf(edge.to)} · ${typeName(edge.type)}${edge.statements.length > 1 ? ` ×${edge.statements.length}` : ""}`;
}

/** Put the state into the drawing: what is hidden, sizes, colours, labels, what is chosen; only what changed. */
function paint(view) {
  const [nodes, edges] = paintedItems(view);
  drawnNodes.update(changed(nodes, "nodes"));
  drawnEdges.update(changed(edges, "edges"));
  landmarks();
}

function paintedItems(view) {
  const near = nearChosen(view);
  const visible = view.edges.filter(Boolean).length;
  return [THINGS.map((thing, index) => paintedNode(thing, index, view, near)), EDGES.map((edge, index) => paintedEdge(edge, index, view, near, visible))];
}

function changed(items, kind) {
  return items.filter((item, index) => {
    const now = asText(item);
    const other = last[kind][index] !== now;
    last[kind][index] = now;
    return other;
  });
}

function asText(item) {
  return JSON.stringify(item);
}

function nearChosen(view) {
  const chosen = new Set([state.thing, ...(state.pair || [])].filter((each) => each !== null));
  if (state.edge !== null) [EDGES[state.edge].from, EDGES[state.edge].to].forEach((end) => chosen.add(end));
  if (!chosen.size || THINGS.length > FAINT_ABOVE || state.path || state.ego) return null;
  const near = new Set(chosen);
  if (state.thing !== null) for (const [next] of neighbours(state.thing, view.edges)) near.add(next);
  return near;
}

function paintedNode(thing, index, view, near) {
  const canvas = palette(STYLE.canvas);
  const group = STYLE.groups[thing.group];
  const size = state.ties ? DATA.network.nodes[index].size : group.size;
  const faint = near !== null && !near.has(index);
  const colour = faint ? canvas.faint : nodeColour(thing, group);
  const chosen = state.thing === index || (state.path || []).includes(index);
  return {
    id: index,
    hidden: !view.things[index],
    label: thing.kind === "Event" ? typeName(thing.type) : wrapped(nameOf(index)),
    size,
    color: { background: thing.group === "event" ? canvas.paper : colour, border: chosen ? canvas.ink : thing.group === "event" ? colour : canvas.paper },
    borderWidth: chosen ? 3 : 1.5,
    font: { color: faint ? canvas.faint : canvas.ink, size: fontSize(thing, size / group.size), strokeWidth: 4, strokeColor: canvas.halo, face: "system-ui, sans-serif", vadjust: -2 },
  };
}

function nodeColour(thing, group) {
  if (!state.community || !thing.community) return palette(group);
  const colours = palette(STYLE.communities);
  return colours[Math.min(thing.community, colours.length) - 1];
}

function fontSize(thing, grown) {
  return thing.group === "event" ? 12 : Math.round(12 + 3.5 * grown);
}

function paintedEdge(edge, index, view, near, visible) {
  const canvas = palette(STYLE.canvas);
  const chosen = state.edge === index;
  const touched = near === null || (near.has(edge.from) && near.has(edge.to) && (state.thing === null || edge.from === state.thing || edge.to === state.thing));
  const held = edge.statements.filter((each) => view.statements[each]).length;
  const named = edge.kind !== "where" && THINGS[edge.from].kind !== "Event" && THINGS[edge.to].kind !== "Event" && (close || visible <= FEW_LABELS ? touched : chosen || (near !== null && touched));
  const colour = chosen ? canvas.ink : touched ? palette(STYLE.tones[edge.tone]) : canvas.faint;
  return {
    id: index,
    hidden: !view.edges[index],
    label: named ? edgeLabel(edge, held) : "",
    color: { color: colour, hover: colour, highlight: colour, opacity: visible > PALE_ABOVE && !chosen && near === null ? 0.55 : 1 },
    width: edge.kind === "where" ? 1 : Math.min(1.2 + Math.sqrt(held) * 0.7, 6) + (chosen ? 1.5 : 0),
    dashes: edge.kind === "where" ? [1, 5] : STYLE.dashes[edge.status],
    arrows: edge.directed ? { to: { enabled: true, scaleFactor: 0.65, type: edge.status === "denied" ? "bar" : "arrow" } } : "",
    font: { color: touched ? colour : canvas.faint, size: 11, strokeWidth: 4, strokeColor: canvas.halo, face: "system-ui, sans-serif", align: "horizontal" },
  };
}

function edgeLabel(edge, held) {
  const words = new Set(edge.statements.map((each) => STATEMENTS[each].modality).filter(Boolean));
  const open = words.size === 1 ? tr(`short_${[...words][0]}`) : tr("short_open");
  const mark = { denied: `${tr("short_negated")}: `, open: `${open}: ` }[edge.status] || "";
  return `${mark}${typeName(edge.type)}${held > 1 ? ` ×${held}` : ""}`;
}

/** A name in lines of some 18 letters, three at most. */
function wrapped(name) {
  const lines = [""];
  for (const word of name.split(" ")) {
    const line = `${lines[lines.length - 1]} ${word}`.trim();
    if (line.length > 18 && lines[lines.length - 1]) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return (lines.length > 3 ? [...lines.slice(0, 2), `${lines[2]} …`] : lines).join("\n");
}

/** Show all that is shown, in the middle; or go to one thing. */
function fit(view, animate) {
  const nodes = THINGS.map((thing, index) => index).filter((index) => view.things[index]);
  if (nodes.length) drawing.fit({ nodes, maxZoomLevel: 1.15, animation: animate && calm() });
  setTimeout(zoomed, animate ? 400 : 0);
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350 };
}

function zoom(factor) {
  drawing.moveTo({ scale: Math.max(0.05, Math.min(5, drawing.getScale() * factor)) });
  zoomed();
}

/** Bring a thing and what it is tied to into the middle. */
function visit(index, view) {
  const near = [index, ...neighbours(index, view.edges).map(([next]) => next)];
  drawing.fit({ nodes: near.length < 40 ? near : [index], minZoomLevel: 0.5, maxZoomLevel: 1.1, animation: calm() });
}

const WAYS = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };

function steer(event) {
  const way = WAYS[event.key];
  if (way) {
    const at = drawing.getViewPosition();
    const scale = drawing.getScale();
    drawing.moveTo({ position: { x: at.x + way[0] / scale, y: at.y + way[1] / scale } });
  } else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") fit(current, true);
  else return;
  event.preventDefault();
}
