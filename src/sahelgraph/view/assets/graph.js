/* The drawing: the pyvis network in vis-network, at places computed beforehand; nothing has to settle. */

const FEW_LABELS = 45;
const PALE_ABOVE = 250;
const STRAIGHT_ABOVE = 1500;
const HEAVY = 700;
const MOST_DRAWN = 4000;
const READABLE = 11.5;
const SEEN = 4.5;
let drawing = null;
let drawn = { nodes: new Map(), edges: new Map() };
let sets = null;
let isHeavy = false;

function dark() {
  return state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function palette(entry) {
  return entry[dark() ? "dark" : "light"];
}

function draw() {
  sets = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
  drawing = new vis.Network(byId("canvas"), sets, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, selectConnectedEdges: false, multiselect: false, keyboard: false, tooltipDelay: 100 },
    nodes: { borderWidth: 1.5, borderWidthSelected: 3, scaling: { label: { drawThreshold: 4, maxVisible: 400 } }, chosen: false },
    edges: { scaling: { label: { drawThreshold: 4, maxVisible: 400 } }, selectionWidth: 0, hoverWidth: 0, chosen: false, arrowStrikethrough: false, selfReference: { size: 18 } },
  });
  drawing.on("click", clicked);
  drawing.on("hoverEdge", (told) => tip(lineTitle(told.edge)));
  drawing.on("hoverNode", (told) => tip(`${plain(nameOf(told.node))} · ${kindName(THINGS[told.node].kind)}`));
  drawing.on("zoom", () => soon(relabel));
  for (const event of ["blurEdge", "blurNode", "dragStart", "zoom"]) drawing.on(event, () => tip(""));
  byId("canvas").addEventListener("keydown", steer);
}

let waiting = 0;

/** Do something once the hand has come to rest. */
function soon(action) {
  clearTimeout(waiting);
  waiting = setTimeout(action, 90);
}

function relabel() {
  if (current && state.view === "network") paint(current);
}

function clicked(told) {
  if (told.nodes.length) return openThing(told.nodes[0]);
  if (told.edges.length) return openLine(told.edges[0]);
  return state.thing !== null || state.edge !== null ? choose({}) : undefined;
}

/** Open the statements of a line; of a rope, those from its one end to the other. */
function openLine(id) {
  if (typeof id === "number") return choose({ edge: id });
  return choose({ pair: id.split(" ").slice(1).map(Number) });
}

function lineTitle(id) {
  if (typeof id === "number") return edgeTitle(EDGES[id]);
  const [one, other] = id.split(" ").slice(1).map((end) => plain(nameOf(Number(end))));
  return `${one} → ${other} · ${JSON.parse(drawn.edges.get(id)).label}`;
}

/** Open a thing's dossier and, in a large network, its neighbourhood; or take it as the other end of a path. */
function openThing(index) {
  if (index === undefined) return;
  if (state.picking !== null && state.picking !== index) set({ path: [state.picking, index], picking: null, thing: null, edge: null, ego: 0 });
  else choose({ thing: index, ...(CORE === null || state.grown.includes(index) ? {} : { grown: [...state.grown, index] }) });
}

function tip(text) {
  const place = byId("tip");
  place.hidden = !text;
  place.textContent = text;
}

function edgeTitle(edge) {
  const arrow = edge.directed ? "→" : "–";
  return `${plain(nameOf(edge.from))} ${arrow} ${plain(nameOf(edge.to))} · ${typeName(edge.type)}${edge.statements.length > 1 ? ` ×${edge.statements.length}` : ""}`;
}

/** Put the state into the drawing: what is in it, sizes, colours, labels, what is chosen; only what changed. */
function paint(view) {
  const { nodes, edges } = painted(view, drawing.getScale());
  quicken(edges.length > HEAVY);
  change("nodes", nodes);
  change("edges", edges);
}

/** Nodes and edges of the picture at a scale, as vis-network takes them; the picture files are made of the same. */
function painted(view, scale) {
  const places = placesOf(view);
  const visible = EDGES.map((edge, index) => index).filter((index) => view.faded.edges[index] && places.has(EDGES[index].from) && places.has(EDGES[index].to));
  const near = nearChosen(view);
  const strands = strandsOf(visible);
  const look = { view, near, scale, places, many: strands.length };
  const nodes = [...places.keys()].sort((one, other) => one - other).map((index) => paintedNode(index, look));
  const edges = strands.map((strand) => (strand.length === 1 ? paintedEdge(strand[0], look) : paintedRope(strand, look)));
  nameClearly(nodes, edges, scale);
  return { nodes, edges };
}

const ROPE = 3;

/** Lines from one thing to another: each by itself, or as one rope where they are too many to be told apart. */
function strandsOf(visible) {
  if (visible.length <= FEW_LABELS) return visible.map((index) => [index]);
  const parallel = new Map();
  for (const index of visible) {
    const key = `${EDGES[index].from} ${EDGES[index].to}`;
    if (parallel.has(key)) parallel.get(key).push(index);
    else parallel.set(key, [index]);
  }
  const strands = [...parallel.values()].flatMap((held) => (held.length > ROPE ? [held] : held.map((index) => [index])));
  if (strands.length <= MOST_DRAWN) return strands;
  const weight = (strand) => strand.reduce((sum, index) => sum + EDGES[index].statements.length, 0);
  return strands.sort((one, other) => weight(other) - weight(one) || one[0] - other[0]).slice(0, MOST_DRAWN);
}

