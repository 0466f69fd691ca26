/* Rows with two addresses, or triples, as a network: laid out once, the same for the same rows; moved by mouse, keys and buttons. */

import { button, byId, el, fill, svg } from "./dom.js";
import { choice, choices } from "./choose.js";
import { amount, tr } from "./known.js";
import { fitLabels } from "./labels.js";
import { layout } from "./layout.js";
import { kindOf, learn, pageOf, shown } from "./names.js";

const MOST = 150;
const PREFERRED = ["actor", "place", "other", "post", "event", "statement", "source"];

/** The columns that can be ends of a line: those that hold addresses, actors and places first. */
export function ends(answer) {
  if (answer.graph) return ["subject", "object"];
  const rank = (column) => {
    const term = answer.rows.map((row) => row[column]).find((found) => found && found.type === "uri");
    return term ? (PREFERRED.indexOf(kindOf(term)) + 1 || 9) : 0;
  };
  const ranked = answer.columns.map((column) => ({ column, rank: rank(column) })).filter((each) => each.rank);
  return ranked.sort((one, other) => one.rank - other.rank).map((each) => each.column);
}

export async function drawNetwork(place, answer, signal) {
  const usable = ends(answer);
  const others = answer.columns;
  const first = [...usable.slice(0, 2)].sort((one, other) => others.indexOf(one) - others.indexOf(other));
  const picked = { from: first[0], to: first[1], by: answer.graph ? "predicate" : others.find((name) => /type|relation|predicate/i.test(name) && !first.includes(name)) || "" };
  const stage = el("div", {});
  const draw = async () => {
    const { things, lines, all } = gathered(answer, picked);
    await learn(things.map((each) => each.term).concat(lines.flatMap((each) => each.said)).filter((term) => term.type === "uri").map((term) => term.value), signal);
    if (!signal.aborted) fill(stage, drawing(things, lines), all > things.length ? el("p", { class: "aside", text: tr("most_drawn", { shown: amount(things.length), count: amount(all) }) }) : null);
  };
  const pick = (name) => (value) => {
    picked[name] = value;
    draw();
  };
  const bar = answer.graph
    ? null
    : choices(choice(tr("from"), usable, picked.from, pick("from")), choice(tr("to"), usable, picked.to, pick("to")), choice(tr("by"), ["", ...others], picked.by, pick("by")));
  fill(place, bar, stage);
  await draw();
}

/** Things and lines of the rows: parallel lines joined, the things with most lines kept. */
function gathered(answer, { from, to, by }) {
  const things = new Map();
  const lines = new Map();
  const thing = (term) => {
    const key = `${term.type} ${term.value}`;
    if (!things.has(key)) things.set(key, { key, term, degree: 0 });
    return things.get(key);
  };
  for (const row of answer.rows) {
    if (!row[from] || !row[to] || (row[to].type === "literal" && !answer.graph)) continue;
    const [one, other] = [thing(row[from]), thing(row[to])];
    const key = `${one.key} ${other.key}`;
    if (!lines.has(key)) {
      lines.set(key, { one, other, said: [] });
      one.degree += 1;
      other.degree += 1;
    }
    const said = by && row[by];
    if (said && !lines.get(key).said.some((term) => term.value === said.value)) lines.get(key).said.push(said);
  }
  const kept = [...things.values()].sort((one, other) => other.degree - one.degree).slice(0, MOST);
  const in_ = new Set(kept);
  return { things: kept, lines: [...lines.values()].filter((line) => in_.has(line.one) && in_.has(line.other)), all: things.size };
}

function drawing(things, lines) {
  layout(things, lines, byId("shown").clientWidth < 600);
  const box = boxOf(things);
  const frame = { ...box };
  const wide = lines.length <= 60;
  const label = tr("drawing", { things: amount(things.length), lines: amount(lines.length) });
  const picture = svg("svg", { class: "drawing", role: "group", "aria-label": label }, lines.map((line) => lineOf(line, wide)), things.map(nodeOf));
  const show = () => {
    picture.setAttribute("viewBox", `${frame.x} ${frame.y} ${frame.w} ${frame.h}`);
    if (picture.clientWidth) fitLabels(picture, things, Math.max(frame.w / picture.clientWidth, frame.h / picture.clientHeight));
  };
  const zoom = (factor) => () => {
    frame.x += (frame.w * (1 - factor)) / 2;
    frame.y += (frame.h * (1 - factor)) / 2;
    frame.w *= factor;
    frame.h *= factor;
    show();
  };
  const whole = () => {
    Object.assign(frame, box);
    show();
  };
  show();
  new ResizeObserver(show).observe(picture);
  moved(picture, frame, show, zoom);
  lit(picture, things, lines);
  return el("div", {}, el("div", { class: "choices" }, button(tr("closer"), zoom(0.75)), button(tr("farther"), zoom(1 / 0.75)), button(tr("whole"), whole)), picture);
}

