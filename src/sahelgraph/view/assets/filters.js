/* The filters beside the drawing: by who, what, who tells it, how surely and by how many. */

let filterShape = "";

/** Drawn anew only where their words change, so that focus stays where it is. */
function filters() {
  const place = byId("filters").querySelector(".body");
  if (filterShape !== state.language) {
    filterShape = state.language;
    fill(place, [
      button(tr("reset"), () => set({ ...fresh(), language: state.language, view: state.view, theme: state.theme, thing: state.thing }), { id: "reset" }),
      group(tr("certainty"), ["claims", "open", "denied", "undated"].map((name) => box(name, tr(name), name)), sureness()),
      group(tr("backing"), corroboration(), attribution()),
      group(tr("look"), ["ties", "community", "where", ...(CORE ? ["all"] : [])].map((name) => box(name, tr({ ties: "by_ties", community: "by_community", where: "where", all: "draw_all" }[name]), name))),
      group(tr("who"), Object.keys(STYLE.groups).filter((name) => THINGS.some((thing) => thing.group === name)).map((name) => box("groups", tr(`group_${name}`), name))),
      ["event", "relation", "claim", "measure"].map(typesOf),
      PUBLISHERS.length > 1 ? group(tr("publishers"), PUBLISHERS.map((name) => box("publishers", name, name))) : null,
      group(tr("told_by"), DATA.sources.map((source, index) => box("sources", source.title || source.id, index))),
    ]);
  }
  place.querySelectorAll("input[type=checkbox]").forEach((input) => (input.checked = checked(input.dataset.set, input.dataset.value)));
  byId("confidence").value = state.confidence;
  byId("confidence-value").textContent = state.confidence ? `≥ ${state.confidence.toLocaleString(state.language)}` : tr("any");
  byId("told").value = state.told;
  byId("said").value = String(state.said);
}

function group(title, ...children) {
  return el("fieldset", {}, el("legend", { text: title }), children);
}

function typesOf(kind) {
  const types = [...new Set(STATEMENTS.filter((told) => told.kind === kind).map((told) => told.type))];
  types.sort((one, other) => typeName(one).localeCompare(typeName(other), state.language));
  return types.length ? group(tr(`kinds_${kind}`), types.map((type) => box("types", typeName(type), type))) : null;
}

function sureness() {
  const change = (event) => set({ confidence: Number(event.target.value) });
  return el("label", { class: "wide" }, el("span", {}, `${tr("least_confidence")}: `, el("span", { id: "confidence-value" })), el("input", { type: "range", id: "confidence", min: 0, max: 0.95, step: 0.05, on: { input: change } }));
}

function corroboration() {
  const options = ["", "one", "several"].map((value) => [value, tr(value ? `told_${value}` : "told_any")]);
  return choice_("told", tr("corroboration"), options, (value) => set({ told: value }));
}

function attribution() {
  const speakers = [...new Set(STATEMENTS.flatMap(speakersOf))].sort((one, other) => nameOf(one).localeCompare(nameOf(other), state.language));
  const options = [["", tr("said_any")], ["asserted", tr("said_asserted")], ...speakers.map((index) => [String(index), tr("said_by", { who: short(nameOf(index)) })])];
  return choice_("said", tr("attribution"), options, (value) => set({ said: /^\d+$/.test(value) ? Number(value) : value }));
}

function choice_(id, title, options, take) {
  const made = el("select", { id, on: { change: (event) => take(event.target.value) } }, options.map(([value, text]) => el("option", { value, text })));
  return el("label", { class: "wide" }, el("span", { text: title }), made);
}

function box(name, text, value) {
  const change = (event) => toggle(name, value, event.target.checked);
  return el("label", {}, el("input", { type: "checkbox", "data-set": name, "data-value": value, on: { change } }), el("span", { text: short(text, 120) }));
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

/** In a word or two, which filters are on; empty where all is shown. */
function filterWords() {
  const found = [];
  const left = (name, words) => state[name].size && found.push(`${words}: −${state[name].size}`);
  for (const name of ["claims", "open", "denied"]) if (!state[name]) found.push(`− ${tr(name)}`);
  left("groups", tr("who"));
  left("types", tr("what"));
  left("publishers", tr("publishers"));
  left("sources", tr("told_by"));
  if (state.confidence) found.push(`${tr("least_confidence")} ${state.confidence}`);
  if (state.told) found.push(tr(`told_${state.told}`));
  if (state.said !== "") found.push(state.said === "asserted" ? tr("said_asserted") : tr("said_by", { who: nameOf(state.said) }));
  if (state.from !== null || state.to !== null) found.push(windowName());
  return found;
}
