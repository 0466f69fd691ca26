/* What is asked and how it is looked at, kept in the page's address, so that the address is the link to share. */

/** `{question, parameters, query, view}` as the address holds it. */
export function readState() {
  const told = new URLSearchParams(location.hash.slice(1));
  const parameters = {};
  for (const [key, value] of told) if (key.startsWith("p.")) parameters[key.slice(2)] = value;
  return { question: told.get("question"), parameters, query: told.get("query"), view: told.get("view") || "table" };
}

export function writeState(state, { replace = false } = {}) {
  const told = new URLSearchParams();
  if (state.query !== null && state.query !== undefined) told.set("query", state.query);
  else if (state.question) {
    told.set("question", state.question);
    for (const [name, value] of Object.entries(state.parameters)) told.set(`p.${name}`, value);
  }
  if (state.view && state.view !== "table") told.set("view", state.view);
  const hash = `#${told}`;
  if (hash === location.hash) return;
  history[replace ? "replaceState" : "pushState"](null, "", `${location.pathname}${location.search}${hash}`);
}
