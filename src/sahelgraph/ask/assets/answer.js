/* An answer shown: as table, network or timeline, and what can be taken away of it. */

import { byId, el, fill } from "./dom.js";
import { amount, tr } from "./known.js";
import { dateColumns, drawTimeline } from "./timeline.js";
import { drawNetwork, ends } from "./network.js";
import { drawTable } from "./table.js";
import { selectTab } from "./tabs.js";

/** Which views an answer allows; and the reason where it does not. */
function barred(answer, view) {
  if (view === "network" && (answer.verdict !== undefined || ends(answer).length < 2)) return tr("no_pairs");
  if (view === "timeline" && !dateColumns(answer).length) return tr("no_dates");
  return "";
}

/** Show an answer in the view asked for, or as a table where it does not allow that. */
export function showAnswer(answer, view, signal) {
  const tabs = byId("results").querySelector('[role="tablist"]');
  for (const tab of tabs.querySelectorAll("[data-view]")) {
    const reason = barred(answer, tab.dataset.view);
    tab.setAttribute("aria-disabled", String(Boolean(reason)));
    tab.title = reason;
  }
  const chosen = barred(answer, view) ? "table" : view;
  selectTab(tabs, byId(`tab-${chosen}`));
  byId("shown").setAttribute("aria-labelledby", `tab-${chosen}`);
  const turtle = byId("take").querySelector('[data-take="turtle"]');
  turtle.disabled = !answer.graph;
  turtle.title = answer.graph ? "" : tr("no_turtle");
  byId("results").hidden = false;
  draw(answer, chosen, signal);
}

function draw(answer, view, signal) {
  const place = byId("shown");
  place.scrollTop = 0;
  if (answer.verdict !== undefined) return fill(place, el("p", { class: "verdict", text: tr(answer.verdict ? "yes" : "no") }));
  if (!answer.rows.length) return fill(place, el("p", { class: "message", text: tr("empty") }));
  return { table: drawTable, network: drawNetwork, timeline: drawTimeline }[view](place, answer, signal);
}

export function countOf(answer) {
  const count = answer.rows.length;
  const word = answer.graph ? "triple" : "row";
  return count === 1 ? tr(word) : tr(`${word}s`, { count: amount(count) });
}
