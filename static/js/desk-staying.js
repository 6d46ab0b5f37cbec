// A save does not leave the page: whoever writes goes on writing. What the desk says anew is put into
// the page that stands; the fields stay as they are.

const form = document.getElementById("article_form")

form.addEventListener("article:saved", ({ detail: { page } }) => {
  const answer = page.getElementById("article_form")
  for (const name of ["upon", "stands"]) form.elements[name].value = answer.elements[name].value
  for (const field of answer.querySelectorAll("[name$=-INITIAL_FORMS]")) {
    form.elements[field.name].value = field.value
  }
  document.title = page.title
  document.querySelector("h1").replaceWith(page.querySelector("h1"))
  say(page.querySelector(".messagelist"))
  showState(page)
  showMoves(page)
  for (const id of ["readiness", "history"]) {
    const [shown, part] = [form, answer].map((each) => each.querySelector(`#${id}`))
    if (shown && part) shown.replaceWith(part)
  }
  form.querySelector(".article-side > .side-links")?.remove() // how else a new one could begin
})

function say(messages) {
  document.querySelector(".messagelist")?.remove()
  if (messages) document.getElementById("content").before(messages)
}

function showState(page) {
  const [shown, part] = [form, page].map((each) => each.querySelector(".side-state"))
  const state = shown.querySelector("#save-state") // is heard as it changes
  part.querySelector("#save-state").replaceWith(state)
  shown.replaceChildren(...part.childNodes)
}

/* What is typed for a move, and not made yet, stays */
function showMoves(page) {
  const [shown, part] = [form, page].map((each) => each.querySelector(".side-moves"))
  for (const field of part.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    const typed = shown.querySelector(`[name="${field.name}"]`)
    if (!typed) continue
    if (field.type === "checkbox") field.checked = typed.checked
    else field.value = typed.value
    if (typed.closest("details")?.open) field.closest("details")?.setAttribute("open", "")
  }
  shown.replaceChildren(...part.childNodes)
  shown.dispatchEvent(new CustomEvent("panel:shown", { bubbles: true }))
}
