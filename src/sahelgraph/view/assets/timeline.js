/* The histogram of events with a window on it: two handles, and a button that lets the window run. */

const STEP = LAST - FIRST > 240 ? 12 : LAST - FIRST > 72 ? 3 : 1;
const STEPS = Math.floor((LAST - FIRST) / STEP) + 1;
let playing = null;

function timeline() {
  if (!MONTHS.length) return;
  const handle = (id, key) => el("input", { type: "range", id, min: 0, max: STEPS - 1, step: 1, on: { input: () => moveHandle(key) } });
  const play = button("", togglePlay, { id: "play" });
  const clear = button("×", () => set({ from: null, to: null }), { id: "all-time" });
  fill(byId("timeline"), el("div", { class: "bar" }, play, el("output", { id: "window", for: "from to" }), el("span", { id: "per", class: "aside" }), clear),
    el("div", { class: "track" }, svg("svg", { id: "bars", preserveAspectRatio: "none", "aria-hidden": "true", viewBox: `0 0 ${STEPS} 40` }), handle("from", "from"), handle("to", "to")),
    el("div", { class: "ends aside" }, el("span", { id: "first" }), el("span", { id: "last" })));
}

function handles() {
  const low = state.from === null ? 0 : Math.floor((state.from - FIRST) / STEP);
  const high = state.to === null ? STEPS - 1 : Math.floor((state.to - FIRST) / STEP);
  return [Math.max(0, Math.min(low, STEPS - 1)), Math.max(0, Math.min(high, STEPS - 1))];
}

function moveHandle(moved) {
  let [low, high] = [Number(byId("from").value), Number(byId("to").value)];
  if (low > high) [low, high] = moved === "from" ? [high, high] : [low, low];
  windowOn(low, high);
}

function windowOn(low, high) {
  set({ from: low === 0 ? null : FIRST + low * STEP, to: high === STEPS - 1 ? null : FIRST + high * STEP + STEP - 1 });
}

/** Bars of the statements that pass all filters but the window; those in the window are full. */
function paintTimeline() {
  if (!MONTHS.length) return;
  const [low, high] = handles();
  const heights = counts();
  const most = Math.max(1, ...heights);
  fill(byId("bars"), heights.map((number, index) => svg("rect", { x: index + 0.06, width: 0.88, y: 40 - (38 * number) / most, height: (38 * number) / most, class: index >= low && index <= high ? "in" : "out" })));
  byId("from").value = low;
  byId("to").value = high;
  for (const [id, month] of [["from", FIRST + low * STEP], ["to", FIRST + high * STEP + STEP - 1]]) {
    byId(id).setAttribute("aria-label", tr(id));
    byId(id).setAttribute("aria-valuetext", dateName(monthText(month)));
  }
  byId("window").textContent = state.from === null && state.to === null ? `${tr("timeline")}: ${tr("all_time")}` : `${dateName(monthText(FIRST + low * STEP))} – ${dateName(monthText(Math.min(LAST, FIRST + high * STEP + STEP - 1)))}`;
  byId("per").textContent = tr({ 12: "per_year", 3: "per_quarter", 1: "per_month" }[STEP]);
  byId("first").textContent = dateName(monthText(FIRST));
  byId("last").textContent = dateName(monthText(LAST));
  byId("play").textContent = playing ? `❚❚ ${tr("pause")}` : `▶ ${tr("play")}`;
  byId("all-time").setAttribute("aria-label", tr("all_time"));
  byId("all-time").hidden = state.from === null && state.to === null;
}

function counts() {
  const held = [state.from, state.to];
  [state.from, state.to] = [null, null];
  const found = new Array(STEPS).fill(0);
  SPANS.forEach((span, index) => {
    if (!span || !passes(index)) return;
    const at = span[0] === null ? span[1] : span[0];
    found[Math.floor((at - FIRST) / STEP)] += 1;
  });
  [state.from, state.to] = held;
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
