/* The search box: names in either language, accents forgiven, then words of the reports. */

const NAMES_OF = THINGS.map((thing) => (thing.kind === "Event" ? [] : [...Object.values(thing.label), ...(thing.names || [])].map(folded)));
const QUOTES = DATA.passages.map((passage) => folded(passage.quote));
let choices = [];
let chosenAt = -1;

/** Things and statements that answer to some words, best first. */
function find(text) {
  const words = folded(text.trim());
  if (!words) return [];
  const things = NAMES_OF.map((names, index) => [index, scored(names, words)]).filter(([, score]) => score < 9);
  things.sort((one, other) => one[1] - other[1] || TOLD_OF[other[0]].length - TOLD_OF[one[0]].length);
  const passages = words.length < 3 ? [] : QUOTES.map((quote, index) => index).filter((index) => QUOTES[index].includes(words));
  const held = new Set(passages);
  const told = STATEMENTS.map((each, index) => index).filter((index) => (STATEMENTS[index].evidence || []).some((each) => held.has(each.passage)));
  return [...things.slice(0, 10).map(([thing]) => ({ thing })), ...told.sort(newestFirst).slice(0, 6).map((statement) => ({ statement }))];
}

function scored(names, words) {
  const scores = names.map((name) => (name === words ? 0 : name.startsWith(words) ? 1 : name.includes(` ${words}`) ? 2 : name.includes(words) ? 3 : 9));
  return scores.length ? Math.min(...scores) : 9;
}

function finder() {
  const box = byId("search");
  box.addEventListener("input", () => offer(box.value));
  box.addEventListener("keydown", onFinderKey);
  box.addEventListener("blur", () => setTimeout(closeFinder, 150));
}

function offer(text) {
  choices = find(text);
  chosenAt = choices.length ? 0 : -1;
  const list = byId("found");
  list.hidden = !text.trim();
  byId("search").setAttribute("aria-expanded", String(!list.hidden));
  fill(list, choices.length ? choices.map(choice) : el("li", { class: "aside", text: tr("no_match") }));
  markChoice();
}

function choice(found, index) {
  const content = found.thing !== undefined ? [symbol(THINGS[found.thing].group), nameOf(found.thing), el("span", { class: "aside", text: ` ${kindName(THINGS[found.thing].kind)}` })] : [el("span", { class: "aside", text: `${tr("in_reports")}: ` }), sentence(STATEMENTS[found.statement])];
  return el("li", { role: "option", id: `found-${index}`, on: { mousedown: (event) => { event.preventDefault(); take(index); } } }, content);
}

function markChoice() {
  [...byId("found").children].forEach((item, index) => item.setAttribute("aria-selected", String(index === chosenAt)));
  if (chosenAt >= 0) byId("search").setAttribute("aria-activedescendant", `found-${chosenAt}`);
  else byId("search").removeAttribute("aria-activedescendant");
}

function onFinderKey(event) {
  if (event.key === "Escape") closeFinder();
  else if (event.key === "Enter" && chosenAt >= 0) take(chosenAt);
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const step = event.key === "ArrowDown" ? 1 : -1;
    chosenAt = choices.length ? (chosenAt + step + choices.length) % choices.length : -1;
    markChoice();
    event.preventDefault();
  }
}

function take(index) {
  const found = choices[index];
  closeFinder();
  byId("search").value = "";
  if (found.thing === undefined) return choose({ statement: found.statement });
  openThing(found.thing);
  if (state.view === "network" && drawing) visit(found.thing, current);
  return undefined;
}

function closeFinder() {
  byId("found").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  chosenAt = -1;
}
