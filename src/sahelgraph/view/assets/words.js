/* Words of the page in the language chosen; names, dates and numbers in words. */

function tr(key, values) {
  const text = DATA.strings[state.language][key] || DATA.strings.en[key] || key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
}

function count(number) {
  return number === 1 ? tr("statement") : tr("statements", { count: amount(number) });
}

function amount(number) {
  return number.toLocaleString(state.language);
}

function labelOf(told) {
  if (told.thing !== undefined) return nameOf(told.thing);
  return inLanguage(told.label);
}

function inLanguage(labels) {
  return labels[state.language] || labels.en || Object.values(labels)[0] || "";
}

function nameOf(index) {
  const thing = THINGS[index];
  return thing.kind === "Event" ? typeName(thing.type) : inLanguage(thing.label);
}

function typeName(type) {
  if (type === "says") return tr("kind_claim");
  if (type === "where") return tr("tone_where").toLowerCase();
  return TYPES.has(type) ? inLanguage(TYPES.get(type)) : type;
}

function kindName(kind) {
  if (kind === "Event") return tr("event_of_own");
  return KIND_NAMES.has(kind) ? inLanguage(KIND_NAMES.get(kind)) : kind;
}

/** One day, month or year as told: "30 June 2023", "June 2023", "2023". */
function dateName(told) {
  if (!told) return "";
  const parts = told.split("-");
  if (told.startsWith("--")) {
    const day = formatted("2000", parts[2], parts[3], { day: "numeric", month: "long" });
    return tr("year_unknown", { date: day });
  }
  if (parts.length === 1) return told;
  const style = parts.length === 2 ? { month: "long", year: "numeric" } : { day: "numeric", month: "long", year: "numeric" };
  return formatted(parts[0], parts[1], parts[2], style);
}

function formatted(year, month, day, style) {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day || 1)));
  return new Intl.DateTimeFormat(state.language === "en" ? "en-GB" : state.language, { ...style, timeZone: "UTC" }).format(date);
}

function spanName(start, end, otherwise) {
  if (start && start === end) return dateName(start);
  if (start && end) return `${dateName(start)} – ${dateName(end)}`;
  if (start) return tr("since", { date: dateName(start) });
  return end ? tr("until", { date: dateName(end) }) : otherwise || "";
}

function whenName(told) {
  const lasting = told.kind === "relation" || told.kind === "measure";
  const span = lasting ? spanName(told.start, told.end) : spanName(told.start || told.end, told.end || told.start);
  return span || told.when || tr("undated_word");
}

function confidenceName(value) {
  const word = value >= 0.85 ? "high" : value >= 0.6 ? "middling" : "low";
  return tr("confidence", { value: value.toLocaleString(state.language), word: tr(word) });
}

function refNames(refs) {
  const joint = (refs || []).some((ref) => ref.alternative) ? ` ${tr("or")} ` : ", ";
  return (refs || []).map((ref) => short(nameOf(ref.thing), 120)).join(joint);
}

/** What keeps a statement from being plain fact, in a word or two. */
function statusWords(told) {
  const found = [];
  if (told.polarity === "negated") found.push(tr("negated"));
  if (told.modality) found.push(tr(told.modality));
  if ([...(told.subject || []), ...(told.object || [])].some((ref) => ref.alternative)) found.push(tr("alternative"));
  if (told.status === "claim") found.push(tr("told_as_claim"));
  return found.length ? found : [tr("told_as_fact")];
}

function numberName(told) {
  if (told.value === undefined) return "";
  const unit = told.unit ? ` ${told.unit}` : "";
  const sign = SIGNS[told.comparator] || told.comparator;
  return `${sign ? `${sign} ` : ""}${amount(told.value)}${unit}`;
}

const SIGNS = { "<=": "≤", ">=": "≥" };

function sentence(told) {
  const parts = [refNames(told.subject) || tr("somebody"), "—", typeName(told.type), numberName(told)];
  if (told.object) parts.push("→", refNames(told.object));
  if (told.place) parts.push("@", refNames(told.place));
  return parts.filter(Boolean).join(" ");
}

/** Words for the drawing and for tips, where no element keeps their direction to themselves: without marks that turn it round. */
function plain(text) {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}

/** A name without end cut to what can be read. */
function short(text, most = 60) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
