/* The page to ask from: what is asked goes into the address, the answer comes from the server, nothing is kept. */

import { byId, el, fill } from "./dom.js";
import { inLanguage, known, loadKnown, tr } from "./known.js";
import { askQuestion, askSparql, fetchSparql, loadQuestions, questionText, Trouble } from "./client.js";
import { countOf, showAnswer } from "./answer.js";
import { reasonOf } from "./cost.js";
import { csv } from "./csv.js";
import { saveFile } from "./save.js";
import { drawFields, readFields } from "./form.js";
import { readState, writeState } from "./state.js";
import { selectTab, startTabs } from "./tabs.js";
import { setQuery, showWrong, startEditor } from "./editor.js";

const FIRST_QUERY = `SELECT ?actor ?relation ?object WHERE {
  ?statement a sg:RelationStatement ;
    sg:subject ?actor ; rdf:predicate ?relation ; sg:object ?object .
}
LIMIT 100
`;
const page = { questions: [], state: null, answer: null, asking: null };

function chosenQuestion() {
  return page.questions.find((each) => each.name === byId("question").value);
}

function status(text, trouble = false) {
  byId("status").textContent = text;
  byId("status").classList.toggle("trouble", trouble);
}

function showTab(name) {
  selectTab(byId("asking").querySelector('[role="tablist"]'), byId(`tab-${name}`));
  byId("panel-question").hidden = name !== "question";
  byId("panel-sparql").hidden = name !== "sparql";
  if (name === "sparql") byId("query").dispatchEvent(new Event("scroll"));
}

function showQuestion(name, parameters) {
  byId("question").value = name;
  const question = chosenQuestion();
  byId("about").textContent = inLanguage(question.description);
  drawFields(byId("fields"), question, parameters);
}

/** Say why the question takes long, as soon as the server has counted; where it cannot, nothing is said. */
async function showReason(state, asking) {
  byId("cost").textContent = "";
  if (state.query !== null) return;
  const reason = await reasonOf(state.question, state.parameters, asking.signal).catch(() => "");
  if (page.asking === asking) byId("cost").textContent = reason;
}

/** Ask what the state says, and show the answer or what went wrong. */
async function ask(state) {
  if (page.asking) page.asking.abort();
  const asking = new AbortController();
  Object.assign(page, { state, asking, answer: null });
  byId("results").hidden = true;
  byId("stop").hidden = false;
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const clock = setInterval(() => status(tr("asked", { seconds: Math.round(seconds()) })), 1000);
  status(tr("asked", { seconds: 0 }));
  showReason(state, asking);
  try {
    const answer = state.query !== null ? await askSparql(state.query, asking.signal) : await askQuestion(state.question, state.parameters, asking.signal);
    page.answer = answer;
    const took = seconds().toLocaleString(known.language, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
    status(answer.rows.length ? tr("in_time", { told: countOf(answer), seconds: took }) : tr("empty"));
    if (answer.rows.length) showAnswer(answer, state.view, asking.signal);
  } catch (error) {
    if (page.asking === asking) failed(error, state);
  } finally {
    clearInterval(clock);
    if (page.asking === asking) byId("stop").hidden = true;
  }
}

function failed(error, state) {
  if (error.name === "AbortError") return status(tr("stopped"));
  if (!(error instanceof Trouble)) {
    status(tr("unread"), true);
    throw error;
  }
  const inEditor = state.query !== null && error.line;
  status(inEditor ? tr("not_asked", { line: error.line }) : error.message, true);
  if (inEditor) showWrong(error.message, error.line);
}

function askFromForm(event) {
  event.preventDefault();
  const parameters = readFields(byId("blanks"), chosenQuestion(), (told) => status(told, true));
  if (parameters) asked({ question: byId("question").value, parameters, query: null });
}

function asked(told) {
  const state = { ...told, view: page.state ? page.state.view : "table" };
  writeState(state);
  ask(state);
}

function runQuery() {
  asked({ question: null, parameters: {}, query: byId("query").value });
}

async function seeSparql() {
  const parameters = readFields(byId("blanks"), chosenQuestion(), (told) => status(told, true));
  if (!parameters) return;
  try {
    setQuery(await questionText(byId("question").value, parameters));
    showTab("sparql");
    byId("query").focus();
    byId("query").setSelectionRange(0, 0);
  } catch (error) {
    status(error.message, true);
  }
}

/** What the address says, put into the page and asked. */
function restore() {
  const state = readState();
  if (state.query !== null) {
    setQuery(state.query);
    showTab("sparql");
    ask(state);
  } else if (page.questions.some((each) => each.name === state.question)) {
    showQuestion(state.question, state.parameters);
    showTab("question");
    ask(state);
  } else if (state.question) status(tr("missing", { told: state.question }), true);
}

function showView(tab) {
  if (!page.answer) return;
  page.state.view = tab.dataset.view;
  writeState(page.state, { replace: true });
  showAnswer(page.answer, page.state.view, page.asking.signal);
}

async function take(kind) {
  const name = page.state.question || "answer";
  const { answer } = page;
  if (kind === "csv") return saveFile(`${name}.csv`, csv(answer), "text/csv;charset=utf-8");
  if (kind === "json" && !answer.graph) return saveFile(`${name}.json`, answer.raw, "application/json");
  const [ending, type] = kind === "json" ? ["jsonld", "application/ld+json"] : ["ttl", "text/turtle"];
  try {
    const query = page.state.query !== null ? page.state.query : await questionText(page.state.question, page.state.parameters);
    saveFile(`${name}.${ending}`, await fetchSparql(query, type), type);
  } catch (error) {
    status(error.message, true);
  }
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    status(tr("copied"));
  } catch (error) {
    status(tr("copy_yourself"));
  }
}

function switchTheme() {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("sahelgraph-theme", theme);
  } catch (error) {
    /* no storage allowed: for this visit only */
  }
}

function listen() {
  startTabs(byId("asking").querySelector('[role="tablist"]'), (tab) => showTab(tab.dataset.tab));
  startTabs(byId("results").querySelector('[role="tablist"]'), showView);
  startEditor(runQuery);
  byId("question").addEventListener("change", (event) => showQuestion(event.target.value, {}));
  byId("blanks").addEventListener("submit", askFromForm);
  byId("see").addEventListener("click", seeSparql);
  byId("run").addEventListener("click", runQuery);
  byId("stop").addEventListener("click", () => page.asking && page.asking.abort());
  byId("link").addEventListener("click", copyLink);
  byId("theme").addEventListener("click", switchTheme);
  byId("language").addEventListener("click", (event) => {
    event.currentTarget.href = `${event.currentTarget.getAttribute("href").split("#")[0]}${location.hash}`;
  });
  byId("take").addEventListener("click", (event) => event.target.dataset.take && take(event.target.dataset.take));
  window.addEventListener("popstate", restore);
}

async function start() {
  await loadKnown();
  listen();
  setQuery(FIRST_QUERY);
  try {
    page.questions = await loadQuestions();
  } catch (error) {
    status(error.message, true);
  }
  page.questions.sort((one, other) => inLanguage(one.title).localeCompare(inLanguage(other.title), known.language));
  fill(byId("question"), page.questions.map((each) => el("option", { value: each.name, text: inLanguage(each.title) })));
  if (page.questions.length) showQuestion(page.questions[0].name, {});
  restore();
  document.documentElement.dataset.ready = "true";
}

start().catch(() => {
  byId("status").textContent = byId("status").dataset.away || "";
});