/** Many parallel lines as one: as thick as they are many, in the colour and stroke of most of them. */
function paintedRope(strand, look) {
  const { view } = look;
  const live = strand.filter((index) => view.edges[index]);
  const held = new Set((live.length ? live : strand).flatMap((index) => EDGES[index].statements).filter((each) => view.statements[each]));
  const weight = (index) => EDGES[index].statements.filter((each) => view.statements[each]).length;
  const first = [...(live.length ? live : strand)].sort((one, other) => weight(other) - weight(one) || one - other)[0];
  const chosen = state.pair !== null && state.pair[0] === EDGES[first].from && state.pair[1] === EDGES[first].to;
  const line = paintedEdge(first, look);
  const colour = chosen ? palette(STYLE.canvas).ink : line.color.color;
  return {
    ...line,
    id: `rope ${EDGES[first].from} ${EDGES[first].to}`,
    smooth: look.many > STRAIGHT_ABOVE ? { enabled: false } : { enabled: true, type: "curvedCW", roundness: 0.12 },
    label: held.size ? tr("rope", { kinds: amount(live.length), count: amount(held.size) }) : " ",
    color: { ...line.color, color: colour, hover: colour, highlight: colour },
    width: Math.min(2 + Math.sqrt(held.size) * 0.7, 9) + (chosen ? 1.5 : 0),
    dashes: false,
    held: held.size,
  };
}

/** Where lines are so many that they would hold up the hand, they wait until it rests. */
function quicken(heavy) {
  if (heavy === isHeavy) return;
  isHeavy = heavy;
  drawing.setOptions({ interaction: { hover: !heavy, hideEdgesOnDrag: heavy, hideEdgesOnZoom: heavy } });
}

function change(kind, items) {
  const now = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
  const before = drawn[kind];
  sets[kind].remove([...before.keys()].filter((id) => !now.has(id)));
  sets[kind].update(items.filter((item) => before.get(item.id) !== now.get(item.id)));
  drawn[kind] = now;
}

function nearChosen(view) {
  const chosen = new Set(chosenThings());
  if (!chosen.size || state.path || state.ego) return null;
  const near = new Set(chosen);
  if (state.thing !== null) for (const [next] of neighbours(state.thing, view.edges)) near.add(next);
  return near;
}

function paintedNode(index, { view, near, scale, places }) {
  const thing = THINGS[index];
  const canvas = palette(STYLE.canvas);
  const group = STYLE.groups[thing.group];
  const size = state.ties ? DATA.network.nodes[index].size : group.size;
  const faint = !view.things[index] || (near !== null && !near.has(index));
  const colour = faint ? canvas.faint : nodeColour(thing, group);
  const chosen = state.thing === index || (state.path || []).includes(index);
  const { x, y } = places.get(index);
  const small = thing.group === "event" || thing.group === "place" ? 0.6 : 1;
  return {
    id: index,
    x,
    y,
    label: plain(thing.kind === "Event" ? typeName(thing.type) : wrapped(nameOf(index))),
    shape: group.shape,
    size: Math.round(10 * Math.max(size, (SEEN * small) / scale)) / 10,
    color: { background: thing.group === "event" ? canvas.paper : colour, border: chosen ? canvas.ink : thing.group === "event" ? colour : canvas.paper },
    borderWidth: chosen ? 3 : 1.5,
    faint,
    font: { color: canvas.ink, size: Math.round(10 * Math.max(fontSize(thing, size / group.size), READABLE / scale)) / 10, strokeWidth: 4, strokeColor: canvas.halo, face: "system-ui, sans-serif", vadjust: -2 },
  };
}

const LANDMARKS = 14;

/** Names that cover neither a better known one nor, the best known aside, a thing are kept; the others wait until there is room. */
function nameClearly(nodes, edges, scale) {
  const rank = [...nodes].sort((one, other) => importance(other) - importance(one) || one.id - other.id);
  const room = roomOf(160 / scale);
  rank.forEach((node, place) => {
    if (place === LANDMARKS) nodes.forEach((each) => room.take(symbolOf(each)));
    const frame = frameOf(node);
    if (!node.faint && room.isFree(frame)) room.take(frame);
    else nameless(node);
  });
  const at = new Map(nodes.map((node) => [node.id, node]));
  for (const edge of edges.filter((each) => each.label.trim()).sort((one, other) => other.held - one.held)) {
    const frame = lineFrame(edge, at.get(edge.from), at.get(edge.to));
    if (frame && room.isFree(frame)) room.take(frame);
    else nameless(edge);
  }
}

/** No name, in letters so small that vis-network does not trouble to draw them. */
function nameless(item) {
  item.label = " ";
  item.font.size = 0.1;
}

