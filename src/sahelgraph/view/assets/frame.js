/* Which part of the drawing is shown: all of it, a thing and what it is tied to, nearer or farther. */

const CLOSEST = 1.15;
const MARGIN = 14;
const TRIED = 24;
/** How often names are chosen again: at a smaller scale others find room. */
const NAMED_ANEW = 4;

/** Show all that is drawn, names and all, in the middle of the room that the buttons leave. */
function fit(view, animate) {
  const nodes = [...drawn.nodes.keys()].filter((index) => view.things[index]);
  if (nodes.length) drawing.moveTo({ ...whole(view, nodes), animation: animate && calm() });
  if (animate && calm()) setTimeout(relabel, 400);
  else relabel();
}

/** The scale at which things and their names find room, and the point of the drawing that comes into the middle. */
function whole(view, things) {
  const { free, room } = freeRoom();
  const [wide, high] = [free[2] - free[0], free[3] - free[1]];
  const bare = boundsOf(things.map((index) => sets.nodes.get(index)).map(({ x, y }) => [x, y, x, y]));
  let scale = Math.min(CLOSEST, wide / (bare[2] - bare[0] || 1), high / (bare[3] - bare[1] || 1));
  const fits = (bounds) => bounds[2] - bounds[0] <= wide && bounds[3] - bounds[1] <= high;
  let bounds;
  for (let step = 0, pass = 0; pass < NAMED_ANEW; pass++) {
    const named = namedAt(scale, view, new Set(things));
    bounds = named(scale);
    if (fits(bounds)) break;
    for (; step < TRIED && !fits(bounds); step++) bounds = named((scale *= 0.97));
  }
  const [left, top] = [bounds[0] + bounds[2] - (free[0] + free[2] - room.width), bounds[1] + bounds[3] - (free[1] + free[3] - room.height)];
  return { scale, position: { x: left / 2 / scale, y: top / 2 / scale } };
}

/** What things take up at a scale, in pixels, with the names they have at a first one: letters do not shrink with the drawing. */
function namedAt(first, view, shown) {
  const nodes = painted(view, first).nodes.filter((node) => shown.has(node.id));
  const frames = nodes.map((node) => [node, node.label.trim() ? boundsOf([symbolOf(node), frameOf(node)]) : symbolOf(node)]);
  const at = (scale) => ([{ x, y }, [left, top, right, bottom]]) =>
    [x * scale + (left - x) * first, y * scale + (top - y) * first, x * scale + (right - x) * first, y * scale + (bottom - y) * first];
  return (scale) => boundsOf(frames.map(at(scale)));
}

/** The canvas without its margin and the strip of its buttons: left, top, right, bottom. */
function freeRoom() {
  const room = byId("canvas").getBoundingClientRect();
  const tools = document.querySelector(".tools").getBoundingClientRect();
  const free = [MARGIN, MARGIN, room.width - MARGIN, room.height - MARGIN];
  if (tools.width > tools.height) free[1] = Math.max(MARGIN, tools.bottom - room.top);
  else if (tools.width) free[2] = Math.min(free[2], tools.left - room.left);
  return { free, room };
}

function boundsOf(frames) {
  const found = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [left, top, right, bottom] of frames) {
    found[0] = Math.min(found[0], left);
    found[1] = Math.min(found[1], top);
    found[2] = Math.max(found[2], right);
    found[3] = Math.max(found[3], bottom);
  }
  return found;
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350 };
}

function zoom(factor) {
  drawing.moveTo({ scale: Math.max(0.02, Math.min(5, drawing.getScale() * factor)) });
  relabel();
}

/** Bring a thing and what it is tied to into the middle. */
function visit(index, view) {
  const near = [index, ...neighbours(index, view.edges).map(([next]) => next)].filter((each) => drawn.nodes.has(each));
  drawing.fit({ nodes: near.length < 60 ? near : [index], minZoomLevel: 0.4, maxZoomLevel: 1.1, animation: calm() });
  setTimeout(relabel, calm() ? 400 : 0);
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
