/* A statement as a card: in a line who did what to whom; below it the sentence, its source, and how sure it is. */

/** A card; closed it shows the line alone, and opens by click or key. */
function card(index, open) {
  const told = STATEMENTS[index];
  const summary = el("summary", {}, el("span", { class: "when", text: whenName(told) }), " ", line(told), badges(told));
  return el("details", { class: `card ${told.status} ${told.kind}`, open, "data-statement": told.id }, summary, body(told));
}

function line(told) {
  const parts = [el("b", { text: refNames(told.subject) || tr("somebody") }), " ", el("span", { class: "type", text: typeName(told.type) })];
  if (told.value !== undefined) parts.push(" ", el("b", { text: numberName(told) }));
  if (told.object) parts.push(" → ", el("b", { text: refNames(told.object) }));
  if (told.role) parts.push(" ", el("span", { class: "aside", text: tr("as", { post: told.role }) }));
  if (told.place) parts.push(" · ", el("span", { text: refNames(told.place) }));
  return el("span", { class: "line" }, parts);
}

function badges(told) {
  const found = [];
  if (told.polarity === "negated") found.push(tr("short_negated"));
  if (told.modality) found.push(tr(`short_${told.modality}`));
  if (told.kind === "claim") found.push(tr("kind_claim"));
  if (told.stance) found.push(tr(`stance_${told.stance}`));
  if (told.by) found.push(tr("according_to", { who: refNames(told.by) }));
  return el("span", { class: "badges" }, found.map((text) => el("span", { class: "badge", text })));
}

function body(told) {
  const parts = (told.evidence || []).map((each) => quotation(told, each));
  if (told.content) parts.unshift(el("p", { class: "content", text: `“${told.content}”` }));
  return el("div", { class: "body" }, parts, facts(told), people(told), related(told));
}

/** The quote with the words that name the actors marked, then where it stands. */
function quotation(told, each) {
  const passage = DATA.passages[each.passage];
  const language = DATA.sources[passage.source].language;
  return el("figure", {}, el("blockquote", { lang: language }, marked(passage.quote, each.marks)), cited(told, passage));
}

function marked(quote, marks) {
  const parts = [];
  let at = 0;
  for (const [start, end, side] of marks) {
    parts.push(quote.slice(at, start), el("mark", { class: side, text: quote.slice(start, end) }));
    at = end;
  }
  return [...parts, quote.slice(at)];
}

function cited(told, passage) {
  const source = DATA.sources[passage.source];
  const made = [source.title || source.id, source.publisher, dateName(source.published)].filter(Boolean).join(", ");
  const link = webAddress(source.url) ? el("a", { href: source.url, text: tr("open_source") }) : null;
  const copy = button(tr("cite"), (event) => copyText(citation(told, passage), event.target), { class: "small" });
  return el("figcaption", {}, el("cite", { text: made }), " · ", whereIn(passage), " ", link, " ", copy);
}

function whereIn(passage) {
  if (passage.row !== undefined) return tr("row", { row: passage.row });
  return passage.start === undefined ? "" : tr("characters", { start: passage.start, end: passage.end });
}

function citation(told, passage) {
  const source = DATA.sources[passage.source];
  const made = [source.publisher, `“${source.title || source.id}”`, dateName(source.published), whereIn(passage), source.url].filter(Boolean).join(", ");
  return `“${passage.quote}” (${made}) [${told.id}]`;
}

function facts(told) {
  const found = [...statusWords(told), confidenceName(told.confidence)];
  if (told.fatalities) found.push(tr("fatalities", { count: killed(told.fatalities) }));
  if (told.hedges) found.push(tr("hedged", { words: told.hedges.join(", ") }));
  const witnesses = WITNESSES[STATEMENT_OF.get(told.id)];
  if (witnesses > 1) found.push(tr("told_sources", { count: witnesses }));
  return el("p", { class: "facts", text: found.join(" · ") });
}

function killed([low, high]) {
  if (low === high) return amount(low);
  return [low, high].map((each) => (each === null ? "…" : amount(each))).join("–");
}

function people(told) {
  const things = [...new Set((told.things || []))];
  return el("p", { class: "people" }, things.map((thing) => thingButton(thing)));
}

function related(told) {
  if (!told.reports) return null;
  return el("div", { class: "reports" }, el("h4", { text: tr("reported_event") }), told.reports.map((each) => card(each, false)));
}

function thingButton(thing, extra) {
  const chip = el("button", { type: "button", class: "thing", "data-thing": THINGS[thing].iri, on: { click: () => openThing(thing) } }, symbol(THINGS[thing].group), el("bdi", { text: short(nameOf(thing)) }));
  if (extra) chip.append(el("span", { class: "aside count", text: extra }));
  return chip;
}

const OUTLINES = {
  square: "M2 2h12v12H2z",
  diamond: "M8 0l8 8-8 8-8-8z",
  triangle: "M8 1l7.5 13.5H.5z",
  triangleDown: "M8 15L.5 1.5h15z",
  hexagon: "M4 1h8l4 7-4 7H4L0 8z",
  star: "M8 0l2 5.6h6L11.200 9.200l1.800 6L8 11.700l-5 3.500 1.800-6L0 5.600h6z",
};

function symbol(group) {
  const style = STYLE.groups[group];
  const hollow = group === "event";
  const paint = { fill: hollow ? "none" : palette(style), stroke: hollow ? palette(style) : "none", "stroke-width": 2 };
  const radius = { dot: 7 }[style.shape] && style.size < 10 ? 4 : 7;
  const shape = OUTLINES[style.shape] ? svg("path", { d: OUTLINES[style.shape], ...paint }) : svg("circle", { cx: 8, cy: 8, r: radius, ...paint });
  if (group === "place") shape.setAttribute("transform", "translate(4 4) scale(.5)");
  return svg("svg", { class: "symbol", viewBox: "-1 -1 18 18", width: 16, height: 16, "aria-hidden": "true" }, shape);
}
