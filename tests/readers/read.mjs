// node read.mjs FOLDER FILE LIBRARY: what a library reads from a file, as N-Quads on standard output.
// FOLDER holds node_modules; LIBRARY is n3 or jsonld.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, file, library] = process.argv.slice(2);
const require = createRequire(`${folder}/`);
const text = readFileSync(file, "utf8");
const formats = { ttl: "text/turtle", trig: "application/trig", nt: "application/n-triples", nq: "application/n-quads" };

function withN3() {
  const { Parser, Writer } = require("n3");
  const writer = new Writer({ format: "N-Quads" });
  const format = formats[file.slice(file.lastIndexOf(".") + 1)];
  return writer.quadsToString(new Parser({ format }).parse(text));
}

// A context that a document names is given from a file beside it; nothing is fetched.
async function withJsonld() {
  const jsonld = require("jsonld");
  const given = (url) => ({ documentUrl: url, document: JSON.parse(readFileSync(`${file}.context`, "utf8")) });
  return jsonld.toRDF(JSON.parse(text), { format: "application/n-quads", documentLoader: given });
}

process.stdout.write(library === "n3" ? withN3() : await withJsonld());
