/* What the page shows, in one object; it lives in the address after # so that a view can be sent to somebody. */

const DEFAULTS = {
  language: DATA.language,
  view: "network",
  theme: "",
  thing: null,
  edge: null,
  pair: null,
  statement: null,
  ego: 0,
  path: null,
  picking: null,
  claims: true,
  open: true,
  denied: true,
  where: true,
  undated: true,
  ties: true,
  community: false,
  groups: new Set(),
  types: new Set(),
  sources: new Set(),
  from: null,
  to: null,
};

const state = fresh();
const listeners = [];

function fresh() {
  return { ...DEFAULTS, groups: new Set(), types: new Set(), sources: new Set() };
}

/** Change the state, write the address, draw again. */
function set(changes) {
  Object.assign(state, changes);
  const address = toHash();
  if (address !== location.hash.slice(1)) history.replaceState(null, "", `#${address}`);
  for (const listener of listeners) listener(changes);
}

/** Choose what the panel shows; one thing at a time. */
function choose(changes) {
  set({ thing: null, edge: null, pair: null, statement: null, ...changes });
}

const SWITCHES = ["claims", "open", "denied", "where", "undated", "ties", "community"];

function toHash() {
  const told = new URLSearchParams();
  if (state.language !== DEFAULTS.language) told.set("language", state.language);
  if (state.view !== DEFAULTS.view) told.set("view", state.view);
  if (state.theme) told.set("theme", state.theme);
  if (state.thing !== null) told.set("thing", THINGS[state.thing].iri);
  if (state.edge !== null) told.set("edge", edgeKey(EDGES[state.edge]));
  if (state.statement !== null) told.set("statement", STATEMENTS[state.statement].id);
  if (state.pair) told.set("pair", state.pair.map((thing) => THINGS[thing].iri).join(" "));
  if (state.path) told.set("path", state.path.map((thing) => THINGS[thing].iri).join(" "));
  if (state.ego) told.set("ego", state.ego);
  for (const name of SWITCHES) if (state[name] !== DEFAULTS[name]) told.set(name, state[name] ? "1" : "0");
  for (const name of ["groups", "types"]) if (state[name].size) told.set(`no-${name}`, [...state[name]].sort().join(" "));
  if (state.sources.size) told.set("no-sources", JSON.stringify([...state.sources].map((index) => DATA.sources[index].id).sort()));
  if (state.from !== null) told.set("from", monthText(state.from));
  if (state.to !== null) told.set("to", monthText(state.to));
  return told.toString();
}

/** The state an address tells; what it names that is not here is passed over. */
function fromHash(hash) {
  const told = new URLSearchParams(hash.replace(/^#/, ""));
  const found = fresh();
  const thing = (iri) => (THING_OF.has(iri) ? THING_OF.get(iri) : null);
  const two = (text) => {
    const ends = (text || "").split(" ").map(thing);
    return ends.length === 2 && ends.every((end) => end !== null) ? ends : null;
  };
  if (Object.hasOwn(DATA.strings, told.get("language") || "")) found.language = told.get("language");
  if (["table", "matrix"].includes(told.get("view"))) found.view = told.get("view");
  if (["light", "dark"].includes(told.get("theme"))) found.theme = told.get("theme");
  found.thing = thing(told.get("thing"));
  const edge = EDGES.findIndex((each) => edgeKey(each) === told.get("edge"));
  found.edge = edge < 0 ? null : edge;
  found.statement = STATEMENT_OF.has(told.get("statement")) ? STATEMENT_OF.get(told.get("statement")) : null;
  found.pair = two(told.get("pair"));
  found.path = two(told.get("path"));
  found.ego = found.thing === null ? 0 : Math.min(2, Number(told.get("ego")) || 0);
  for (const name of SWITCHES) if (told.has(name)) found[name] = told.get(name) === "1";
  for (const name of ["groups", "types"]) found[name] = new Set((told.get(`no-${name}`) || "").split(" ").filter(Boolean));
  found.sources = new Set(sourceIndexes(told.get("no-sources")));
  for (const name of ["from", "to"]) if (/^\d{4}-\d\d$/.test(told.get(name) || "")) found[name] = monthOf(told.get(name));
  return found;
}

function sourceIndexes(text) {
  try {
    const ids = JSON.parse(text || "[]");
    return DATA.sources.map((source, index) => index).filter((index) => ids.includes(DATA.sources[index].id));
  } catch (error) {
    return [];
  }
}