function boxOf(things) {
  const [xs, ys] = [things.map((each) => each.x), things.map((each) => each.y)];
  const [left, top] = [Math.min(...xs) - 90, Math.min(...ys) - 40];
  return { x: left, y: top, w: Math.max(...xs) + 90 - left, h: Math.max(...ys) + 50 - top };
}

function nodeOf(thing) {
  const name = shown(thing.term);
  const short = name.length > 28 ? `${name.slice(0, 27)}…` : name;
  const parts = [svg("title", { text: name }), svg("circle", { cx: thing.x, cy: thing.y, r: radius(thing) }), svg("text", { x: thing.x, y: thing.y + radius(thing) + 13, "data-below": radius(thing), text: short })];
  const kind = `kind-${kindOf(thing.term)}`;
  thing.mark = thing.term.type === "uri" ? svg("a", { class: kind, href: pageOf(thing.term.value) }, parts) : svg("g", { class: kind }, parts);
  return thing.mark;
}

function lineOf(line, wide) {
  const { one, other } = line;
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const [x2, y2] = [other.x - ux * (radius(other) + 3), other.y - uy * (radius(other) + 3)];
  const arrow = `${x2},${y2} ${x2 - ux * 8 - uy * 4},${y2 - uy * 8 + ux * 4} ${x2 - ux * 8 + uy * 4},${y2 - uy * 8 - ux * 4}`;
  const told = line.said.map(shown).join(", ");
  const said = wide && told ? svg("text", { class: "said", x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 - 3, text: told.length > 30 ? `${told.slice(0, 29)}…` : told }) : null;
  line.mark = svg("g", { class: "line" }, svg("title", { text: `${shown(one.term)} → ${shown(other.term)}${told ? `: ${told}` : ""}` }), svg("line", { x1: one.x, y1: one.y, x2, y2 }), svg("polygon", { class: "arrow", points: arrow }), said);
  return line.mark;
}

function radius(thing) {
  return thing.term.type === "uri" ? 6 + Math.min(8, Math.sqrt(thing.degree) * 2) : 4;
}

/** Under the pointer or the keyboard's focus: a thing and its neighbours stand out. */
function lit(picture, things, lines) {
  const light = (thing) => {
    const near = lines.filter((line) => line.one === thing || line.other === thing);
    const marks = new Set([thing, ...near.flatMap((line) => [line, line.one, line.other])].map((each) => each.mark));
    picture.classList.add("chosen");
    for (const each of [...things, ...lines]) each.mark.classList.toggle("near", marks.has(each.mark));
  };
  const dim = () => {
    picture.classList.remove("chosen");
    for (const each of [...things, ...lines]) each.mark.classList.remove("near");
  };
  for (const thing of things) {
    for (const event of ["pointerenter", "focus"]) thing.mark.addEventListener(event, () => light(thing));
    for (const event of ["pointerleave", "blur"]) thing.mark.addEventListener(event, dim);
  }
}

function moved(picture, frame, show, zoom) {
  let held = null;
  picture.addEventListener("pointerdown", (event) => {
    held = { x: event.clientX, y: event.clientY };
  });
  picture.addEventListener("pointermove", (event) => {
    if (!held || !event.buttons) return;
    const scale = Math.max(frame.w / picture.clientWidth, frame.h / picture.clientHeight);
    frame.x -= (event.clientX - held.x) * scale;
    frame.y -= (event.clientY - held.y) * scale;
    held = { x: event.clientX, y: event.clientY };
    show();
  });
  picture.addEventListener("dragstart", (event) => event.preventDefault());
  picture.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 0.87 : 1.15)();
    },
    { passive: false },
  );
}
