/* The panel beside the drawing: an overview, a thing's dossier, or the statements of a line. */

const MANY = 60;

function panel(view) {
  const place = byId("detail");
  if (state.thing !== null) fill(place, dossier(state.thing, view));
  else if (state.edge !== null) fill(place, bundle(EDGES[state.edge], view));
  else if (state.pair) fill(place, pairOf(state.pair, view));
  else if (state.statement !== null) fill(place, heading(sentence(STATEMENTS[state.statement])), card(state.statement, true));
  else if (state.path) fill(place, pathPanel(view));
  else fill(place, overview(view));
  byId("panel").classList.toggle("chosen", [state.thing, state.edge, state.pair, state.statement, state.path].some((each) => each !== null));
}

function heading(text, extra) {
  const back = button(`‹ ${tr("back")}`, () => choose({ ego: 0, path: null, picking: null }), { class: "back" });
  return el("header", {}, back, el("h2", { text: short(text, 400), tabindex: "-1" }), extra);
}

/** Cards newest first, the first of them open; a long list is cut with a button for the rest. */
function cards(indexes, open) {
  const sorted = [...indexes].sort(newestFirst);
  const held = el("div", { class: "cards" });
  const more = (from) => {
    sorted.slice(from, from + MANY).forEach((index, place) => held.append(card(index, open && from + place < 12)));
    if (from + MANY < sorted.length) {
      const next = button(`${tr("more")} (${sorted.length - from - MANY})`, () => { next.remove(); more(from + MANY); }, { class: "more" });
      held.append(next);
    }
  };
  more(0);
  return held;
}

function section(title, ...children) {
  return el("section", {}, el("h3", { text: title }), children);
}

function overview(view) {
  const rank = THINGS.map((thing, index) => [index, TOLD_OF[index].filter((each) => view.statements[each]).length]).filter(([index, told]) => view.things[index] && told && THINGS[index].kind !== "Event");
  rank.sort((one, other) => other[1] - one[1] || nameOf(one[0]).localeCompare(nameOf(other[0])));
  const item = ([index, told]) => el("li", {}, thingButton(index, amount(told)));
  const newest = STATEMENTS.map((told, index) => index).filter((index) => view.statements[index] && STATEMENTS[index].status === "fact").sort(newestFirst).slice(0, 6);
  return [
    section(tr("how_to"), ["how_to_1", "how_to_2", "how_to_3"].map((key) => el("p", { text: tr(key) }))),
    section(tr("most_ties"), el("ul", { class: "chips" }, rank.slice(0, 12).map(item)),
      rank.length > 12 ? el("details", {}, el("summary", { text: tr("all_actors", { count: amount(rank.length) }) }), el("ul", { class: "chips" }, rank.slice(0, 2000).map(item))) : null),
    section(tr("newest"), newest.map((index) => card(index, false))),
  ];
}

function bundle(edge, view) {
  const held = edge.statements.filter((each) => view.statements[each]);
  const ends = el("p", { class: "people" }, thingButton(edge.from), edge.directed ? " → " : " – ", thingButton(edge.to));
  const told = el("p", { class: "facts", text: `${count(held.length)} · ${tr(`status_${edge.status}`)}` });
  return [heading(typeName(edge.type), [ends, told]), cards(held, true)];
}

function pairOf([one, other], view) {
  const held = EDGES_OF[one].filter((index) => EDGES[index].to === other && EDGES[index].from === one && view.edges[index]).flatMap((index) => EDGES[index].statements);
  const both = [...new Set(held)].filter((each) => view.statements[each]);
  const lines = EDGES_OF[one].filter((index) => EDGES[index].from === one && EDGES[index].to === other && view.edges[index]);
  const each = lines.map((index) => el("li", {}, button(edgeLabel(EDGES[index], EDGES[index].statements.filter((told) => view.statements[told]).length), () => choose({ edge: index }), { class: "small" })));
  return [heading(tr("between", { one: nameOf(one), other: nameOf(other) }), el("p", { class: "people" }, thingButton(one), " → ", thingButton(other))), el("ul", { class: "chips" }, each), cards(both, true)];
}

function pathPanel(view) {
  const [one, other] = state.path.map(nameOf);
  const lines = EDGES.map((edge, index) => index).filter((index) => view.edges[index]);
  const title = tr(lines.length ? "path_shown" : "path_none", { one, other });
  const told = [...new Set(lines.flatMap((index) => EDGES[index].statements))].filter((each) => view.statements[each]);
  return [heading(title, el("p", { class: "people" }, state.path.map((end) => thingButton(end)))), cards(told, false)];
}

