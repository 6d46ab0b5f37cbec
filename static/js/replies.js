/* "Reply" brings the form to the reply it answers. Without this the link leads to a page with it. */
const form = document.querySelector(".reply-form");
const parent = form?.querySelector("[name=parent]");
const home = form && document.createComment("the form's own place");

if (parent) {
  form.before(home);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-parent]");
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const back = parent.value === link.dataset.parent;
    parent.value = back ? "" : link.dataset.parent;
    if (back) home.after(form);
    else link.closest(".reply").querySelector(".reply__body").after(form);
    (back ? link : form.querySelector("textarea, input:not([type=hidden])")).focus();
  });
}
