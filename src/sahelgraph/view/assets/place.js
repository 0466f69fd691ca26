/* Where things stand. A network that can be read at once stands as computed; of a larger one the core stands so, and what is opened finds room near what it is tied to: the same steps always give the same places. */

const CORE = DATA.network.core ? new Map(DATA.network.core.map(([thing, x, y]) => [thing, { x, y }])) : null;
const MOST_OPENED = 40;
const GOLDEN = 2.399963;
const RING = 26;
const TRIES = 900;

function isWhole() {
  return CORE === null || state.all;
}

/** Whether a thing belongs in the picture, as a function; a neighbourhood or path is drawn whole. */
function inPicture(edges, whole) {
  if (isWhole() || whole) return () => true;
  const kept = new Set(CORE.keys());
  for (const opened of state.grown) for (const each of [opened, ...closest(opened, edges)]) kept.add(each);
  for (const each of chosenThings()) kept.add(each);
  return (index) => kept.has(index);
}

function chosenThings() {
  const ends = state.edge === null ? [] : [EDGES[state.edge].from, EDGES[state.edge].to];
  return [...ends, ...(state.pair || []), ...(state.thing === null ? [] : [state.thing])];
}

/** A thing's neighbours, those most is told of first, as many as are opened at once. */
function closest(index, edges) {
  const weight = new Map();
  for (const [next, edge] of neighbours(index, edges)) weight.set(next, (weight.get(next) || 0) + EDGES[edge].statements.length);
  return [...weight.keys()].sort((one, other) => weight.get(other) - weight.get(one) || one - other).slice(0, MOST_OPENED);
}

/** The place of every drawn thing, by index. */
function placesOf(view) {
  const drawn = THINGS.map((thing, index) => index).filter((index) => view.drawn[index]);
  if (isWhole()) return new Map(drawn.map((index) => [index, DATA.network.nodes[index]]));
  const found = new Map(CORE);
  const boxes = [...found].map(([index, at]) => boxAt(index, at));
  const put = (index, near) => {
    if (found.has(index)) return;
    const at = roomNear(index, near, boxes);
    found.set(index, at);
    boxes.push(boxAt(index, at));
  };
  const all = EDGES.map(() => true);
  for (const opened of state.grown) {
    put(opened, found.get(anchor(opened, found)));
    for (const each of closest(opened, all)) put(each, found.get(opened));
  }
  for (const each of drawn) put(each, found.get(anchor(each, found)));
  return new Map(drawn.map((index) => [index, found.get(index)]));
}

/** The placed neighbour that a thing shares most with. */
function anchor(index, found) {
  return closest(index, EDGES.map(() => true)).find((each) => found.has(each));
}

/** The first free room on a spiral round a point. */
function roomNear(index, near, boxes) {
  const middle = near || { x: 0, y: 0 };
  const turn = Math.atan2(middle.y, middle.x);
  for (let step = 3; step < TRIES; step++) {
    const far = RING * Math.sqrt(step) * 2;
    const at = { x: Math.round(middle.x + far * Math.cos(turn + step * GOLDEN)), y: Math.round(middle.y + far * Math.sin(turn + step * GOLDEN)) };
    const box = boxAt(index, at);
    if (!boxes.some((other) => overlap(box, other))) return at;
  }
  return { x: Math.round(middle.x + RING * TRIES * Math.cos(turn)), y: Math.round(middle.y + RING * TRIES * Math.sin(turn)) };
}

/** The room a thing takes up with its name, in the drawing's own measure: left, top, right, bottom. */
function boxAt(index, at) {
  const lines = wrapped(nameOf(index)).split("\n");
  const wide = Math.max(40, Math.max(...lines.map((line) => line.length)) * 8) / 2 + 6;
  return [at.x - wide, at.y - 24, at.x + wide, at.y + 26 + 18 * lines.length];
}

function overlap(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}
