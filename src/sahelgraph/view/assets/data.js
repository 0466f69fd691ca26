/* The page's data with its indexes; the contract is in view/data.py. `DATA` is handed in by inline.js or served.js. */

const THINGS = DATA.things;
const STATEMENTS = DATA.statements;
const EDGES = DATA.network.edges;
const STYLE = DATA.style;
const TYPES = new Map(Object.entries(DATA.types));
const KIND_NAMES = new Map(Object.entries(DATA.kinds));
const THING_OF = new Map(THINGS.flatMap((thing, index) => [thing.iri, ...(thing.also || [])].map((iri) => [iri, index])));
const STATEMENT_OF = new Map(STATEMENTS.map((told, index) => [told.id, index]));
const PUBLISHERS = [...new Set(DATA.sources.map(publisherOf))].sort();
const TOLD_OF = THINGS.map(() => []);
const EDGES_OF = THINGS.map(() => []);
const TELLINGS = new Map();
const SOURCES_OF = STATEMENTS.map((told) => [...new Set((told.evidence || []).map((each) => DATA.passages[each.passage].source))]);

STATEMENTS.forEach((told, index) => {
  for (const thing of told.things || []) TOLD_OF[thing].push(index);
  const what = whatIsTold(told);
  if (TELLINGS.has(what)) TELLINGS.get(what).push(index);
  else TELLINGS.set(what, [index]);
});
EDGES.forEach((edge, index) => {
  EDGES_OF[edge.from].push(index);
  if (edge.to !== edge.from) EDGES_OF[edge.to].push(index);
});

const WITNESSES = STATEMENTS.map((told) => new Set(TELLINGS.get(whatIsTold(told)).flatMap((each) => SOURCES_OF[each])).size);

/** What a statement tells, whoever tells it: an event by its own name, a tie or saying by its ends. */
function whatIsTold(told) {
  if (told.event) return told.event;
  if (told.kind !== "relation" && told.kind !== "claim") return told.id;
  const ends = (refs) => (refs || []).map((ref) => ref.thing).sort().join();
  return [told.kind, told.type, ends(told.subject), ends(told.object), ends(told.place), told.polarity || "", told.stance || "", told.kind === "claim" ? told.content || told.id : ""].join("|");
}

function publisherOf(source) {
  return source.publisher || source.title || source.id;
}

/** The words without case, accents and ligatures, so that either spelling finds the other. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/gi, "oe").replace(/æ/gi, "ae").replace(/[’‘]/g, "'").toLowerCase();
}

function sourcesOf(told) {
  return [...new Set((told.evidence || []).map((each) => DATA.passages[each.passage].source))];
}

/** Whoever is told to have said a statement. */
function speakersOf(told) {
  return [...(told.by || []), ...(told.kind === "claim" ? told.subject || [] : [])].map((ref) => ref.thing);
}

/** A bundle by what it is, so that an address keeps its meaning when the page is built anew. */
function edgeKey(edge) {
  return [THINGS[edge.from].iri, THINGS[edge.to].iri, edge.kind, edge.type, edge.status].join(" ");
}
