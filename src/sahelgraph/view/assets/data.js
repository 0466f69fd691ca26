/* The page's data with its indexes; the contract is in view/data.py. */

const DATA = JSON.parse(byId("data").textContent);
const THINGS = DATA.things;
const STATEMENTS = DATA.statements;
const EDGES = DATA.network.edges;
const STYLE = DATA.style;
const TYPES = new Map(Object.entries(DATA.types));
const KIND_NAMES = new Map(Object.entries(DATA.kinds));
const THING_OF = new Map(THINGS.flatMap((thing, index) => [thing.iri, ...(thing.also || [])].map((iri) => [iri, index])));
const STATEMENT_OF = new Map(STATEMENTS.map((told, index) => [told.id, index]));
const TOLD_OF = THINGS.map(() => []);
const EDGES_OF = THINGS.map(() => []);
const TELLINGS = new Map();

STATEMENTS.forEach((told, index) => {
  for (const thing of told.things || []) TOLD_OF[thing].push(index);
  if (told.event) TELLINGS.set(told.event, [...(TELLINGS.get(told.event) || []), index]);
});
EDGES.forEach((edge, index) => {
  EDGES_OF[edge.from].push(index);
  if (edge.to !== edge.from) EDGES_OF[edge.to].push(index);
});

/** The words without case, accents and ligatures, so that either spelling finds the other. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/gi, "oe").replace(/æ/gi, "ae").replace(/[’‘]/g, "'").toLowerCase();
}

function sourcesOf(told) {
  return [...new Set((told.evidence || []).map((each) => DATA.passages[each.passage].source))];
}

/** A bundle by what it is, so that an address keeps its meaning when the page is built anew. */
function edgeKey(edge) {
  return [THINGS[edge.from].iri, THINGS[edge.to].iri, edge.kind, edge.type, edge.status].join(" ");
}
