/* Sets the page up and draws again when the state changes. */

let current = null;
let ready = false;

function start() {
  Object.assign(state, fromHash(location.hash));
  timeline();
  draw();
  finder();
  const on = (id, action) => byId(id).addEventListener("click", action);
  on("zoom-in", () => closer(1.25));
  on("zoom-out", () => closer(0.8));
  on("fit", () => (state.view === "map" ? fitMap() : fit(current, true)));
  on("png", savePng);
  on("svg", saveSvg);
  on("undo", undo);
  on("help", () => showHelp());
  on("language", () => set({ language: state.language === "en" ? "fr" : "en" }));
  on("theme", () => set({ theme: dark() ? "light" : "dark" }));
  document.querySelectorAll("[data-view]").forEach((tab) => tab.addEventListener("click", () => set({ view: tab.dataset.view })));
  document.addEventListener("keydown", onKey);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => refresh({ theme: state.theme }));
  addEventListener("hashchange", () => { Object.assign(state, fromHash(location.hash)); refresh({ language: state.language }); });
  addEventListener("beforeprint", () => onPaper(true));
  addEventListener("afterprint", () => onPaper(false));
  if (innerWidth <= 1100) byId("legend").open = false;
  listeners.push(refresh);
  refresh({ language: state.language });
  fit(current, false);
  keepFitted();
}

function closer(factor) {
  if (state.view === "map") zoomMap(factor);
  else zoom(factor);
}

let unfolded = [];

/** Paper is white and has no folds: the drawing is printed in the colours of the light page, and every card open. */
function onPaper(begins) {
  if (begins) unfolded = [...document.querySelectorAll("#detail details:not([open])")];
  for (const each of unfolded) each.open = begins;
  const chosen = state.theme;
  if (begins) state.theme = "light";
  document.documentElement.dataset.theme = dark() ? "dark" : "light";
  paint(current);
  drawing.redraw();
  state.theme = chosen;
  if (!begins) refresh({ theme: chosen });
}

/** The drawing's room changes while the page settles; until somebody moves or zooms, the whole stays in the middle. */
function keepFitted() {
  let moved = false;
  for (const event of ["dragStart", "zoom", "click"]) drawing.on(event, () => (moved = true));
  listeners.push(() => (moved = true));
  drawing.on("resize", () => setTimeout(() => moved || fit(current, false)));
  addEventListener("resize", () => state.view === "map" && soon(() => map(current)));
}

const PAINTERS = { timeline: lanes, map, matrix, table };

/** Draw what a change of state touches. */
function refresh(changes) {
  const words = "language" in changes || "theme" in changes || !ready;
  if (words) translate();
  current = shown();
  document.documentElement.dataset.shows = state.view;
  document.documentElement.dataset.theme = dark() ? "dark" : "light";
  for (const [tone, colours] of Object.entries(STYLE.tones)) document.documentElement.style.setProperty(`--tone-${tone}`, palette(colours));
  for (const name of VIEWS) byId(`view-${name}`).hidden = state.view !== name;
  document.querySelectorAll("[data-view]").forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.view === state.view)));
  document.querySelectorAll("[data-for]").forEach((tool) => (tool.hidden = !tool.dataset.for.split(" ").includes(state.view)));
  if (state.view === "network") paint(current);
  else PAINTERS[state.view](current);
  paintTimeline();
  filters();
  panel(current);
  banner();
  byId("undo").disabled = !undone.length;
  announce(current);
  if (["thing", "edge", "statement", "pair"].some((name) => name in changes)) showPanel();
  if (ready && ["ego", "path", "all", "view"].some((name) => name in changes) && state.view === "network") fit(current, true);
  ready = true;
}

/** The panel from its top; on a phone it stands below the drawing and is brought up. */
function showPanel() {
  byId("panel").scrollTop = 0;
  if (ready && innerWidth <= 760 && byId("panel").classList.contains("chosen")) byId("panel").scrollIntoView({ block: "start" });
}

function translate() {
  document.documentElement.lang = state.language;
  document.title = `${tr("title")} – sahelgraph`;
  document.querySelectorAll("[data-text]").forEach((place) => (place.textContent = tr(place.dataset.text)));
  document.querySelectorAll("[data-label]").forEach((place) => place.setAttribute("aria-label", tr(place.dataset.label)));
  document.querySelectorAll("[data-title]").forEach((place) => place.setAttribute("title", tr(place.dataset.title)));
  document.querySelectorAll("[data-placeholder]").forEach((place) => place.setAttribute("placeholder", tr(place.dataset.placeholder)));
  const actors = THINGS.filter((thing) => thing.kind !== "Event").length;
  byId("summary").textContent = tr("summary", { actors: amount(actors), statements: amount(STATEMENTS.length), sources: tr(DATA.sources.length === 1 ? "source_count" : "sources_count", { count: amount(DATA.sources.length) }) });
  legend();
}

function legend() {
  const groups = Object.keys(STYLE.groups).filter((group) => THINGS.some((thing) => thing.group === group));
  const tones = Object.keys(STYLE.tones).filter((tone) => EDGES.some((edge) => edge.tone === tone));
  const statuses = Object.keys(STYLE.dashes).filter((status) => EDGES.some((edge) => edge.status === status));
  const ink = palette(STYLE.canvas).ink;
  fill(byId("legend").querySelector(".body"),
    el("ul", {}, groups.map((group) => el("li", {}, symbol(group), tr(`group_${group}`)))),
    el("ul", {}, tones.map((tone) => el("li", {}, stroke(palette(STYLE.tones[tone]), tone === "where" ? [1, 5] : false), tr(`tone_${tone}`)))),
    el("ul", {}, statuses.map((status) => el("li", {}, stroke(ink, STYLE.dashes[status], status === "denied"), tr(`status_${status}`)))));
}

