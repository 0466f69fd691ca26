/* The SPARQL editor: a plain text field with colours behind it, line numbers beside it, and completions under it. */

import { button, byId, el, fill } from "./dom.js";
import { tr } from "./known.js";
import { completing } from "./complete.js";
import { tokens } from "./tokens.js";

let wrongLine = 0;

export function startEditor(run) {
  const field = byId("query");
  const offers = completing(field);
  const refresh = () => {
    wrongLine = 0;
    fill(byId("wrong"));
    field.removeAttribute("aria-invalid");
    paint();
  };
  field.addEventListener("input", refresh);
  field.addEventListener("scroll", follow);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      offers.close();
      run();
    }
  });
  new ResizeObserver(follow).observe(field);
  paint();
}

export function setQuery(text) {
  byId("query").value = text;
  byId("query").dispatchEvent(new Event("input"));
}

/** An error under the editor; at its line where there is one. */
export function showWrong(message, line) {
  const field = byId("query");
  const lines = field.value.split("\n").length;
  wrongLine = line >= 1 && line <= lines ? line : 0;
  const go = wrongLine ? button(tr("at_line", { line: wrongLine }), () => goTo(wrongLine)) : null;
  fill(byId("wrong"), message, go);
  field.setAttribute("aria-invalid", "true");
  paint();
  if (wrongLine) goTo(wrongLine);
}

function goTo(line) {
  const field = byId("query");
  const before = field.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  field.focus();
  field.setSelectionRange(before, before);
  field.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(field).lineHeight));
}

function paint() {
  const text = byId("query").value;
  const lines = text.split("\n").map((_, index) => el("span", { class: index + 1 === wrongLine ? "at" : null, text: String(index + 1) }));
  fill(byId("lines"), lines.flatMap((line) => (line.className === "at" ? [line] : [line, "\n"])), "\n");
  fill(byId("colours"), coloured(text), "\n");
  follow();
}

/** The text in coloured pieces, the wrong line's marked. */
function coloured(text) {
  let line = 1;
  return tokens(text).flatMap((token) =>
    token.text.split(/(\n)/).map((piece) => {
      if (piece === "\n") line += 1;
      const wrong = line === wrongLine && piece !== "\n";
      return piece && (wrong || !["rest", "word"].includes(token.kind)) ? el("span", { class: `${token.kind}${wrong ? " at" : ""}`, text: piece }) : piece;
    }),
  );
}

function follow() {
  const field = byId("query");
  byId("lines").style.height = `${field.offsetHeight}px`;
  byId("lines").scrollTop = field.scrollTop;
  byId("colours").scrollTop = field.scrollTop;
  byId("colours").scrollLeft = field.scrollLeft;
}
