/* What the addresses in an answer are called, asked of the server in batches; and where their pages are. */

import { fetchSparql } from "./client.js";
import { curie, known } from "./known.js";

const BATCH = 150;
const labels = new Map();

/** The label of an address as far as known, else its short form. */
export function nameOf(iri) {
  return labels.get(iri) || shortened(curie(iri));
}

/** A term as people read it. */
export function shown(term) {
  if (!term) return "";
  return term.type === "uri" ? nameOf(term.value) : term.type === "bnode" ? `_:${term.value}` : term.value;
}

/** Ask for the labels of those addresses that have not been asked for; a server that cannot leaves short forms. */
export async function learn(iris, signal) {
  const fresh = [...new Set(iris)].filter((iri) => !labels.has(iri) && !/[<>"{}|^`\\\s]/.test(iri));
  for (const iri of fresh) labels.set(iri, "");
  ontologyNames(fresh);
  const wanted = fresh.filter((iri) => !labels.get(iri));
  for (let start = 0; start < wanted.length; start += BATCH) {
    try {
      take(JSON.parse(await fetchSparql(labelQuery(wanted.slice(start, start + BATCH)), "application/sparql-results+json", signal)));
    } catch (error) {
      wanted.slice(start).forEach((iri) => labels.delete(iri));
      return;
    }
  }
}

function ontologyNames(iris) {
  for (const term of known.terms) {
    const [prefix, name] = term.name.split(":");
    const iri = known.prefixes[prefix] + name;
    const label = term.label[known.language] || term.label.en;
    if (label && iris.includes(iri)) labels.set(iri, label);
  }
}

function labelQuery(iris) {
  return (
    `SELECT DISTINCT ?thing ?label WHERE { VALUES ?thing { ${iris.map((iri) => `<${iri}>`).join(" ")} } ` +
    "VALUES ?naming { skos:prefLabel rdfs:label dcterms:title } ?thing ?naming ?label }"
  );
}

function take(told) {
  const best = new Map();
  for (const row of told.results.bindings) {
    const language = row.label["xml:lang"] || "";
    const rank = language === known.language ? 0 : language === "" ? 1 : language === "en" ? 2 : 3;
    const held = best.get(row.thing.value);
    if (!held || rank < held.rank) best.set(row.thing.value, { rank, label: row.label.value });
  }
  for (const [iri, found] of best) labels.set(iri, found.label);
}

/** Long hashes are cut; the link holds them whole. */
function shortened(name) {
  return name.replace(/([0-9a-f]{8})[0-9a-f]{8,}$/, "$1…");
}

const OWN = ["actor", "place", "post", "membership", "tie", "source", "statement", "evidence", "mention", "event", "graph", "reference"];

/** The page of an address: on this server where it is one of our things, else the address itself. */
export function pageOf(iri) {
  const path = iri.startsWith(known.base) ? iri.slice(known.base.length) : "";
  return OWN.includes(path.split("/")[0]) ? new URL(`../${path}`, document.baseURI).href : iri;
}

/** `actor`, `place`, `statement` … of our things, for colours; else `other`. */
export function kindOf(term) {
  if (term.type !== "uri") return "literal";
  const path = term.value.startsWith(known.base) ? term.value.slice(known.base.length).split("/")[0] : "";
  return OWN.includes(path) ? path : "other";
}
