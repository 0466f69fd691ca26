/* Light or dark before the first paint: as chosen on this page, else as the reader's machine has it. */
(function () {
  let chosen = null;
  try {
    chosen = localStorage.getItem("sahelgraph-theme");
  } catch (error) {
    /* no storage allowed: the machine's choice */
  }
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = chosen || (dark ? "dark" : "light");
})();
