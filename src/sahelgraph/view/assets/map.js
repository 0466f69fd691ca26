/* The map view: events where they took place, on outlines that come with the page; nothing is fetched. */

const LEAST_WIDE = 3;
const REGION = 22;
const MAP_WIDE = 900;
let frame = null;
let wholeFrame = "";

function map(view) {
  const place = byId("view-map");
  const spots = spotsOf(view);
  const key = spots.map((spot) => spot.thing).join();
  if (key !== wholeFrame) [wholeFrame, frame] = [key, frameRound(spots.filter(inRegion(spots)))];
  const left = STATEMENTS.filter((told, index) => view.statements[index] && told.kind === "event").length - new Set(spots.flatMap((spot) => spot.events)).size;
  if (!spots.length) return fill(place, el("p", { text: tr("nothing_placed") }));
  const drawn = mapDrawing(view);
  drawn.addEventListener("wheel", (event) => (event.preventDefault(), zoomMap(event.deltaY < 0 ? 1.2 : 1 / 1.2)), { passive: false });
  drawn.addEventListener("pointerdown", dragMap);
  return fill(place, drawn, el("p", { class: "aside caption" }, `${tr("map_caption", { count: amount(left) })} ${tr("outlines_credit")}`));
}

/** Places with coordinates and the statements shown that happened there. */
function spotsOf(view) {
  const found = THINGS.map((thing, index) => ({ thing: index, point: thing.point, held: [] })).filter((spot) => spot.point && view.things[spot.thing]);
  for (const spot of found) spot.held = TOLD_OF[spot.thing].filter((index) => view.statements[index] && happenedAt(STATEMENTS[index], spot.thing));
  for (const spot of found) spot.events = spot.held;
  return found.filter((spot) => spot.held.length).sort((one, other) => other.held.length - one.held.length || one.thing - other.thing);
}

/** An event lies at its place; one without a place, at the place it is done to. */
function happenedAt(told, thing) {
  if (told.kind !== "event") return false;
  return (told.place || told.object || []).some((ref) => ref.thing === thing);
}

/** North is up; a degree of longitude is as wide as it is at the middle of the map. */
function project([east, north]) {
  return [east * Math.cos((middleNorth * Math.PI) / 180) * 100, -north * 100];
}

const NORTHS = THINGS.filter((thing) => thing.point).map((thing) => thing.point[1]);
const middleNorth = NORTHS.length ? NORTHS.reduce((sum, each) => sum + each, 0) / NORTHS.length : 0;

/** Whether a place lies in the part of the world that most is told of; the map opens there. */
function inRegion(spots) {
  const middle = [0, 1].map((axis) => {
    const values = spots.flatMap((spot) => spot.held.map(() => spot.point[axis])).sort((one, other) => one - other);
    return values[Math.floor(values.length / 2)];
  });
  return (spot) => [0, 1].every((axis) => Math.abs(spot.point[axis] - middle[axis]) <= REGION);
}

function frameRound(spots) {
  if (!spots.length) return null;
  const points = spots.map((spot) => project(spot.point));
  const [left, right, top, bottom] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x)), Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))];
  const wide = Math.max(right - left, (bottom - top) * 1.3, LEAST_WIDE * 100) * 1.25;
  return { x: (left + right) / 2, y: (top + bottom) / 2, wide };
}

/** The map as SVG, also for the picture file; sizes are such that they look the same at every zoom and on a phone. */
function mapDrawing(view) {
  const canvas = palette(STYLE.canvas);
  const spots = spotsOf(view);
  const unit = frame.wide / Math.min(MAP_WIDE, byId("view-map").clientWidth || MAP_WIDE);
  const high = frame.wide * 0.68;
  const box = [frame.x - frame.wide / 2, frame.y - high / 2, frame.wide, high].map((each) => Math.round(each));
  const land = DATA.outlines.map((country) => svg("path", { d: country.rings.map(ringPath).join(""), fill: canvas.land, stroke: canvas.border, "stroke-width": unit, "fill-rule": "evenodd" }));
  const inside = (x, y) => Math.abs(x - frame.x) < frame.wide / 2 && Math.abs(y - frame.y) < high / 2;
  const countries = DATA.outlines.map((country) => countryName(country, unit, inside));
  const most = spots.length ? spots[0].held.length : 1;
  const taken = [];
  return svg("svg", { class: "map", viewBox: box.join(" "), role: "group", "aria-label": tr("map") }, svg("rect", { x: box[0] - box[2], y: box[1] - box[3], width: 3 * box[2], height: 3 * box[3], fill: canvas.sea }), land, countries, spots.map((spot) => spotMark(spot, most, unit, taken)));
}