function stroke(colour, dashes, bar) {
  const end = bar ? svg("path", { d: "M27 2v8", stroke: colour, "stroke-width": 2 }) : null;
  return svg("svg", { class: "symbol", viewBox: "0 0 30 12", width: 30, height: 12, "aria-hidden": "true" }, svg("path", { d: "M1 6h26", stroke: colour, "stroke-width": 2, "stroke-dasharray": dashes ? dashes.join(" ") : null }), end);
}

/** What of the network is drawn, where it is not all, with the way back. */
function banner() {
  const place = byId("banner");
  const [text, ...ways] = bannerWords();
  place.hidden = !text;
  fill(place, text, ways.map((way) => [" ", way]));
}

function bannerWords() {
  const all = button(tr("show_all"), () => set({ ego: 0, path: null, picking: null }));
  if (state.picking !== null) return [tr("path_pick"), all];
  if (state.path) return [tr(current.edges.some(Boolean) ? "path_shown" : "path_none", { one: short(nameOf(state.path[0])), other: short(nameOf(state.path[1])) }), all];
  if (state.ego && state.thing !== null) return [tr("ego_shown", { one: short(nameOf(state.thing)) }), all];
  if (state.view !== "network" || CORE === null) return storeWords();
  const actors = (test) => amount(THINGS.filter((thing, index) => thing.kind !== "Event" && test(index)).length);
  if (state.all) return [tr("all_drawn", { count: actors(() => true) }), button(tr("draw_core"), () => set({ all: false }))];
  const back = state.grown.length ? button(tr("close_opened"), () => set({ grown: [], thing: null })) : null;
  return [tr("core_drawn", { count: actors((index) => current.drawn[index]), all: actors(() => true) }), button(tr("draw_all"), () => set({ all: true }), { id: "draw-all" }), back];
}

/** Of a store that is larger than what was loaded, what was. */
function storeWords() {
  return DATA.more ? [tr("more_in_store", { count: amount(STATEMENTS.length), all: amount(DATA.more.statements) })] : [""];
}

function showHelp() {
  const keys = ["key_search", "key_undo", "key_escape", "key_arrows", "key_zoom", "key_help"];
  const rows = keys.map((key) => { const [stroke, told] = tr(key).split(": "); return [el("dt", {}, el("kbd", { text: stroke })), el("dd", { text: told })]; });
  const parts = ["how_to_1", "how_to_2", "how_to_3", "how_to_4", "how_to_5", "how_to_6", "how_to_7"].map((key) => el("p", { text: tr(key) }));
  dialog(tr("how_to"), [parts, el("h3", { text: tr("keys") }), el("dl", {}, rows)]);
}

/** A dialog over the page with a button that closes it. */
function dialog(title, content) {
  const place = byId("dialog");
  fill(place, el("header", {}, el("h2", { text: title, id: "dialog-title" }), button(tr("close"), () => place.close(), { class: "close" })), content);
  place.showModal();
}

function showQuery() {
  const text = sparql(current);
  const copy = button(tr("copy"), (event) => copyText(text, event.target), { id: "copy-query" });
  const save = button(tr("save_query"), () => saveFile("sahelgraph.rq", text, "application/sparql-query"), { id: "save-query" });
  dialog(tr("query_behind"), [el("p", { text: tr("query_help") }), el("p", { class: "bar" }, copy, save), el("pre", { tabindex: "0", id: "query", text })]);
}

function onKey(event) {
  const typing = ["INPUT", "TEXTAREA", "SELECT"].includes(event.target.tagName);
  if (event.key === "/" && !typing) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "?" && !typing) {
    showHelp();
  } else if ((event.ctrlKey || event.metaKey) && event.key === "z" && (!typing || event.target.type !== "search")) {
    event.preventDefault();
    undo();
  } else if (event.key === "Escape" && !typing && !byId("dialog").open) {
    choose({ ego: 0, path: null, picking: null });
  }
}

/* For tests and for people at the console: the same doors that clicks open. */
window.sahelgraph = Object.freeze({
  data: DATA,
  state: () => ({ ...state }),
  set,
  openThing: (iri) => openThing(THING_OF.get(iri)),
  openEdge: (index) => choose({ edge: index }),
  openStatement: (id) => choose({ statement: STATEMENT_OF.get(id) }),
  path: (one, other) => set({ path: [THING_OF.get(one), THING_OF.get(other)], thing: null, edge: null }),
  find: (text) => find(text).map((found) => (found.thing === undefined ? STATEMENTS[found.statement].id : THINGS[found.thing].iri)),
  visible: () => ({
    things: THINGS.filter((thing, index) => current.things[index]).map((thing) => thing.iri),
    edges: EDGES.map((edge, index) => index).filter((index) => current.edges[index]),
    statements: STATEMENTS.filter((told, index) => current.statements[index]).map((told) => told.id),
  }),
  /** Where a thing, or the middle of a line, is on the screen. */
  pointOf: (index) => drawing.canvasToDOM(drawing.getPosition(index)),
  nodeAt: (x, y) => drawing.getNodeAt({ x, y }) !== undefined,
  edgeAt: (x, y) => drawing.getEdgeAt({ x, y }),
  csv: () => csv(sortedRows(current)),
  sparql: () => sparql(current),
  jsonld: () => jsonld(current),
  svg: svgText,
  undo,
  /** The things and lines in the picture; the box of each name on the screen. */
  picture: () => painted(current, drawing.getScale()),
  drawing: () => drawing,
});

start();
