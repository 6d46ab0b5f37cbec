/* "Reply" brings the form to the reply it answers. Without this the link leads to a page with it. */
const form = document.querySelector(".reply-form");
const parent = form?.querySelector("[name=parent]");
const heading = form?.querySelector("h2");
const words = heading?.textContent;
const home = document.createComment("the form's own place");

if (parent) {
  form.before(home);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-parent]");
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const back = parent.value === link.dataset.parent;
    parent.value = back ? "" : link.dataset.parent;
    heading.textContent = back ? words : link.ariaLabel;
    (back ? home : link.parentElement).after(form);
    (back ? link : form.querySelector("textarea, input:not([type=hidden])")).focus();
  });
}