function ringPath(ring) {
  let [x, y] = [0, 0];
  const parts = [];
  for (let at = 0; at < ring.length; at += 2) {
    x += ring[at];
    y += ring[at + 1];
    const [right, down] = project([x / 100, y / 100]);
    parts.push(`${Math.round(right * 10) / 10} ${Math.round(down * 10) / 10}`);
  }
  return `M${parts.join("L")}Z`;
}

function countryName(country, unit, inside) {
  const [x, y, size] = middleOf(country.rings[0]);
  if (!inside(x, y) || size < unit * 60) return null;
  return svg("text", { x, y, fill: palette(STYLE.canvas).country, "font-size": 13 * unit, "letter-spacing": unit, "text-anchor": "middle", "aria-hidden": "true", text: regionName(country) });
}

function regionName(country) {
  try {
    return new Intl.DisplayNames([state.language], { type: "region" }).of(country.code);
  } catch (error) {
    return country.name;
  }
}

/** The middle of a ring's area on the map, and how wide it is about. */
function middleOf(ring) {
  let [x, y, area, sumX, sumY, last] = [0, 0, 0, 0, 0, null];
  for (let at = 0; at < ring.length; at += 2) {
    x += ring[at];
    y += ring[at + 1];
    const now = project([x / 100, y / 100]);
    if (last) {
      const cross = last[0] * now[1] - now[0] * last[1];
      area += cross;
      sumX += (last[0] + now[0]) * cross;
      sumY += (last[1] + now[1]) * cross;
    }
    last = now;
  }
  return [sumX / (3 * area), sumY / (3 * area), Math.sqrt(Math.abs(area) / 2)];
}

function spotMark(spot, most, unit, taken) {
  const thing = THINGS[spot.thing];
  const [x, y] = project(spot.point);
  const canvas = palette(STYLE.canvas);
  const size = (4 + 16 * Math.sqrt(spot.held.length / most)) * unit;
  const wide = thing.group === "state";
  const colour = palette(STYLE.tones[mostTone(spot.held)]);
  const label = `${plain(nameOf(spot.thing))}: ${count(spot.held.length)}`;
  const name = spotName(spot, x, y + size + 13 * unit, unit, taken);
  return pressable(label, () => openThing(spot.thing), [
    svg("circle", { cx: x, cy: y, r: size, fill: wide ? "none" : colour, "fill-opacity": 0.75, stroke: state.thing === spot.thing ? canvas.ink : colour, "stroke-width": (state.thing === spot.thing ? 3 : 1.5) * unit, "stroke-dasharray": wide ? `${4 * unit} ${3 * unit}` : null }), name]);
}

/** Names of places, each only where it covers none of a place more is told of. */
function spotName(spot, x, y, unit, taken) {
  const text = plain(short(nameOf(spot.thing), 28));
  const wide = text.length * 3.6 * unit;
  const box = [x - wide, y - 12 * unit, x + wide, y + 3 * unit];
  if (taken.some((other) => overlap(box, other))) return null;
  taken.push(box);
  const canvas = palette(STYLE.canvas);
  return svg("text", { x, y, fill: canvas.ink, stroke: canvas.halo, "stroke-width": 3 * unit, "paint-order": "stroke", "font-size": 12 * unit, "text-anchor": "middle", text });
}

/** The tone of most of the statements. */
function mostTone(held) {
  const found = new Map();
  for (const index of held) found.set(toneOf(STATEMENTS[index]), (found.get(toneOf(STATEMENTS[index])) || 0) + 1);
  return [...found.keys()].sort((one, other) => found.get(other) - found.get(one) || (one < other ? -1 : 1))[0];
}

function zoomMap(factor) {
  if (!frame) return;
  frame = { ...frame, wide: Math.max(30, Math.min(20000, frame.wide / factor)) };
  map(current);
}

function fitMap() {
  frame = frameRound(spotsOf(current));
  map(current);
}

function dragMap(event) {
  const drawn = event.currentTarget;
  const scale = frame.wide / drawn.getBoundingClientRect().width;
  const start = { x: event.clientX, y: event.clientY, frame };
  const move = (now) => {
    const [right, down] = [now.clientX - start.x, now.clientY - start.y];
    frame = { ...start.frame, x: start.frame.x - right * scale, y: start.frame.y - down * scale };
    drawn.setAttribute("viewBox", [frame.x - frame.wide / 2, frame.y - frame.wide * 0.34, frame.wide, frame.wide * 0.68].map(Math.round).join(" "));
  };
  const stop = () => (removeEventListener("pointermove", move), map(current));
  addEventListener("pointermove", move);
  addEventListener("pointerup", (up) => (Math.hypot(up.clientX - start.x, up.clientY - start.y) > 3 ? stop() : removeEventListener("pointermove", move)), { once: true });
}
