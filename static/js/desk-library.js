// The library as a drawer over the page: search, turn pages, upload, take one picture.
// Whoever needs a picture sends the dialog "library:open" with a function `use(picture)`.

const dialog = document.getElementById("library")

if (dialog) {
  const drawer = dialog.querySelector("[data-drawer]")
  let use = () => {}
  let isStale = true // nothing shown yet, or the library has a picture more

  dialog.addEventListener("library:open", (event) => {
    use = event.detail.use
    dialog.showModal()
    if (isStale) show({})
  })

  async function show(asked) {
    const answer = await fetch(`${dialog.dataset.address}?${new URLSearchParams(asked)}`)
    if (answer.redirected) return location.reload() // the session is over: sign in again
    drawer.innerHTML = await answer.text()
    isStale = false
    drawer.querySelector("[type=search]")?.focus()
  }

  function words() {
    return drawer.querySelector("[type=search]").value
  }

  function take(picture) {
    dialog.close()
    use(picture)
  }

  // the key that saves keeps the words of a picture, where the cursor is in them
  dialog.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat) event.target.closest("[data-words-form]")?.requestSubmit()
  })

  window.addEventListener("beforeunload", (event) => {
    if (dialog.open && [...dialog.querySelectorAll("[data-words-form]")].some(isTyped)) {
      event.preventDefault()
    }
  })

  function isTyped({ elements }) {
    return [...elements].some(
      (field) =>
        ("defaultValue" in field && field.value !== field.defaultValue) ||
        (field.type === "checkbox" && field.checked !== field.defaultChecked),
    )
  }

  drawer.addEventListener("click", (event) => {
    const pick = event.target.closest("[data-pick]")
    if (pick) {
      const { pick: id, ...said } = pick.dataset
      take({ id, ...said })
    }
    const turn = event.target.closest("[data-turn]")
    if (turn) show({ q: words(), page: turn.dataset.turn })
  })

  drawer.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-search]")) return
    event.preventDefault()
    show({ q: words() })
  })

  drawer.addEventListener("library:take", (event) => {
    isStale = true // the next time it opens it shows the new one first
    take(event.detail)
  })
}
