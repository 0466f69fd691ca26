/* Sets the page up, keeps legend and filters, and draws again when the state changes. */

let current = null;
let painted = false;

function start() {
  Object.assign(state, fromHash(location.hash));
  timeline();
  draw(shown());
  finder();
  const on = (id, action) => byId(id).addEventListener("click", action);
  on("zoom-in", () => zoom(1.25));
  on("zoom-out", () => zoom(0.8));
  on("fit", () => fit(current, true));
  on("png", savePicture);
  on("language", () => set({ language: state.language === "en" ? "fr" : "en" }));
  on("theme", () => set({ theme: dark() ? "light" : "dark" }));
  document.querySelectorAll("[data-view]").forEach((tab) => tab.addEventListener("click", () => set({ view: tab.dataset.view })));
  document.addEventListener("keydown", onKey);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => refresh({}));
  addEventListener("hashchange", () => { Object.assign(state, fromHash(location.hash)); refresh({ language: state.language }); });
  if (innerWidth < 760) byId("legend").open = false;
  listeners.push(refresh);
  refresh({ language: state.language });
  fit(current, false);
  keepFitted();
}

/** The drawing's room changes while the page settles; until somebody moves or zooms, the whole stays in the middle. */
function keepFitted() {
  let moved = false;
  for (const event of ["dragStart", "zoom", "click"]) drawing.on(event, () => (moved = true));
  listeners.push(() => (moved = true));
  drawing.on("resize", () => setTimeout(() => moved || fit(current, false)));
}

/** Draw what a change of state touches. */
function refresh(changes) {
  if ("language" in changes || "theme" in changes || !painted) translate();
  current = shown();
  document.documentElement.dataset.shows = state.view;
  document.documentElement.dataset.theme = dark() ? "dark" : "light";
  for (const name of ["network", "table", "matrix"]) byId(`view-${name}`).hidden = state.view !== name;
  document.querySelectorAll("[data-view]").forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.view === state.view)));
  paint(current);
  if (state.view === "table") table(current);
  if (state.view === "matrix") matrix(current);
  paintTimeline();
  filters();
  panel(current);
  banner();
  announce(current);
  if ("thing" in changes || "edge" in changes || "statement" in changes || "pair" in changes) showPanel();
  if (painted && ("ego" in changes || "path" in changes || changes.view === "network") && state.view === "network") fit(current, true);
  painted = true;
}

/** The panel from its top; on a phone it stands below the drawing and is brought up. */
function showPanel() {
  byId("panel").scrollTop = 0;
  if (painted && innerWidth <= 760 && byId("panel").classList.contains("chosen")) byId("panel").scrollIntoView({ block: "start" });
}

function translate() {
  document.documentElement.lang = state.language;
  document.title = `${tr("title")} – sahelgraph`;
  document.querySelectorAll("[data-text]").forEach((place) => (place.textContent = tr(place.dataset.text)));
  document.querySelectorAll("[data-label]").forEach((place) => place.setAttribute("aria-label", tr(place.dataset.label)));
  document.querySelectorAll("[data-title]").forEach((place) => place.setAttribute("title", tr(place.dataset.title)));
  document.querySelectorAll("[data-placeholder]").forEach((place) => place.setAttribute("placeholder", tr(place.dataset.placeholder)));
  const actors = THINGS.filter((thing) => thing.kind !== "Event").length;
  byId("summary").textContent = tr("summary", { actors: amount(actors), statements: amount(STATEMENTS.length), sources: amount(DATA.sources.length) });
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

let filterShape = "";

/** The filters; drawn anew only where their words change, so that focus stays where it is. */
function filters() {
  const place = byId("filters").querySelector(".body");
  if (filterShape !== state.language) {
    filterShape = state.language;
    const types = [...new Set(STATEMENTS.map((told) => told.type))].sort((one, other) => typeName(one).localeCompare(typeName(other), state.language));
    const groups = Object.keys(STYLE.groups).filter((group) => THINGS.some((thing) => thing.group === group));
    fill(place, [
      button(tr("reset"), () => set({ ...fresh(), language: state.language, view: state.view, theme: state.theme }), { id: "reset" }),
      set_("certainty", ["claims", "open", "denied", "undated"].map((name) => box(name, tr(name), name))),
      set_("look", ["ties", "community", "where"].map((name) => box(name, tr({ ties: "by_ties", community: "by_community", where: "where" }[name]), name))),
      set_("who", groups.map((group) => box("groups", tr(`group_${group}`), group))),
      set_("what", types.map((type) => box("types", typeName(type), type))),
      set_("told_by", DATA.sources.map((source, index) => box("sources", source.title || source.id, index))),
    ]);
  }
  place.querySelectorAll("input").forEach((input) => (input.checked = checked(input.dataset.set, input.dataset.value)));
}

function set_(title, boxes) {
  return el("fieldset", {}, el("legend", { text: tr(title) }), boxes);
}

function box(name, text, value) {
  const change = (event) => toggle(name, value, event.target.checked);
  return el("label", {}, el("input", { type: "checkbox", "data-set": name, "data-value": value, on: { change } }), el("span", { text }));
}

function checked(name, value) {
  if (!(state[name] instanceof Set)) return state[name];
  return !state[name].has(name === "sources" ? Number(value) : value);
}

function toggle(name, value, on) {
  if (!(state[name] instanceof Set)) return set({ [name]: on });
  const held = new Set(state[name]);
  if (on) held.delete(value);
  else held.add(value);
  return set({ [name]: held });
}

function banner() {
  const place = byId("banner");
  const all = button(tr("show_all"), () => set({ ego: 0, path: null, picking: null }));
  const text = state.picking !== null ? tr("path_pick") : state.path ? tr(current.edges.some(Boolean) ? "path_shown" : "path_none", { one: nameOf(state.path[0]), other: nameOf(state.path[1]) }) : state.ego && state.thing !== null ? tr("ego_shown", { one: nameOf(state.thing) }) : "";
  place.hidden = !text;
  fill(place, text, " ", all);
}

function onKey(event) {
  const typing = ["INPUT", "TEXTAREA", "SELECT"].includes(event.target.tagName);
  if (event.key === "/" && !typing) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "Escape" && !typing) {
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
  picture: () => picture().toDataURL("image/png"),
});

start();
