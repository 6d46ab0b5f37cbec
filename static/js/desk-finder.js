// A row found by its words instead of by its number; the browser's own list offers what matches.

const PAUSE = 150 // ms between two letters of somebody who still types

document.querySelectorAll("[data-finder]").forEach(equip)

function equip(box) {
  const number = box.querySelector("input")
  const words = document.createElement("input")
  const list = document.createElement("datalist")
  const known = new Map()
  let wait, asked

  Object.assign(words, { id: `${number.id}_words`, type: "text", autocomplete: "off" })
  words.placeholder = box.dataset.placeholder
  words.value = box.dataset.name
  list.id = `${number.id}_list`
  words.setAttribute("list", list.id)
  for (const name of ["aria-describedby", "aria-invalid", "required"]) {
    if (number.hasAttribute(name)) words.setAttribute(name, number.getAttribute(name))
  }
  document.querySelector(`label[for="${number.id}"]`).htmlFor = words.id
  number.type = "hidden"
  box.querySelector("[data-plain]").hidden = true
  box.append(words, list)

  words.addEventListener("focus", () => ask(""), { once: true })
  words.addEventListener("input", () => {
    choose()
    clearTimeout(wait)
    if (!known.has(words.value)) wait = setTimeout(ask, PAUSE, words.value)
  })

  // words that name nothing are sent as they are, and come back with the reason
  function choose() {
    number.value = known.get(words.value) ?? words.value.trim()
  }

  async function ask(term) {
    asked = term
    const answer = await fetch(`${box.dataset.finder}&term=${encodeURIComponent(term)}`)
    if (!answer.ok || asked !== term) return
    const { results } = await answer.json()
    const offered = results.map(({ id, text }) => {
      const isTwin = results.some((other) => other.text === text && other.id !== id)
      return [isTwin ? `${text} (${id})` : text, id]
    })
    for (const [text, id] of offered) known.set(text, id)
    list.replaceChildren(...offered.map(([text]) => new Option("", text)))
    if (words.value && words.value !== box.dataset.name) choose()
  }
}
