/* What the page shows, in one object; it lives in the address after # so that a view can be sent to somebody, and taken back. */

const VIEWS = ["network", "timeline", "map", "matrix", "table"];
const SETS = ["groups", "types", "sources", "publishers"];
const SWITCHES = ["claims", "open", "denied", "where", "undated", "ties", "community", "all"];
const DEFAULTS = {
  language: readersLanguage(),
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
  all: false,
  grown: [],
  confidence: 0,
  told: "",
  said: "",
  from: null,
  to: null,
};

const state = fresh();
let AROUND = new URLSearchParams(location.hash.slice(1)).get("around") || "";
const listeners = [];
const undone = [];
let lastChange = { keys: "", at: 0 };

function fresh() {
  return { ...DEFAULTS, grown: [], ...Object.fromEntries(SETS.map((name) => [name, new Set()])) };
}

/** Change the state, write the address, draw again. */
function set(changes) {
  const before = toHash();
  Object.assign(state, changes);
  const address = toHash();
  if (address !== before) remember(before, Object.keys(changes).sort().join());
  write(address);
  for (const listener of listeners) listener(changes);
}

/** Keep a state to come back to; changes of one thing in quick succession, as by a slider, count as one. */
function remember(address, keys) {
  const now = Date.now();
  if (keys !== lastChange.keys || now - lastChange.at > 1000) undone.push(address);
  if (undone.length > 200) undone.shift();
  lastChange = { keys, at: now };
}

function undo() {
  if (!undone.length) return;
  const address = undone.pop();
  lastChange = { keys: "", at: 0 };
  Object.assign(state, fromHash(address));
  write(address);
  for (const listener of listeners) listener({ language: state.language, theme: state.theme, thing: state.thing, ego: state.ego });
}

/** A page inside another one, as in a notebook, has no address of its own. */
function write(address) {
  if (location.protocol !== "about:" && address !== location.hash.slice(1)) history.replaceState(null, "", `#${address}`);
}

/** Choose what the panel shows; one thing at a time. */
function choose(changes) {
  set({ thing: null, edge: null, pair: null, statement: null, ...changes });
}

function toHash() {
  const told = new URLSearchParams();
  const put = (name, value) => told.set(name, value);
  const iris = (indexes) => indexes.map((index) => THINGS[index].iri).join(" ");
  for (const name of ["language", "view", "theme", "ego", "confidence", "told"]) if (state[name] !== DEFAULTS[name]) put(name, state[name]);
  if (state.said !== "") put("said", typeof state.said === "number" ? THINGS[state.said].iri : state.said);
  if (state.thing !== null) put("thing", THINGS[state.thing].iri);
  if (state.edge !== null) put("edge", edgeKey(EDGES[state.edge]));
  if (state.statement !== null) put("statement", STATEMENTS[state.statement].id);
  if (state.pair) put("pair", iris(state.pair));
  if (state.path) put("path", iris(state.path));
  if (state.grown.length) put("grown", iris(state.grown));
  for (const name of SWITCHES) if (state[name] !== DEFAULTS[name]) put(name, state[name] ? "1" : "0");
  for (const name of ["groups", "types"]) if (state[name].size) put(`no-${name}`, [...state[name]].sort().join(" "));
  if (state.sources.size) put("no-sources", JSON.stringify([...state.sources].map((index) => DATA.sources[index].id).sort()));
  if (state.publishers.size) put("no-publishers", JSON.stringify([...state.publishers].sort()));
  for (const name of ["from", "to"]) if (state[name] !== null) put(name, dayText(state[name]));
  if (AROUND && DATA.more) put("around", AROUND);
  return told.toString();
}

/** The state an address tells; what it names that is not here is passed over. */
function fromHash(hash) {
  const told = new URLSearchParams(hash.replace(/^#/, ""));
  const found = fresh();
  const get = (name) => told.get(name) || "";
  const thing = (iri) => (THING_OF.has(iri) ? THING_OF.get(iri) : null);
  const several = (name) => get(name).split(" ").map(thing).filter((index) => index !== null);
  const two = (name) => (several(name).length === 2 ? several(name) : null);
  if (Object.hasOwn(DATA.strings, get("language"))) found.language = get("language");
  if (VIEWS.includes(get("view"))) found.view = get("view");
  if (["light", "dark"].includes(get("theme"))) found.theme = get("theme");
  if (["one", "several"].includes(get("told"))) found.told = get("told");
  found.said = get("said") === "asserted" ? "asserted" : thing(get("said")) === null ? "" : thing(get("said"));
  found.thing = thing(get("thing"));
  const edge = get("edge") ? EDGES.findIndex((each) => edgeKey(each) === get("edge")) : -1;
  found.edge = edge < 0 ? null : edge;
  found.statement = STATEMENT_OF.has(get("statement")) ? STATEMENT_OF.get(get("statement")) : null;
  found.pair = two("pair");
  found.path = two("path");
  found.grown = [...new Set(several("grown"))];
  found.ego = found.thing === null ? 0 : bounded(get("ego"), MOST_STEPS);
  found.confidence = bounded(get("confidence"), 1);
  for (const name of SWITCHES) if (told.has(name)) found[name] = get(name) === "1";
  for (const name of ["groups", "types"]) found[name] = new Set(get(`no-${name}`).split(" ").filter(Boolean));
  const ids = listOf(get("no-sources"));
  found.sources = new Set(DATA.sources.map((source, index) => index).filter((index) => ids.includes(DATA.sources[index].id)));
  found.publishers = new Set(listOf(get("no-publishers")).filter((name) => PUBLISHERS.includes(name)));
  for (const name of ["from", "to"]) found[name] = dayOf(get(name), name === "to");
  return found;
}

const MOST_STEPS = 4;

function bounded(text, most) {
  const number = Number(text);
  return number > 0 ? Math.min(number, most) : 0;
}

function listOf(text) {
  try {
    const found = JSON.parse(text || "[]");
    return Array.isArray(found) ? found.map(String) : [];
  } catch (error) {
    return [];
  }
}

/** The reader's language where the page speaks it and was asked for no other than its usual one; else the page's. */
function readersLanguage() {
  const [usual] = Object.keys(DATA.strings);
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find((each) => Object.hasOwn(DATA.strings, each));
  return DATA.language === usual ? spoken || usual : DATA.language;
}
