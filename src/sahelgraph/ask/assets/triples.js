/* N-Triples read into rows of `subject`, `predicate`, `object`, as SPARQL's JSON has terms. */

const TERM = /\s*(?:<([^>]*)>|_:([^\s]+)|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?)/y;
const ESCAPES = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

export function readTriples(text) {
  return text.split("\n").map(readLine).filter(Boolean);
}

function readLine(line) {
  TERM.lastIndex = 0;
  const [subject, predicate, object] = [readTerm(line), readTerm(line), readTerm(line)];
  return object ? { subject, predicate, object } : null;
}

function readTerm(line) {
  const found = TERM.exec(line);
  if (!found) return null;
  if (found[1] !== undefined) return { type: "uri", value: unescaped(found[1]) };
  if (found[2] !== undefined) return { type: "bnode", value: found[2] };
  const term = { type: "literal", value: unescaped(found[3]) };
  if (found[4]) term["xml:lang"] = found[4];
  if (found[5]) term.datatype = found[5];
  return term;
}

function unescaped(text) {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (whole, four, eight, one) =>
    four || eight ? String.fromCodePoint(parseInt(four || eight, 16)) : ESCAPES[one] || one,
  );
}
