/* Runs before the page is drawn: says that scripts run, and takes the reader's choice of paper and
   of size. Both are kept in this browser alone. */
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
    const size = localStorage.getItem("text");
    if (size === "large" || size === "larger") root.dataset.text = size;
  } catch { /* no storage, no choice to keep */ }
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-text-size]")) return;
    const next = { "": "large", large: "larger", larger: "" }[root.dataset.text ?? ""];
    if (next) root.dataset.text = next;
    else delete root.dataset.text;
    try {
      if (next) localStorage.setItem("text", next);
      else localStorage.removeItem("text");
    } catch { /* it holds for this page */ }
  });
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
