// The library as a drawer over the page: search, turn pages, upload, take one picture.
// Whoever needs a picture sends the dialog "library:open" with a function `use(picture)`.

const dialog = document.getElementById("library")

if (dialog) {
  const drawer = dialog.querySelector("[data-drawer]")
  let use = () => {}

  dialog.addEventListener("library:open", (event) => {
    use = event.detail.use
    dialog.showModal()
    if (!drawer.children.length) show({})
  })

  async function show(asked) {
    const answer = await fetch(`${dialog.dataset.address}?${new URLSearchParams(asked)}`)
    if (answer.redirected) return location.reload() // the session is over: sign in again
    drawer.innerHTML = await answer.text()
    drawer.querySelector("[type=search]")?.focus()
  }

  function words() {
    return drawer.querySelector("[type=search]").value
  }

  function take(picture) {
    dialog.close()
    use(picture)
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
    event.preventDefault()
    if (event.target.matches("[data-search]")) show({ q: words() })
    else upload(event.target)
  })

  async function upload(form) {
    const button = form.querySelector("button")
    button.disabled = true
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) })
    button.disabled = false
    if (answer.status === 201) {
      const picture = await answer.json()
      drawer.replaceChildren() // the next time it opens it shows the new one first
      return take({ ...picture, lacks: picture.lacks.join(", ") })
    }
    if (answer.status === 422) {
      const box = form.parentElement
      box.innerHTML = await answer.text()
      box.querySelector(".errorlist")?.scrollIntoView({ block: "center" })
    } else {
      form.prepend(errorSaying(dialog.dataset.refused))
    }
  }

  function errorSaying(text) {
    const line = document.createElement("p")
    line.className = "errornote"
    line.textContent = text
    return line
  }
}
