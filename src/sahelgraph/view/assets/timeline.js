/* The histogram of events with a window on it: two handles, a day to look at alone, and a button that lets the window run. */

const STEPS = BARS.starts.length - 1;
let playing = null;

function timeline() {
  if (!DAYS.length) return;
  const handle = (id, key) => el("input", { type: "range", id, min: 0, max: STEPS - 1, step: 1, on: { input: () => moveHandle(key) } });
  const play = button("", togglePlay, { id: "play" });
  const clear = button("×", () => set({ from: null, to: null }), { id: "all-time" });
  const day = el("input", { type: "date", id: "as-of", on: { change: (event) => asOf(event.target.value) } });
  fill(byId("timeline"), el("div", { class: "bar" }, play, el("output", { id: "window", for: "from to" }), clear, el("label", { class: "day" }, el("span", { "data-text": "as_of" }), day)),
    el("div", { class: "track" }, svg("svg", { id: "bars", preserveAspectRatio: "none", "aria-hidden": "true", viewBox: `0 0 ${STEPS} 40` }), handle("from", "from"), handle("to", "to")),
    el("div", { class: "ends aside" }, el("span", { id: "first" }), el("span", { id: "per" }), el("span", { id: "last" })));
}

/** What holds on one day: its window begins and ends on it. */
function asOf(text) {
  const day = dayOf(text, false);
  set({ from: day, to: day });
}

function handles() {
  const low = state.from === null ? 0 : barOf(state.from);
  const high = state.to === null ? STEPS - 1 : barOf(state.to);
  return [Math.min(low, high), high];
}

function moveHandle(moved) {
  let [low, high] = [Number(byId("from").value), Number(byId("to").value)];
  if (low > high) [low, high] = moved === "from" ? [high, high] : [low, low];
  windowOn(low, high);
}

function windowOn(low, high) {
  set({ from: low === 0 ? null : BARS.starts[low], to: high === STEPS - 1 ? null : BARS.starts[high + 1] - 1 });
}

function windowName() {
  if (state.from === null && state.to === null) return tr("all_time");
  if (state.from === state.to) return `${tr("as_of")} ${dateName(dayText(state.from))}`;
  return `${dateName(dayText(state.from === null ? FIRST : state.from))} – ${dateName(dayText(state.to === null ? LAST : state.to))}`;
}

/** Bars of the statements that pass all filters but the window; those in the window are full. */
function paintTimeline() {
  if (!DAYS.length) return;
  const [low, high] = handles();
  const heights = counts();
  const most = Math.max(1, ...heights);
  fill(byId("bars"), heights.map((number, index) => svg("rect", { x: index + 0.06, width: 0.88, y: 40 - (38 * number) / most, height: (38 * number) / most, class: index >= low && index <= high ? "in" : "out" })));
  byId("from").value = low;
  byId("to").value = high;
  for (const [id, day] of [["from", BARS.starts[low]], ["to", BARS.starts[high + 1] - 1]]) {
    byId(id).setAttribute("aria-label", tr(id));
    byId(id).setAttribute("aria-valuetext", dateName(dayText(day)));
  }
  byId("as-of").value = state.from !== null && state.from === state.to ? dayText(state.from) : "";
  byId("window").textContent = windowName();
  byId("per").textContent = tr(`per_${BARS.unit}`);
  byId("first").textContent = dateName(dayText(FIRST));
  byId("last").textContent = dateName(dayText(LAST));
  byId("play").textContent = playing ? `❚❚ ${tr("pause")}` : `▶ ${tr("play")}`;
  byId("all-time").setAttribute("aria-label", tr("all_time"));
  byId("all-time").hidden = state.from === null && state.to === null;
}

function counts() {
  const found = new Array(STEPS).fill(0);
  SPANS.forEach((span, index) => {
    if (span && passesButTime(index)) found[barOf(span[0] === null ? span[1] : span[0])] += 1;
  });
  return found;
}

function togglePlay() {
  if (playing) return stopPlay();
  const wide = Math.max(0, Math.min(handles()[1] - handles()[0], Math.floor(STEPS / 6)));
  let at = handles()[1] === STEPS - 1 ? 0 : handles()[0];
  playing = setInterval(() => {
    if (at + wide > STEPS - 1) return stopPlay();
    windowOn(at, at + wide);
    at += 1;
    return undefined;
  }, 700);
  paintTimeline();
  return undefined;
}

function stopPlay() {
  clearInterval(playing);
  playing = null;
  paintTimeline();
}
