/* Puts an address, a citation or the words of a field on the clipboard and says so in the button;
   where the browser refuses, the words stand beside the button, selected, to be copied by hand. */
const readable = (words) => {
  try {
    return decodeURI(words);
  } catch {
    return words; // a citation with a % of its own
  }
};

for (const button of document.querySelectorAll("[data-copy], [data-copy-field]")) {
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copyField ?? "");
    const words = source ? source.value : button.dataset.copy;
    try {
      await navigator.clipboard.writeText(words);
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = label; }, 4000);
    } catch {
      if (source) {
        source.select();
        return;
      }
      const field = button.parentElement.querySelector("input") ?? document.createElement("input");
      field.className = "actions__address";
      field.readOnly = true;
      field.ariaLabel = label;
      field.value = readable(words);
      button.after(field);
      field.select();
    }
  });
}
