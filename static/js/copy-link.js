/* Puts the article's address on the clipboard and says so in the button. */
for (const button of document.querySelectorAll("[data-copy]")) {
  const words = button.textContent;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.copied;
    } catch {
      button.textContent = button.dataset.copy;
    }
    setTimeout(() => { button.textContent = words; }, 4000);
  });
}
