/* Why a question takes long: what its file says it reads, and how many statements that is in this graph. */

import { askSparql, questionText } from "./client.js";
import { amount, known } from "./known.js";

/** The reason to show beside such a question, or nothing: it reads little, a blank narrows it, or the graph is small. */
export async function reasonOf(name, parameters, signal) {
  const { many, words, of } = known.costs;
  const cost = of[name];
  if (!cost || cost.unless.some((each) => parameters[each])) return "";
  const given = Object.keys(cost.named).filter((each) => parameters[each]);
  const asked = given.length ? await countingNamed(name, parameters, cost.named, given) : [cost.counting];
  const number = Math.min(...(await Promise.all(asked.map((query) => counted(query, signal)))));
  if (number < many) return "";
  const why = words.why.replace("{number}", amount(number)).replace("{why}", cost.why);
  const hint = given.length ? [] : [...cost.unless, ...Object.keys(cost.named)];
  return hint.length ? `${why} ${words.narrow.replace("{names}", hint.join(", "))}` : why;
}

async function counted(query, signal) {
  const answer = await askSparql(query, signal);
  return Number(answer.rows[0].number.value);
}

/** The queries that count the statements which name what is given, each name as the filled question has it. */
async function countingNamed(name, parameters, queries, given) {
  const text = await questionText(name, parameters);
  return given.map((each) => {
    const block = new RegExp(`VALUES\\s+\\?${each}\\s*\\{[^{}]*\\}`);
    return queries[each].replace(block, () => block.exec(text)[0]);
  });
}
