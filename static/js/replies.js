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
    const back = move(link);
    (back ? link : form.querySelector("textarea, input:not([type=hidden])")).focus();
    parent.dispatchEvent(new Event("input", { bubbles: true }));
  });
  /* what was typed before as an answer comes back where it belongs (reply-form.js) */
  document.addEventListener("draft", (event) => move(event.target));
  form.addEventListener("focusin", sealed, { once: true });
}

/* Under that reply or, from there, home again; tells which. */
function move(link) {
  const back = parent.value === link.dataset.parent;
  parent.value = back ? "" : link.dataset.parent;
  heading.textContent = back ? words : link.ariaLabel;
  (back ? home : link.parentElement).after(form);
  return back;
}

/* The seal of a page that caches keep says to ten minutes when a reply was begun. That of the form's
   own page says it to the second; without it, the reply is sent as it would be without a script. */
async function sealed() {
  const sheet = form.querySelector("form");
  try {
    const answer = await fetch(sheet.action, { credentials: "omit" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(".reply-form [name=token]");
    if (fresh) sheet.elements.token.value = fresh.value;
  } catch {
    form.addEventListener("focusin", sealed, { once: true });
  }
}
