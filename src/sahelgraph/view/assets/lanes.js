/* The timeline view: a lane an actor, a mark an event, a bar what lasts; what has no end fades off. */

const LANES = 18;
const LANE = { left: 190, top: 30, wide: 900, high: 34 };

function lanes(view) {
  const place = byId("view-timeline");
  const drawing = lanesDrawing(view);
  const undated = STATEMENTS.map((told, index) => index).filter((index) => view.statements[index] && !SPANS[index]).length;
  fill(place, el("p", { class: "aside", text: tr("lanes_caption") }), drawing || el("p", { text: tr("nothing_dated") }), undated ? el("p", { class: "aside", text: tr("undated_left", { count: amount(undated) }) }) : null);
}

/** The lanes as SVG, also for the picture file; null where nothing shown has a date. */
function lanesDrawing(view) {
  const owned = new Map();
  STATEMENTS.forEach((told, index) => {
    if (!view.statements[index] || !SPANS[index]) return;
    for (const thing of told.things || []) if (owned.has(thing)) owned.get(thing).push(index);
    else owned.set(thing, [index]);
  });
  const rows = laneOwners(view, owned);
  if (!rows.length) return null;
  const [first, last] = [state.from === null ? FIRST : state.from, state.to === null ? LAST : state.to];
  const x = (day) => LANE.left + (LANE.wide * (Math.min(Math.max(day, first), last + 1) - first)) / Math.max(1, last + 1 - first);
  const high = LANE.top + rows.length * LANE.high + 10;
  return svg("svg", { class: "lanes", viewBox: `0 0 ${LANE.left + LANE.wide + 20} ${high}`, role: "group", "aria-label": tr("timeline_view") }, axis(first, last, x, high), rows.map((thing, at) => lane(thing, at, owned.get(thing), x)));
}

function laneOwners(view, owned) {
  const ranked = [...owned.keys()].filter((thing) => THINGS[thing].kind !== "Event" && view.things[thing]);
  const weight = (thing) => (thing === state.thing ? Infinity : owned.get(thing).length);
  return ranked.sort((one, other) => weight(other) - weight(one) || one - other).slice(0, LANES);
}

const TICKS = 11;

/** Lines at the beginnings of years, quarters, months or days, as many as can be named. */
function axis(first, last, x, high) {
  const ink = palette(STYLE.canvas);
  const { unit, starts } = barsOf(first, last);
  const inside = starts.filter((day) => day >= first && day <= last);
  const yearly = unit === "year" || unit === "quarter";
  const begins = yearly && inside.length > TICKS ? inside.filter((day) => dayText(day).endsWith("-01-01")) : inside;
  const step = Math.ceil(begins.length / TICKS);
  return begins.filter((day, at) => at % step === 0).map((day) => [
    svg("path", { d: `M${x(day)} ${LANE.top - 6}V${high}`, stroke: ink.faint, "stroke-width": 1 }),
    svg("text", { x: x(day), y: LANE.top - 12, fill: ink.ink, "font-size": 12, "text-anchor": x(day) > LANE.left + LANE.wide - 25 ? "end" : "start", text: tickName(day, yearly && begins !== inside, unit) }),
  ]);
}

function tickName(day, yearly, unit) {
  const text = dayText(day);
  const [year, month, date] = text.split("-").slice(-3);
  if (yearly || unit === "year") return text.slice(0, -6).replace(/^[+-]?0+(?=\d)/, "");
  return formatted(year, month, date, unit === "day" ? { day: "numeric", month: "short" } : { month: "short", year: "numeric" });
}

function lane(thing, at, owned, x) {
  const canvas = palette(STYLE.canvas);
  const y = LANE.top + at * LANE.high + LANE.high / 2;
  const name = svg("text", { x: LANE.left - 10, y: y + 4, fill: canvas.ink, "font-size": 13, "text-anchor": "end", text: plain(short(nameOf(thing), 23)) });
  return svg("g", {}, svg("path", { d: `M${LANE.left} ${y + LANE.high / 2}h${LANE.wide}`, stroke: canvas.faint }), name, marksOf(thing, owned, x, y));
}

const TOGETHER = 20;
const APART = 3;

