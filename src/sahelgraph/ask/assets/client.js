/* Asking the server: SPARQL and named questions; an answer is rows of terms, whatever it was asked by. */

import { known, tr } from "./known.js";
import { formOf, prefixesOf } from "./tokens.js";
import { readTriples } from "./triples.js";

const ROWS = "application/sparql-results+json";
const TRIPLES = "application/n-triples";
const LONGEST_ADDRESS = 4000;

/** An error with words for the reader, and the line of the query where the server names one. */
export class Trouble extends Error {
  constructor(message, line) {
    super(message);
    this.line = line;
  }
}

/** The answer to SPARQL text: `{columns, rows, verdict, graph, raw}`. */
export async function askSparql(text, signal) {
  const form = formOf(text);
  if (!text.trim()) throw new Trouble(tr("blank"));
  if (form === "UPDATE") throw new Trouble(tr("update"));
  const graph = form === "CONSTRUCT" || form === "DESCRIBE";
  const body = await fetchSparql(text, graph ? TRIPLES : ROWS, signal);
  return graph ? triplesAnswer(body) : rowsAnswer(body);
}

/** The same asked for as text of another type, such as Turtle. */
export function fetchSparql(text, accept, signal) {
  const query = withPrefixes(text);
  const form = new URLSearchParams({ query });
  if (form.toString().length < LONGEST_ADDRESS) return read(`../sparql?${form}`, { headers: { Accept: accept }, signal });
  return read("../sparql", { method: "POST", body: form, headers: { Accept: accept }, signal });
}

/** The answer to a named question with its parameters filled. */
export async function askQuestion(name, parameters, signal) {
  const body = await read(questionAddress(name, parameters), { headers: { Accept: `${ROWS}, ${TRIPLES};q=0.8` }, signal });
  return body.trimStart().startsWith("{") ? rowsAnswer(body) : triplesAnswer(body);
}

/** The SPARQL behind a named question. */
export function questionText(name, parameters) {
  return read(questionAddress(name, { ...parameters, show: "text" }), { headers: { Accept: "text/plain" } });
}

export async function loadQuestions() {
  return JSON.parse(await read("../questions", { headers: { Accept: "application/json" } }));
}

/** Names of the graph with these letters, of one kind; none where the server knows no such address or is busy. */
export async function namesLike(like, kind, signal) {
  try {
    const told = await read(`../names?${new URLSearchParams({ like, kind })}`, { headers: { Accept: "application/json" }, signal });
    return JSON.parse(told).map((each) => each.name);
  } catch (error) {
    return [];
  }
}

function questionAddress(name, parameters) {
  const query = new URLSearchParams(parameters).toString();
  return `../questions/${encodeURIComponent(name)}${query ? `?${query}` : ""}`;
}

/** A query whose undeclared prefixes of ours are declared on its first line, so that line numbers stay. */
function withPrefixes(text) {
  const missing = prefixesOf(text).missing.filter((prefix) => prefix in known.prefixes);
  return missing.map((prefix) => `PREFIX ${prefix}: <${known.prefixes[prefix]}> `).join("") + text;
}

async function read(address, options) {
  let response;
  try {
    response = await fetch(address, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Trouble(tr("away"));
  }
  const body = await response.text();
  if (!response.ok) throw troubleOf(response, body);
  return body;
}

function troubleOf(response, body) {
  const told = plain(response, body);
  const code = response.status;
  if (code === 504 || code === 408) return new Trouble(tr("slow"));
  if (code === 503 || code === 429) return new Trouble(tr("busy"));
  if (code === 413 || code === 414) return new Trouble(tr("large"));
  if (code === 401 || code === 403) return new Trouble(tr("refused", { told }));
  if (code === 404) return new Trouble(tr("missing", { told }));
  if (code >= 500) return new Trouble(tr("broken", { code }));
  const line = lineOf(told);
  return line ? new Trouble(tr("line", { line, told: told.replace(/^query:\d+:\s*/, "") }), line) : new Trouble(tr("bad", { told }));
}

/** What the server says, as one short text: plain, or the message in its JSON; never its HTML. */
function plain(response, body) {
  const type = response.headers.get("content-type") || "";
  let told = type.includes("html") ? "" : body;
  if (type.includes("json")) {
    try {
      const parsed = JSON.parse(body);
      told = parsed.message || parsed.error || parsed.detail || parsed.title || body;
    } catch (error) {
      told = body;
    }
  }
  return String(told).trim().slice(0, 600) || String(response.status);
}

/** The line in `query:3: column 5 …`, `line 3`, or Oxigraph's `error at 3:5`. */
function lineOf(told) {
  const found = /^(?:error: )?query:(\d+)/i.exec(told) || /\bline (\d+)/i.exec(told) || /\bat (\d+):\d+/.exec(told) || /\bquery:(\d+)/.exec(told);
  return found ? Number(found[1]) : undefined;
}

function rowsAnswer(body) {
  let told;
  try {
    told = JSON.parse(body);
  } catch (error) {
    throw new Trouble(tr("unread"));
  }
  if (typeof told.boolean === "boolean") {
    const cell = { type: "literal", value: String(told.boolean) };
    return { columns: ["answer"], rows: [{ answer: cell }], verdict: told.boolean, graph: false, raw: body };
  }
  if (!told.head || !told.results) throw new Trouble(tr("unread"));
  return { columns: told.head.vars || [], rows: told.results.bindings, graph: false, raw: body };
}

function triplesAnswer(body) {
  return { columns: ["subject", "predicate", "object"], rows: readTriples(body), graph: true, raw: body };
}
