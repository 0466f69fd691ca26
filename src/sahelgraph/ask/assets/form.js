/* A named question as a form: one field a parameter, of the kind its type asks for. */

import { namesLike } from "./client.js";
import { el, fill } from "./dom.js";
import { inLanguage, known, tr } from "./known.js";

const NAMED = ["actor", "person", "place", "participant", "post"];
const PAUSE = 150;

export function drawFields(place, question, given) {
  fill(place, question.parameters.map((parameter) => field(parameter, given[parameter.name])));
}

function field(parameter, given) {
  const input = known.choices[parameter.type] ? select(parameter) : text(parameter);
  input.value = given !== undefined ? given : startOf(parameter);
  const label = `${inLanguage(parameter.label)}${parameter.optional ? ` (${tr("optional")})` : ""}`;
  const hint = parameter.example ? el("small", { text: tr("example", { example: parameter.example }) }) : null;
  const names = NAMED.includes(parameter.type) ? suggesting(input, parameter) : null;
  return el("label", {}, label, input, hint, names);
}

/** A list of names of the graph that follows what is typed into a field. */
function suggesting(input, parameter) {
  const list = el("datalist", { id: `names-${parameter.name}` });
  let asking = null;
  input.setAttribute("list", list.id);
  input.addEventListener("input", () => {
    if (asking) asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    setTimeout(async () => {
      const names = signal.aborted ? [] : await namesLike(input.value.trim(), parameter.type, signal);
      if (!signal.aborted) fill(list, names.map((name) => el("option", { value: name })));
    }, PAUSE);
  });
  return list;
}

/** A needed blank starts with its example, so that every question can be asked at once. */
function startOf(parameter) {
  if (parameter.default !== null && parameter.default !== undefined) return parameter.default;
  return parameter.optional ? "" : parameter.example || "";
}

function text(parameter) {
  const dates = ["day", "since", "until"].includes(parameter.type);
  const placeholder = parameter.type === "day" ? "YYYY-MM-DD" : dates ? "YYYY-MM-DD, YYYY-MM, YYYY" : null;
  const mode = parameter.type === "number" ? "decimal" : null;
  return el("input", { name: parameter.name, type: "text", autocomplete: "off", placeholder, inputmode: mode, "aria-required": parameter.optional ? null : "true" });
}

function select(parameter) {
  const free = parameter.optional ? [el("option", { value: "", text: tr("any") })] : [];
  const values = known.choices[parameter.type].map((each) => el("option", { value: each.value, text: inLanguage(each.label) || each.value }));
  return el("select", { name: parameter.name }, free, values);
}

/** The blanks as filled, empty ones left out; null, with the field marked, where a needed one is empty. */
export function readFields(form, question, wanting) {
  const found = {};
  for (const parameter of question.parameters) {
    const input = form.elements.namedItem(parameter.name);
    const value = input.value.trim();
    const lacking = !value && !parameter.optional && (parameter.default === null || parameter.default === undefined);
    input.toggleAttribute("aria-invalid", false);
    if (lacking) {
      input.setAttribute("aria-invalid", "true");
      input.focus();
      wanting(tr("needed", { name: inLanguage(parameter.label), example: parameter.example }));
      return null;
    }
    if (value) found[parameter.name] = value;
  }
  return found;
}
