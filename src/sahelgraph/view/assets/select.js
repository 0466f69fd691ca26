/* Which statements, lines and things the filters leave, and walks over them: neighbourhoods and shortest paths. */

/** Whether the filters leave a statement, by its index. */
function passes(index) {
  return passesButTime(index) && holdsThen(index);
}

function passesButTime(index) {
  const told = STATEMENTS[index];
  if (told.status !== "fact" && !state[{ claim: "claims" }[told.status] || told.status]) return false;
  if (state.types.has(told.type) || told.confidence < state.confidence) return false;
  if (state.told && (WITNESSES[index] > 1) !== (state.told === "several")) return false;
  return saidBy(told) && (SOURCES_OF[index].length === 0 || SOURCES_OF[index].some(sourceStays));
}

function sourceStays(source) {
  return !state.sources.has(source) && !state.publishers.has(publisherOf(DATA.sources[source]));
}

/** Whether a statement is told by whom the filter wants: anybody, the sources themselves, or one speaker. */
function saidBy(told) {
  if (state.said === "") return true;
  const speakers = speakersOf(told);
  return state.said === "asserted" ? speakers.length === 0 : speakers.includes(state.said);
}

function holdsThen(index) {
  if (!SPANS[index]) return state.undated;
  return inWindow(index, state.from, state.to);
}

/**
 * What is shown, as arrays of truth by index: `statements`, `edges` and `things` that the filters leave; `faded` things
 * and lines that the time window alone leaves out; `drawn` things, which is what of a large network is in the picture.
 */
function shown() {
  const fits = STATEMENTS.map((told, index) => passesButTime(index));
  const statements = fits.map((held, index) => held && holdsThen(index));
  const allowed = THINGS.map((thing) => !state.groups.has(thing.group));
  const { edges, things } = leftBy(statements, allowed);
  const wide = state.from === null && state.to === null ? { edges, things } : leftBy(fits, allowed);
  const circle = circleOf(edges);
  if (circle) for (const left of [{ edges, things }, wide]) narrow(left, circle);
  const kept = statements.map((held, index) => held && (!(STATEMENTS[index].things || []).length || STATEMENTS[index].things.some((thing) => things[thing])));
  const drawn = inPicture(wide.edges, Boolean(circle));
  return { statements: kept, edges, things, faded: wide, drawn: THINGS.map((thing, index) => wide.things[index] && drawn(index)) };
}

function leftBy(statements, allowed) {
  const edges = EDGES.map((edge) => (edge.kind !== "where" || state.where) && allowed[edge.from] && allowed[edge.to] && edge.statements.some((each) => statements[each]));
  const things = THINGS.map((thing, index) => allowed[index] && TOLD_OF[index].some((each) => statements[each]));
  return { edges, things };
}

function narrow({ edges, things }, circle) {
  things.forEach((held, index) => (things[index] = held && circle.things.has(index)));
  edges.forEach((held, index) => (edges[index] = held && (circle.edges ? circle.edges.has(index) : circle.things.has(EDGES[index].from) && circle.things.has(EDGES[index].to))));
}

function circleOf(edges) {
  if (state.path) {
    const found = pathBetween(state.path[0], state.path[1], edges);
    return found.things.size ? found : { things: new Set(state.path), edges: new Set() };
  }
  return state.ego && state.thing !== null ? { things: around(state.thing, state.ego, edges) } : null;
}

/** The things within so many steps; an event of its own counts as half a step, since it only joins. */
function around(start, steps, edges) {
  const reached = new Map([[start, 0]]);
  const waiting = [start];
  while (waiting.length) {
    const here = waiting.shift();
    for (const [next] of neighbours(here, edges)) {
      const far = reached.get(here) + (THINGS[next].kind === "Event" ? 0 : 1);
      if (far <= steps && (!reached.has(next) || reached.get(next) > far)) {
        reached.set(next, far);
        waiting.push(next);
      }
    }
  }
  return new Set(reached.keys());
}

/** All shortest paths between two things, as the things and lines they run over. */
function pathBetween(start, end, edges) {
  const steps = new Map([[start, 0]]);
  const before = new Map();
  let ring = [start];
  while (ring.length && !steps.has(end)) {
    const next = [];
    for (const here of ring) {
      for (const [there, edge] of neighbours(here, edges)) {
        if (!steps.has(there)) {
          steps.set(there, steps.get(here) + 1);
          next.push(there);
        }
        if (steps.get(there) === steps.get(here) + 1) before.set(there, [...(before.get(there) || []), [here, edge]]);
      }
    }
    ring = next;
  }
  const found = { things: new Set(), edges: new Set() };
  if (!steps.has(end)) return found;
  const waiting = [end];
  while (waiting.length) {
    const here = waiting.pop();
    if (found.things.has(here)) continue;
    found.things.add(here);
    for (const [from, edge] of before.get(here) || []) {
      found.edges.add(edge);
      waiting.push(from);
    }
  }
  return found;
}

function neighbours(thing, edges) {
  return EDGES_OF[thing].filter((index) => edges[index]).map((index) => [EDGES[index].from === thing ? EDGES[index].to : EDGES[index].from, index]);
}
