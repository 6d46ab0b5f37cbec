/* Puts the article's address on the clipboard and says so in the button; where the browser refuses,
   the address stands beside the button, selected, to be copied by hand. */
for (const button of document.querySelectorAll("[data-copy]")) {
  const words = button.textContent;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = words; }, 4000);
    } catch {
      const field = button.parentElement.querySelector("input") ?? document.createElement("input");
      field.className = "actions__address";
      field.readOnly = true;
      field.ariaLabel = words;
      field.value = decodeURI(button.dataset.copy);
      button.after(field);
      field.select();
    }
  });
}