/** Marks of a lane: bars below, then dots; a few in one spot step up and down, more become one that counts them. */
function marksOf(thing, own, x, y) {
  const bars = own.filter(lasts).sort(newestFirst).slice(0, 60);
  const spots = new Map();
  for (const index of own.filter((each) => !lasts(each))) {
    const spot = Math.floor(x(dayIn(index)) / TOGETHER);
    if (spots.has(spot)) spots.get(spot).push(index);
    else spots.set(spot, [index]);
  }
  const dots = [...spots].map(([spot, held]) => (held.length > APART ? cluster(thing, held, (spot + 0.5) * TOGETHER, y) : held.map((index, step) => mark(index, x, y + [0, -9, 9][step]))));
  return [bars.map((index) => mark(index, x, y)), dots];
}

function lasts(index) {
  return ["relation", "measure"].includes(STATEMENTS[index].kind) && SPANS[index][0] !== SPANS[index][1];
}

function dayIn(index) {
  return SPANS[index][0] === null ? SPANS[index][1] : SPANS[index][0];
}

/** Many marks in one spot: choosing it keeps to their days and opens the dossier. */
function cluster(thing, held, x, y) {
  const days = held.map(dayIn).sort((one, other) => one - other);
  const [from, to] = [days[0], days[days.length - 1]];
  const colour = palette(STYLE.tones[mostTone(held)]);
  const label = `${dateName(dayText(from))} – ${dateName(dayText(to))}: ${count(held.length)}`;
  const size = Math.min(TOGETHER / 2, 5 + Math.sqrt(held.length) / 3);
  const words = size > 7 ? svg("text", { x, y: y + 4, "font-size": 9, "text-anchor": "middle", fill: palette(STYLE.canvas).paper, text: held.length > 99 ? "99+" : String(held.length) }) : null;
  return pressable(label, () => choose({ thing, from, to }), [svg("circle", { cx: x, cy: y, r: size, fill: colour }), words]);
}

function pressable(label, action, shape) {
  const key = (event) => (event.key === "Enter" || event.key === " " ? (event.preventDefault(), action()) : undefined);
  return svg("g", { class: "mark", tabindex: "0", role: "button", "aria-label": label, on: { click: action, keydown: key } }, svg("title", { text: label }), shape);
}

function mark(index, x, y) {
  const told = STATEMENTS[index];
  const [start, end] = SPANS[index];
  const colour = palette(STYLE.tones[toneOf(told)]);
  const shape = lasts(index) ? bar(x, y, start, end, colour, told.status) : dot(x(dayIn(index)), y, colour, told.status);
  return pressable(`${whenName(told)}: ${plain(short(sentence(told), 160))}`, () => choose({ statement: index }), shape);
}

function dot(x, y, colour, status) {
  const hollow = status === "open" || status === "denied";
  return [svg("circle", { cx: x, cy: y, r: 5, fill: hollow ? palette(STYLE.canvas).paper : colour, stroke: colour, "stroke-width": 2, "stroke-dasharray": status === "claim" ? "3 2" : null }), status === "denied" ? svg("path", { d: `M${x - 4} ${y + 4}L${x + 4} ${y - 4}`, stroke: colour, "stroke-width": 2 }) : null];
}

function bar(x, y, start, end, colour, status) {
  const [from, to] = [start === null ? FIRST : start, end === null ? LAST : end].map(x);
  const dashes = STYLE.dashes[status];
  return [
    svg("path", { d: `M${from} ${y}H${Math.max(to, from + 3)}`, stroke: colour, "stroke-width": 4, "stroke-dasharray": dashes ? dashes.join(" ") : null }),
    start === null ? null : svg("path", { d: `M${from} ${y - 5}v10`, stroke: colour, "stroke-width": 2 }),
    end === null ? svg("path", { d: `M${to - 5} ${y - 5}l6 5-6 5`, stroke: colour, "stroke-width": 2, fill: "none" }) : svg("path", { d: `M${to} ${y - 5}v10`, stroke: colour, "stroke-width": 2 }),
  ];
}

function toneOf(told) {
  if (told.kind === "claim") return "claim";
  const named = Object.keys(STYLE.tones).find((tone) => STYLE.tones[tone].types.includes(told.type));
  return named || "relation";
}
