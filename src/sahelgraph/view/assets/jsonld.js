/* The statements shown as JSON-LD, with the terms that the graph itself uses. */

function jsonld(view) {
  const held = STATEMENTS.filter((told, index) => view.statements[index]);
  const things = new Set(held.flatMap((told) => [...(told.subject || []), ...(told.object || []), ...(told.place || []), ...(told.by || [])]).map((ref) => ref.thing));
  const sources = new Set(held.flatMap(sourcesOf));
  const graph = [...held.map(statementNode), ...[...things].sort((one, other) => one - other).map(thingNode), ...[...sources].sort((one, other) => one - other).map(sourceNode)];
  return `${JSON.stringify({ "@context": context(), "@graph": graph }, null, 1)}\n`;
}

function context() {
  const link = (name, iri) => [name, { "@id": iri, "@type": "@id" }];
  return {
    ...DATA.prefixes,
    ...Object.fromEntries([link("subject", "sg:subject"), link("object", "sg:object"), link("place", "sg:place"), link("attributedTo", "sg:attributedTo"), link("eventType", "sg:eventType"), link("predicate", "rdf:predicate"), link("observedProperty", "sosa:observedProperty"), link("polarity", "sg:polarity"), link("modality", "sg:modality"), link("stance", "sg:stance"), link("evidence", "sg:evidence"), link("source", "oa:hasSource"), link("reports", "sg:reports")]),
    quote: "oa:exact",
    label: { "@id": "skos:prefLabel", "@container": "@language" },
    name: "rdfs:label",
  };
}

function statementNode(told) {
  const refs = (list) => (list && list.length ? list.map((ref) => ref.iri || THINGS[ref.thing].iri) : undefined);
  return {
    "@id": told.id,
    "@type": CLASSES[told.kind],
    ...typeTerm(told),
    subject: refs(told.subject),
    object: refs(told.object),
    place: refs(told.place),
    attributedTo: refs(told.by),
    "sg:start": dateTerm(told.start),
    "sg:end": dateTerm(told.end),
    "sg:timeText": told.when,
    polarity: `sg:${told.polarity || "affirmed"}`,
    modality: `sg:${told.modality || "actual"}`,
    stance: told.stance ? `sg:${told.stance}` : undefined,
    "sg:confidence": { "@value": String(told.confidence), "@type": "xsd:decimal" },
    "sosa:hasSimpleResult": told.value === undefined ? undefined : { "@value": String(told.value), "@type": Number.isInteger(told.value) ? "xsd:integer" : "xsd:decimal" },
    "sg:unit": told.unit,
    reports: told.reports ? told.reports.map((index) => STATEMENTS[index].id) : undefined,
    evidence: (told.evidence || []).map((each) => evidenceNode(DATA.passages[each.passage])),
  };
}

function typeTerm(told) {
  const property = { event: "eventType", relation: "predicate", measure: "observedProperty" }[told.kind];
  return property ? { [property]: `${told.kind === "event" ? "plover" : "sg"}:${told.type}` } : {};
}

/** A date at the precision it was told with. */
function dateTerm(told) {
  if (!told) return undefined;
  const kind = told.startsWith("--") ? "gMonthDay" : ["gYear", "gYearMonth", "date"][told.split("-").length - 1];
  return { "@value": told, "@type": `xsd:${kind}` };
}

function evidenceNode(passage) {
  const source = DATA.sources[passage.source].iri;
  const at = passage.row === undefined ? `char=${passage.start},${passage.end}` : `row=${passage.row}`;
  return { "@id": `${source}#${at}`, "@type": "sg:Evidence", source, quote: passage.quote };
}

function thingNode(index) {
  const thing = THINGS[index];
  return { "@id": thing.iri, "@type": `sg:${thing.kind}`, ...(thing.known ? { label: thing.label } : { name: Object.values(thing.label || {})[0] }) };
}

function sourceNode(index) {
  const source = DATA.sources[index];
  return { "@id": source.iri, "@type": "sg:Source", "dcterms:identifier": source.id, "dcterms:title": source.title, "dc:publisher": source.publisher, "dcterms:issued": dateTerm(source.published), "schema:url": source.url };
}
