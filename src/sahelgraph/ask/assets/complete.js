/* Completions: prefixes, the ontology's terms by name or label, variables of the query, words of SPARQL. */

import { byId, el, fill } from "./dom.js";
import { inLanguage, known, tr } from "./known.js";
import { KEYWORDS, prefixesOf, tokens } from "./tokens.js";

const MOST = 12;
const PIECE = /(?:[?$][\p{L}\p{N}_]*|[\p{L}][\p{L}\p{N}_.:-]*)$/u;

/** Completions for a text field; gives back a way to close them. */
export function completing(field) {
  const list = byId("offers");
  const state = { offers: [], at: -1, start: 0 };
  const close = () => {
    state.offers = [];
    list.hidden = true;
    field.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    state.at = (index + state.offers.length) % state.offers.length;
    [...list.children].forEach((each, place) => each.setAttribute("aria-selected", String(place === state.at)));
    list.children[state.at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", `offer-${state.at}`);
  };
  const take = (index) => {
    const offer = state.offers[index];
    const start = state.start;
    close();
    insert(field, start, offer.name);
    declare(field, offer.name);
  };
  const open = (asked) => {
    const found = piece(field);
    state.start = field.selectionStart - found.length;
    state.offers = asked || found.length >= 2 ? offersFor(found, field.value, state.start) : [];
    if (!state.offers.length || quoted(field)) return close();
    fill(list, state.offers.map((offer, index) => row(offer, index, take)));
    list.hidden = false;
    placeUnder(list, field, state.start);
    choose(0);
  };
  field.addEventListener("input", (event) => (event.inputType ? open(false) : close()));
  field.addEventListener("blur", close);
  field.addEventListener("click", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      open(true);
    } else if (!list.hidden && !event.ctrlKey && !event.metaKey) keyed(event, state, choose, take, close);
  });
  return { close };
}

function keyed(event, state, choose, take, close) {
  const actions = {
    ArrowDown: () => choose(state.at + 1),
    ArrowUp: () => choose(state.at - 1),
    Enter: () => take(state.at),
    Tab: () => take(state.at),
    Escape: close,
  };
  if (actions[event.key]) {
    event.preventDefault();
    actions[event.key]();
  } else if (event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End") close();
}

function piece(field) {
  const found = PIECE.exec(field.value.slice(0, field.selectionStart));
  return found ? found[0] : "";
}

function quoted(field) {
  const at = field.selectionStart;
  return tokens(field.value).some((token) => ["text", "comment", "iri"].includes(token.kind) && token.start < at && at <= token.start + token.text.length);
}

/** What a piece may become, best first: names that begin so, then names and labels that hold it. */
export function offersFor(typed, text, start) {
  const wanted = folded(typed);
  const all = wanted.startsWith("?") || wanted.startsWith("$") ? variables(text, start) : [...prefixes(), ...known.terms.map(termOffer), ...words(typed)];
  const ranked = all.map((offer) => ({ offer, rank: rank(offer, wanted) })).filter((each) => each.rank < 9 && each.offer.name !== typed);
  return ranked.sort((one, other) => one.rank - other.rank || one.offer.name.length - other.offer.name.length).slice(0, MOST).map((each) => each.offer);
}

function rank(offer, wanted) {
  const name = folded(offer.name);
  const local = name.slice(name.indexOf(":") + 1);
  const label = folded(offer.label || "");
  if (name.startsWith(wanted)) return offer.role === "prefix" ? 0 : 1;
  if (local.startsWith(wanted)) return 2;
  if (label.startsWith(wanted)) return 3;
  return wanted.length > 2 && (local.includes(wanted) || label.includes(wanted)) ? 4 : 9;
}

function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function prefixes() {
  return Object.entries(known.prefixes).map(([prefix, namespace]) => ({ name: `${prefix}:`, role: "prefix", label: "", about: namespace }));
}

function termOffer(term) {
  return { name: term.name, role: term.role, label: inLanguage(term.label), about: inLanguage(term.about) };
}

function words(typed) {
  const low = typed === typed.toLowerCase();
  return KEYWORDS.filter((word) => word.length > 1).map((word) => ({ name: low ? word.toLowerCase() : word, role: "keyword", label: "", about: "" }));
}

function variables(text, start) {
  const names = tokens(text).filter((token) => token.kind === "variable" && token.start !== start).map((token) => token.text);
  return [...new Set(names)].map((name) => ({ name, role: "variable", label: "", about: "" }));
}

function row(offer, index, take) {
  const about = offer.about.length > 110 ? `${offer.about.slice(0, 109)}…` : offer.about;
  const said = [tr(`role_${offer.role}`), offer.label].filter(Boolean).join(" · ");
  const on = {
    mousedown: (event) => {
      event.preventDefault();
      take(index);
    },
  };
  return el("li", { id: `offer-${index}`, role: "option", "aria-selected": "false", on }, el("b", { text: offer.name }), el("span", { text: said }), about ? el("small", { text: about }) : null);
}

/** Put in as if typed, so that undo takes it back. */
function insert(field, start, text) {
  field.focus();
  field.setSelectionRange(start, field.selectionStart);
  if (!document.execCommand("insertText", false, text)) field.setRangeText(text, start, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input"));
}

/** The prefix of a term taken is declared at the head, if it is not yet. */
function declare(field, name) {
  const prefix = name.split(":")[0];
  if (!name.includes(":") || !(prefix in known.prefixes) || prefixesOf(field.value).declared.has(prefix)) return;
  const line = `PREFIX ${prefix}: <${known.prefixes[prefix]}>\n`;
  const at = field.selectionStart + line.length;
  field.setSelectionRange(0, 0);
  insert(field, 0, line);
  field.setSelectionRange(at, at);
}

function placeUnder(list, field, start) {
  const style = getComputedStyle(field);
  const before = field.value.slice(0, start).split("\n");
  const high = parseFloat(style.lineHeight);
  const left = before.at(-1).length * characterWidth(style) + parseFloat(style.paddingLeft) - field.scrollLeft;
  list.style.top = `${before.length * high + parseFloat(style.paddingTop) - field.scrollTop + 2}px`;
  list.style.left = `${Math.max(0, Math.min(left, field.clientWidth - list.offsetWidth))}px`;
}

function characterWidth(style) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${style.fontSize} ${style.fontFamily}`;
  return pen.measureText("0").width;
}
