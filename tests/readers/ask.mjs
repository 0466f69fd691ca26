// node ask.mjs FOLDER SOURCE FILE…: what Comunica answers to the query in each file, one line of JSON each.
// FOLDER holds node_modules; SOURCE is a SPARQL endpoint, or a file of N-Quads, which N3.js holds in memory.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, source, ...files] = process.argv.slice(2);
const require = createRequire(`${folder}/`);
const { QueryEngine } = require("@comunica/query-sparql");
const { Parser, Store } = require("n3");

function held() {
  const parser = new Parser({ format: "application/n-quads" });
  return new Store(parser.parse(readFileSync(source, "utf8")));
}

const remote = source.startsWith("http");
const sources = [remote ? { type: "sparql", value: source } : held()];
const engine = new QueryEngine();
for (const file of files) {
  const options = { sources, unionDefaultGraph: !remote };
  const found = await (await engine.queryBindings(readFileSync(file, "utf8"), options)).toArray();
  const rows = found.map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, term.value])));
  console.log(JSON.stringify(rows));
}