/** Which parts of the drawing are taken by names. */
function roomOf(side) {
  const taken = new Map();
  const isFree = (frame) => !cellsOf(frame, side).some((cell) => (taken.get(cell) || []).some((other) => overlap(other, frame)));
  const take = (frame) => cellsOf(frame, side).forEach((cell) => (taken.has(cell) ? taken.get(cell).push(frame) : taken.set(cell, [frame])));
  return { isFree, take };
}

function symbolOf(node) {
  const half = node.size * 0.6;
  return [node.x - half, node.y - half, node.x + half, node.y + half];
}

/** The room of a line's words, at its middle; none where the line is shorter than they are. */
function lineFrame(edge, from, to) {
  const wide = edge.label.length * edge.font.size * 0.29;
  if (from !== to && Math.hypot(to.x - from.x, to.y - from.y) < wide * 1.6 + 30) return null;
  const bend = bendOf(edge, from, to);
  const [x, y] = [(from.x + 2 * bend.x + to.x) / 4, (from.y + 2 * bend.y + to.y) / 4];
  return [x - wide, y - edge.font.size, x + wide, y + edge.font.size * 0.6];
}

function importance(node) {
  const chosen = chosenThings().includes(node.id) || (state.path || []).includes(node.id);
  return (chosen ? 1e9 : 0) + (THINGS[node.id].kind === "Event" ? -1 : TOLD_OF[node.id].length);
}

/** The room a name takes up: left, top, right, bottom. */
function frameOf(node) {
  const lines = node.label.split("\n");
  const wide = Math.max(...lines.map((line) => line.length)) * node.font.size * 0.29;
  return [node.x - wide, node.y + node.size * 0.8, node.x + wide, node.y + node.size + lines.length * node.font.size * 1.15 + 2];
}

function cellsOf([left, top, right, bottom], side) {
  const found = [];
  for (let x = Math.floor(left / side); x <= Math.floor(right / side); x++) for (let y = Math.floor(top / side); y <= Math.floor(bottom / side); y++) found.push(`${x} ${y}`);
  return found;
}

function nodeColour(thing, group) {
  if (!state.community || !thing.community) return palette(group);
  const colours = palette(STYLE.communities);
  return colours[Math.min(thing.community, colours.length) - 1];
}

function fontSize(thing, grown) {
  return thing.group === "event" ? 12 : Math.round(12 + 3.5 * grown);
}

function paintedEdge(index, { view, near, scale, many }) {
  const edge = EDGES[index];
  const canvas = palette(STYLE.canvas);
  const chosen = state.edge === index;
  const held = edge.statements.filter((each) => view.statements[each]).length;
  const touched = view.edges[index] && (near === null || (near.has(edge.from) && near.has(edge.to) && (state.thing === null || edge.from === state.thing || edge.to === state.thing)));
  const pointed = edge.kind !== "where" && THINGS[edge.from].kind !== "Event" && THINGS[edge.to].kind !== "Event";
  const named = pointed && touched;
  const colour = chosen ? canvas.ink : touched ? palette(STYLE.tones[edge.tone]) : canvas.faint;
  return {
    id: index,
    from: edge.from,
    to: edge.to,
    smooth: many > STRAIGHT_ABOVE ? { enabled: false } : edge.smooth,
    label: named ? edgeLabel(edge, held) : " ",
    color: { color: colour, hover: colour, highlight: colour, opacity: many > PALE_ABOVE && !chosen && near === null ? 0.5 : 1 },
    width: edge.kind === "where" ? 1 : Math.min(1.2 + Math.sqrt(held) * 0.7, 6) + (chosen ? 1.5 : 0),
    dashes: edge.kind === "where" ? [1, 5] : STYLE.dashes[edge.status],
    arrows: edge.directed ? { to: { enabled: true, scaleFactor: 0.65, type: edge.status === "denied" ? "bar" : "arrow" } } : "",
    held: held + (chosen ? 1e6 : 0),
    font: { color: colour, size: Math.round(10 * Math.max(11, 10.5 / scale)) / 10, strokeWidth: 4, strokeColor: canvas.halo, face: "system-ui, sans-serif", align: "horizontal" },
  };
}

function edgeLabel(edge, held) {
  const words = new Set(edge.statements.map((each) => STATEMENTS[each].modality).filter(Boolean));
  const open = words.size === 1 ? tr(`short_${[...words][0]}`) : tr("short_open");
  const mark = { denied: `${tr("short_negated")}: `, open: `${open}: ` }[edge.status] || "";
  return plain(`${mark}${typeName(edge.type)}${held > 1 ? ` ×${held}` : ""}`);
}

const LETTERS = 18;

/** A name in lines of some 18 letters, three at most; words without end are cut. */
function wrapped(name) {
  const lines = [""];
  for (const word of name.slice(0, 200).split(/\s+/)) {
    const line = `${lines[lines.length - 1]} ${word}`.trim();
    if (line.length > LETTERS && lines[lines.length - 1]) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  const short = lines.map((line) => (line.length > LETTERS + 8 ? `${line.slice(0, LETTERS + 6)}…` : line));
  return (short.length > 3 ? [...short.slice(0, 2), `${short[2]} …`] : short).join("\n");
}
