/* Small boxes to choose a column of the answer by. */

import { el } from "./dom.js";
import { tr } from "./known.js";

export function choice(label, columns, chosen, pick, none = "nothing") {
  const options = columns.map((column) => el("option", { value: column, text: column || tr(none) }));
  const box = el("select", { on: { change: (event) => pick(event.target.value) } }, options);
  box.value = chosen || "";
  return el("label", {}, label, box);
}

export function choices(...boxes) {
  return el("div", { class: "choices" }, boxes);
}
