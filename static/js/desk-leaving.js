// A form that nothing keeps by itself asks before it is left with words that are not saved.

const form = document.querySelector("#content-main form")
let isUnsaved = Boolean(form?.querySelector(".errornote"))

for (const kind of ["input", "change"]) {
  form?.addEventListener(kind, () => {
    isUnsaved = true
  })
}

form?.addEventListener("submit", () => {
  isUnsaved = false
})

window.addEventListener("beforeunload", (event) => {
  if (isUnsaved) event.preventDefault()
})
