// What makes the article form swift. Without this file everything can still be typed and saved.

const form = document.getElementById("article_form")

/* Titles are one line: Enter goes on to the next field */
for (const [id, next] of [
  ["id_title", "#id_standfirst"],
  ["id_standfirst", ".ProseMirror, #id_body:not(.prose-editor *)"],
]) {
  document.getElementById(id).addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return
    event.preventDefault()
    for (const field of document.querySelectorAll(next)) field.focus()
  })
}

/* The words follow their language, and with it their font */
const language = document.getElementById("id_language")
language.addEventListener("change", () => {
  form.querySelector(".article-words").lang = language.value
})

/* Tags: the list completes what stands after the last comma */
const tags = document.getElementById("id_tags")
const known = [...document.getElementById("tags").options].map((option) => option.value)
tags.addEventListener("input", () => {
  const before = tags.value.includes(",") ? tags.value.replace(/[^,]*$/, "").trim() + " " : ""
  const taken = new Set(before.split(",").map((tag) => tag.trim().toLowerCase()))
  document.getElementById("tags").replaceChildren(
    ...known
      .filter((tag) => !taken.has(tag.toLowerCase()))
      .map((tag) => new Option("", before + (tag.includes(",") ? `"${tag}"` : tag))),
  )
})

/* The lead picture */
const picture = form.querySelector("[data-picture]")
const part = (name) => picture.querySelector(`[data-${name}]`)
const number = document.getElementById("id_lead_image")
const library = document.getElementById("library")

part("plain").hidden = true
part("open-library").hidden = part("remove").hidden = false
part("open-library").addEventListener("click", () => {
  library.dispatchEvent(new CustomEvent("library:open", { detail: { use: showPicture } }))
})
part("remove").addEventListener("click", () => {
  number.value = ""
  part("shown").hidden = true
  part("open-library").focus()
  tell()
})

function showPicture({ id, small, src, label, credit, lacks }) {
  number.value = id
  part("img").src = small || src
  part("words").textContent = [label, credit].filter(Boolean).join(" · ")
  part("lacks").textContent = lacks
  part("edit").href = library.dataset.page.replace("/0/", `/${id}/`)
  part("shown").hidden = false
  part("open-library").focus()
  tell()
}

function tell() {
  form.dispatchEvent(new Event("input"))
}

/* Bylines: rows that can be added, taken away and moved by hand or by key */
const section = form.querySelector("[data-rows]")
const list = section.querySelector("[data-list]")
const total = document.getElementById(`id_${section.dataset.rows}-TOTAL_FORMS`)
const said = section.querySelector("[data-said]")
const rows = () => [...list.children].filter((row) => !row.hidden)
const nameOf = (row) => row.querySelector("input[list]").value

list.querySelectorAll("[data-row]").forEach(equip)
const add = section.querySelector("[data-add]")
add.hidden = false
add.addEventListener("click", () => {
  const empty = section.querySelector("[data-empty]").innerHTML
  list.insertAdjacentHTML("beforeend", empty.replaceAll("__prefix__", total.value))
  total.value = Number(total.value) + 1
  equip(list.lastElementChild)
  count()
  list.lastElementChild.querySelector("input[list]").focus()
})
count()

function equip(row) {
  row.querySelector("input[list]").addEventListener("input", () => callByName(row))
  // taken away before the page came back with something to mend
  if (row.querySelector("[name$=-DELETE]")?.checked) row.hidden = true
  row.querySelector("[data-plain]").hidden = true
  for (const name of ["handle", "moves"]) row.querySelector(`[data-${name}]`).hidden = false
  row.querySelector("[data-up]").addEventListener("click", () => move(row, -1))
  row.querySelector("[data-down]").addEventListener("click", () => move(row, 1))
  row.querySelector("[data-drop]").addEventListener("click", () => drop(row))
  dragged(row)
}

function move(row, step) {
  const all = rows()
  const to = all.indexOf(row) + step
  if (to < 0 || to >= all.length) return
  if (step < 0) all[to].before(row)
  else all[to].after(row)
  row.querySelector(step < 0 ? "[data-up]" : "[data-down]").focus()
  said.textContent = `${nameOf(row)}: ${to + 1} / ${all.length}`
  count()
  tell()
}

function drop(row) {
  const box = row.querySelector("[name$=-DELETE]")
  if (box) box.checked = true
  row.hidden = true
  count()
  tell()
  add.focus()
}

function count() {
  rows().forEach((row, place) => {
    row.querySelector("[name$=-order]").value = place
    callByName(row)
  })
}

// each row has the same three buttons: who hears them hears whose they are
function callByName(row) {
  for (const button of row.querySelectorAll("[data-moves] button")) {
    button.dataset.word ??= button.ariaLabel ?? button.textContent
    button.ariaLabel = [button.dataset.word, nameOf(row)].filter(Boolean).join(": ")
  }
}

function dragged(row) {
  row.querySelector("[data-handle]").addEventListener("pointerdown", (event) => {
    event.preventDefault()
    row.classList.add("is-dragged")
    // on the window: a handle that is moved in the page would lose hold of the pointer
    const follow = ({ clientY }) => place(row, clientY)
    const letGo = () => {
      window.removeEventListener("pointermove", follow)
      row.classList.remove("is-dragged")
      count()
      tell()
    }
    window.addEventListener("pointermove", follow)
    window.addEventListener("pointerup", letGo, { once: true })
    window.addEventListener("pointercancel", letGo, { once: true })
  })
}

function place(row, y) {
  for (const other of rows()) {
    if (other === row) continue
    const { top, height } = other.getBoundingClientRect()
    if (y < top || y > top + height) continue
    const isAbove = y < top + height / 2
    if (isAbove && other.previousElementSibling !== row) other.before(row)
    if (!isAbove && other.nextElementSibling !== row) other.after(row)
  }
}
