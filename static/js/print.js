/* The print view's own button; the browser's menu does the same. */
document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
