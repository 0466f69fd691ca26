/* What the server tells the page once: words, prefixes, terms, choices; and the words with numbers put in. */

export const known = {};

export async function loadKnown() {
  const asked = await fetch(`page.json?lang=${encodeURIComponent(document.documentElement.lang)}`);
  if (!asked.ok) throw new Error(String(asked.status));
  Object.assign(known, await asked.json());
}

export function tr(key, values) {
  return (known.words[key] || key).replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
}

export function amount(number) {
  return number.toLocaleString(known.language);
}

export function inLanguage(labels) {
  return (labels && (labels[known.language] || labels.en || Object.values(labels)[0])) || "";
}

/** An address as `prefix:name` where a prefix fits. */
export function curie(iri) {
  let best = "";
  for (const [prefix, namespace] of Object.entries(known.prefixes)) {
    if (iri.startsWith(namespace) && namespace.length > (known.prefixes[best] || "").length) best = prefix;
  }
  const rest = best ? iri.slice(known.prefixes[best].length) : "";
  return best && rest && !/[/#]/.test(rest) ? `${best}:${rest}` : iri;
}
