/* SPARQL cut into what an editor colours; every character of the text is in exactly one token. */

const PATTERN = new RegExp(
  [
    "(?<comment>#[^\\n]*)",
    '(?<text>"""(?:[^\\\\]|\\\\[^])*?"""|\'\'\'(?:[^\\\\]|\\\\[^])*?\'\'\'|"(?:[^"\\\\\\n]|\\\\.)*"|\'(?:[^\'\\\\\\n]|\\\\.)*\')',
    "(?<iri><[^<>\"{}|^`\\\\\\s]*>)",
    "(?<variable>[?$][\\p{L}\\p{N}_]+)",
    "(?<tag>@[A-Za-z-]+)",
    "(?<term>(?:[\\p{L}][\\p{L}\\p{N}_.-]*)?:(?:[\\p{L}\\p{N}_:%][\\p{L}\\p{N}_:%.-]*[\\p{L}\\p{N}_:%-]|[\\p{L}\\p{N}_:%])?)",
    "(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)",
    "(?<rest>[^])",
  ].join("|"),
  "gu",
);

export const KEYWORDS = (
  "SELECT DISTINCT REDUCED WHERE FILTER OPTIONAL UNION MINUS BIND AS VALUES GRAPH FROM NAMED CONSTRUCT DESCRIBE ASK PREFIX BASE " +
  "GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET NOT EXISTS IN COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR BOUND STR LANG " +
  "LANGMATCHES DATATYPE REGEX REPLACE CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER STRLEN SUBSTR UCASE LCASE CONCAT IF COALESCE " +
  "YEAR MONTH DAY NOW ABS ROUND IRI ISIRI ISLITERAL UNDEF SERVICE TRUE FALSE A"
).split(" ");
const WORDS = new Set(KEYWORDS);

/** `[{kind, text, start}]` of a query. */
export function tokens(text) {
  return [...text.matchAll(PATTERN)].map((found) => {
    const kind = Object.keys(found.groups).find((name) => found.groups[name] !== undefined);
    const keyword = kind === "word" && WORDS.has(found[0].toUpperCase());
    return { kind: keyword ? "keyword" : kind, text: found[0], start: found.index };
  });
}

/** What a query is: SELECT, ASK, CONSTRUCT, DESCRIBE, UPDATE, or nothing one knows. */
export function formOf(text) {
  const updates = ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"];
  for (const token of tokens(text)) {
    const word = token.text.toUpperCase();
    if (token.kind !== "word" && token.kind !== "keyword") continue;
    if (["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"].includes(word)) return word;
    if (updates.includes(word)) return "UPDATE";
  }
  return "";
}

/** The prefixes that a query declares, and those it uses besides. */
export function prefixesOf(text) {
  const declared = new Set();
  const used = new Set();
  let declares = false;
  for (const token of tokens(text)) {
    if (token.kind === "term") (declares ? declared : used).add(token.text.split(":")[0]);
    if (token.text.trim()) declares = token.kind === "keyword" && token.text.toUpperCase() === "PREFIX";
  }
  return { declared, missing: [...used].filter((prefix) => !declared.has(prefix)) };
}
