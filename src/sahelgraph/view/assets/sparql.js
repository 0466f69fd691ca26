/* The SPARQL query that gives the statements shown: the filters as conditions; what is no condition of a statement, as a list. */

const CLASSES = { event: "sg:EventStatement", relation: "sg:RelationStatement", claim: "sg:Claim", measure: "sg:Measure" };
const PLACEHOLDER = "?statement";

/** The query behind the view. */
function sparql(view) {
  const conditions = isListed() ? [listed(view)] : [statusCondition(), typeCondition(), sourceCondition(), confidenceCondition(), saidCondition(), timeCondition()];
  const prefixes = ["sg", "plover", "rdf", "oa", "sosa", "dc"].map((name) => `PREFIX ${name}: <${DATA.prefixes[name]}>`);
  return [
    ...prefixes,
    "SELECT DISTINCT ?statement ?subject ?object ?start ?end WHERE {",
    "  VALUES ?class { sg:EventStatement sg:RelationStatement sg:Claim sg:Measure }",
    "  ?statement a ?class ; sg:polarity ?polarity ; sg:modality ?modality ; sg:confidence ?confidence ; sg:evidence ?evidence .",
    "  OPTIONAL { ?statement sg:subject ?subject }",
    "  OPTIONAL { ?statement sg:object ?object }",
    "  OPTIONAL { ?statement sg:start ?start }",
    "  OPTIONAL { ?statement sg:end ?end }",
    ...conditions.flat().filter(Boolean).map((line) => `  ${line}`),
    "}",
    "ORDER BY DESC(STR(?start)) ?statement",
    "",
  ].join("\n");
}

/** Kinds of actors, neighbourhoods, paths and corroboration are not asked of a statement alone. */
function isListed() {
  return state.groups.size > 0 || Boolean(state.path) || state.ego > 0 || state.told !== "";
}

function listed(view) {
  const ids = STATEMENTS.filter((told, index) => view.statements[index]).map((told) => iriIn(told.id));
  return `VALUES ?statement { ${ids.join(" ")} }`;
}

/** An address as SPARQL takes it; what no address may hold is escaped. */
function iriIn(address) {
  return `<${address.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (found) => encodeURIComponent(found))}>`;
}

function textIn(text) {
  return `"${text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r")}"`;
}

const DENIED = "?polarity = sg:negated";
const LEFT_OPEN = "?modality != sg:actual || EXISTS { ?statement ?side ?mention . ?mention sg:alternative true }";
const SAID = "?class = sg:Claim || EXISTS { ?statement sg:attributedTo ?speaker }";

function statusCondition() {
  return [
    state.denied ? "" : `FILTER (!(${DENIED}))`,
    state.open ? "" : `FILTER (${DENIED} || !(${LEFT_OPEN}))`,
    state.claims ? "" : `FILTER (${DENIED} || ${LEFT_OPEN} || !(${SAID}))`,
  ];
}

function typeCondition() {
  if (!state.types.size) return "";
  const known = [...state.types].filter((type) => type === "says" || STATEMENTS.some((told) => told.type === type));
  const terms = known.filter((type) => type !== "says").map((type) => iriIn((/^[A-Z]/.test(type) ? DATA.prefixes.plover : DATA.prefixes.sg) + type));
  return [
    terms.length ? `FILTER NOT EXISTS { ?statement sg:eventType|rdf:predicate|sosa:observedProperty ?type . FILTER (?type IN (${terms.join(", ")})) }` : "",
    known.includes("says") ? "FILTER (?class != sg:Claim)" : "",
  ];
}

function sourceCondition() {
  const gone = DATA.sources.filter((source, index) => !sourceStays(index)).map((source) => iriIn(source.iri));
  return gone.length ? `FILTER EXISTS { ?statement sg:evidence/oa:hasSource ?source . FILTER (?source NOT IN (${gone.join(", ")})) }` : "";
}

function confidenceCondition() {
  return state.confidence ? `FILTER (?confidence >= ${state.confidence})` : "";
}

function saidCondition() {
  if (state.said === "") return "";
  if (state.said === "asserted") return `FILTER (!(${SAID}))`;
  const names = [THINGS[state.said].iri, ...(THINGS[state.said].also || [])].map(iriIn).join(", ");
  return `FILTER (EXISTS { ?statement sg:attributedTo ?by . FILTER (?by IN (${names})) } || (?class = sg:Claim && ?subject IN (${names})))`;
}

/** A statement holds in the window if it begins by its last day and ends on its first or later; relations without an end go on. */
function timeCondition() {
  const dated = 'BIND (IF(BOUND(?start) && REGEX(STR(?start), "^[0-9]"), STR(?start), "") AS ?from) BIND (IF(BOUND(?end) && REGEX(STR(?end), "^[0-9]"), STR(?end), "") AS ?until)';
  const lasting = "?class IN (sg:RelationStatement, sg:Measure)";
  const undated = '?from = "" && ?until = ""';
  if (state.from === null && state.to === null) return state.undated ? "" : [dated, `FILTER (!(${undated}))`];
  return [
    dated,
    `BIND (IF(?from != "" || ${lasting}, ?from, ?until) AS ?first) BIND (IF(?until != "" || ${lasting}, ?until, ?from) AS ?last)`,
    `FILTER (${state.undated ? `(${undated}) || ` : `!(${undated}) && `}(${[state.to === null ? "" : `(?first = "" || ?first <= ${textIn(dayText(state.to))})`, state.from === null ? "" : `(?last = "" || CONCAT(?last, "-99-99") >= ${textIn(dayText(state.from))})`].filter(Boolean).join(" && ")}))`,
  ];
}
