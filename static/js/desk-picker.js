// A picture chosen in the library's drawer instead of by its number.

const library = document.getElementById("library")

if (library) document.querySelectorAll("[data-picker]").forEach(equip)

function equip(box) {
  const part = (name) => box.querySelector(`[data-${name}]`)
  const number = part("plain").querySelector("input")
  const label = document.querySelector(`label[for="${number.id}"]`)

  part("plain").hidden = true
  part("open").hidden = part("remove").hidden = false
  label.id = `${number.id}_label`
  label.htmlFor = part("open").id
  part("open").setAttribute("aria-labelledby", `${label.id} ${part("open").id}`)
  part("open").addEventListener("click", () => {
    library.dispatchEvent(new CustomEvent("library:open", { detail: { use: show } }))
  })
  part("remove").addEventListener("click", () => {
    number.value = ""
    part("words").textContent = ""
    part("shown").hidden = true
    part("open").focus()
  })

  function show({ id, square, src, label }) {
    number.value = id
    part("img").src = square || src
    part("words").textContent = label
    part("shown").hidden = false
    part("open").focus()
  }
}
