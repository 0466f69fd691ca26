/* Brings the data to the page from the address of its own server that the served form names. */

const SLOW = 4000;
const TOO_LONG = 60000;

/** Data of the page's own server: what goes wrong is said in words, with a button to try again. */
async function fetched(address, words) {
  const stop = new AbortController();
  const waits = [setTimeout(() => notice(words.slow, null, words), SLOW), setTimeout(() => stop.abort(), TOO_LONG)];
  notice(words.loading, null, words);
  try {
    const answer = await fetch(asked(address), { signal: stop.signal, headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    const data = await answer.json();
    document.getElementById("notice").hidden = true;
    explorer(data);
  } catch (error) {
    notice(`${words.failed} (${stop.signal.aborted ? words.too_long : error.message})`, () => fetched(address, words), words);
  } finally {
    waits.forEach(clearTimeout);
  }
}

/** The address with what the page's own address asks of the server: whose surroundings, in which language. */
function asked(address) {
  const hash = new URLSearchParams(location.hash.slice(1));
  const found = new URL(address, location.href);
  for (const name of ["around", "language"]) if (hash.get(name)) found.searchParams.set(name, hash.get(name));
  return found;
}

function notice(text, again, words) {
  const place = document.getElementById("notice");
  place.hidden = false;
  place.replaceChildren(text);
  if (!again) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.again;
  button.addEventListener("click", again);
  place.append(" ", button);
}

const place = document.getElementById("data");
fetched(place.dataset.from, JSON.parse(place.textContent));
