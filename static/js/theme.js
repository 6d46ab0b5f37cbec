/* Runs before the page is drawn: says that scripts run, and takes the reader's choice of paper. */
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  root.classList.add("js");
  // a page that misses one of its scripts is shown as it is without any
  addEventListener("error", ({ target }) => {
    if (target instanceof HTMLScriptElement) root.classList.remove("js");
  }, true);
  try {
    const kept = localStorage.getItem("theme");
    if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  } catch { /* no storage, no choice to keep */ }
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-theme-switch]")) return;
    const shown = root.dataset.theme || (dark.matches ? "dark" : "light");
    const next = shown === "dark" ? "light" : "dark";
    const ofTheSystem = (next === "dark") === dark.matches;
    if (ofTheSystem) delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      if (ofTheSystem) localStorage.removeItem("theme");
      else localStorage.setItem("theme", next);
    } catch { /* it holds for this page */ }
  });
})();
