/* Why a question takes long: what its file says it reads, and how many statements that is in this graph. */

import { askSparql } from "./client.js";
import { amount, known } from "./known.js";

/** The reason to show beside such a question, or nothing: it reads little, a blank narrows it, or the graph is small. */
export async function reasonOf(name, parameters, signal) {
  const { many, words, of } = known.costs;
  const cost = of[name];
  if (!cost || cost.unless.some((each) => parameters[each])) return "";
  const answer = await askSparql(cost.counting, signal);
  const number = Number(answer.rows[0].number.value);
  if (number < many) return "";
  const why = words.why.replace("{number}", amount(number)).replace("{why}", cost.why);
  return cost.unless.length ? `${why} ${words.narrow.replace("{names}", cost.unless.join(", "))}` : why;
}