/** All that is known of one thing: what it is, its offices and ties, numbers, sayings, a timeline, the sources. */
function dossier(index, view) {
  const thing = THINGS[index];
  const told = TOLD_OF[index].filter((each) => view.statements[each]);
  const pick = (test) => told.filter((each) => test(STATEMENTS[each]));
  const firm = (each) => each.status === "fact" || (each.status === "claim" && each.kind !== "claim");
  const speaks = (each) => each.kind === "claim" && [...(each.subject || []), ...(each.by || [])].some((ref) => ref.thing === index);
  const parts = [
    [tr("offices"), withRest(offices(thing)), pick((each) => firm(each) && each.type === "holdsOffice")],
    [tr("ties"), null, pick((each) => firm(each) && each.kind === "relation" && each.type !== "holdsOffice")],
    [tr("numbers"), null, pick((each) => each.kind === "measure")],
    [tr("timeline_of"), null, pick((each) => firm(each) && each.kind === "event")],
    [tr("claims_about"), null, pick((each) => each.kind === "claim" && !speaks(each))],
    [tr("claims_by"), null, pick(speaks)],
    [tr("not_facts"), null, pick((each) => !firm(each) && each.kind !== "claim" && each.kind !== "measure")],
    [tr("ties_register"), registerTies(thing), []],
  ];
  const sections = parts.filter(([, extra, held]) => (extra && extra.length) || held.length).map(([title, extra, held]) => section(`${title}${held.length ? ` (${held.length})` : ""}`, extra, held.length ? cards(held, false) : null));
  return [heading(nameOf(index), [identity(thing), actions(index)]), sections, sourceList(told)];
}

function identity(thing) {
  const kind = [kindName(thing.kind), thing.kind !== "Event" && !thing.known ? tr("unknown") : null, spanName(thing.start, thing.end), state.community && thing.community ? tr("community", { number: thing.community }) : null];
  const shownName = folded(inLanguage(thing.label || {}));
  const others = (thing.names || []).filter((name, at, all) => folded(name) !== shownName && all.findIndex((each) => folded(each) === folded(name)) === at);
  return [
    el("p", { class: "kind" }, symbol(thing.group), kind.filter(Boolean).join(" · ")),
    others.length > 4 ? el("details", { class: "aside names" }, el("summary", { text: `${tr("names")}: ${others.slice(0, 3).join("; ")} …` }), others.slice(3).join("; ")) : null,
    others.length && others.length <= 4 ? el("p", { class: "aside names", text: `${tr("names")}: ${others.join("; ")}` }) : null,
  ];
}

function actions(index) {
  const steps = Array.from({ length: MOST_STEPS + 1 }, (none, at) => el("option", { value: at, text: at ? amount(at) : "–" }));
  const depth = el("select", { id: "steps", value: state.ego, on: { change: (event) => set({ ego: Number(event.target.value), path: null }) } }, steps);
  depth.value = state.ego;
  return el("p", { class: "actions" },
    button(tr("ego"), () => set({ ego: state.ego ? 0 : 1, path: null }), { id: "ego", "aria-pressed": String(state.ego > 0) }),
    el("label", {}, `${tr("ego_steps")} `, depth),
    button(tr("path_from"), () => set({ picking: index, path: null }), { id: "path-from", "aria-pressed": String(state.picking === index) }),
    DATA.more ? button(tr("load_around"), () => loadAround(index), { id: "load-around" }) : null);
}

/** Ask the store anew, for all about one thing. */
function loadAround(index) {
  AROUND = THINGS[index].iri;
  write(toHash());
  location.reload();
}

const AT_FIRST = 5;

/** A long list with its latest lines in view and the others behind a summary. */
function withRest(lines) {
  if (lines.length <= AT_FIRST) return lines;
  return [...lines.slice(-AT_FIRST), el("details", {}, el("summary", { text: `${tr("more")} (${lines.length - AT_FIRST})` }), lines.slice(0, -AT_FIRST))];
}

function offices(thing) {
  return (thing.offices || []).map((held) => {
    const other = held.person.thing !== undefined && THINGS[held.person.thing] === thing ? held.body : held.person;
    const end = held.end ? spanName(held.start, held.end) : spanName(held.start, null, "");
    const known = held.confirmed && !held.end ? tr("offices_confirmed", { date: dateName(held.confirmed) }) : "";
    const words = [held.post ? inLanguage(held.post) : "", end, known].filter(Boolean).join(" · ");
    return el("p", { class: "tie" }, named(other), " ", words);
  });
}

function registerTies(thing) {
  return (thing.ties || []).map((tie) => {
    const own = tie.from.thing !== undefined && THINGS[tie.from.thing] === thing;
    const parts = own ? [typeName(tie.type), " → ", named(tie.to)] : [named(tie.from), " → ", typeName(tie.type)];
    return el("p", { class: "tie" }, parts, " ", spanName(tie.start, tie.end));
  });
}

function named(told) {
  return told.thing === undefined ? el("b", { text: labelOf(told) }) : thingButton(told.thing);
}

function sourceList(told) {
  const found = [...new Set(told.flatMap((each) => sourcesOf(STATEMENTS[each])))].sort((one, other) => one - other);
  const item = (source) => el("li", {}, webAddress(source.url) ? el("a", { href: source.url, text: source.title || source.id }) : source.title || source.id, ` – ${[source.publisher, dateName(source.published)].filter(Boolean).join(", ")}`);
  return found.length ? section(tr("sources"), el("ul", {}, found.map((index) => item(DATA.sources[index])))) : null;
}

function announce(view) {
  const held = view.statements.filter(Boolean).length;
  const title = byId("detail").querySelector("h2");
  byId("announce").textContent = `${title ? `${title.textContent}. ` : ""}${tr("shown", { count: amount(held), all: amount(STATEMENTS.length) })}`;
}
