// What stands beside an article and has a button of its own (a note, an answer to one, for whom a
// link is, why a move is made) is not part of a save. It is kept in this browser until it is sent,
// and put back in its field after a save, a reload or a crash.

const article = document.getElementById("article_form")
const LASTS = 30 * 24 * 3600 * 1000 // ms that it is kept
const OF_A_MOVE = ["note", "note_changes", "publish_at"] // they go with a button of the article's form
const slot = crypto.getRandomValues(new Uint32Array(2)).join("")

let isMoving = false

const slots = () => `desk-aside:${article.elements.writer.value}:${location.pathname}:`

function fields() {
  const panels = ["notes-form", "links-form"].flatMap((id) => [
    ...(document.getElementById(id)?.elements ?? []),
  ])
  const own = isMoving ? [] : OF_A_MOVE.map((name) => article.elements[name])
  return [...panels, ...own].filter(
    (field) => field?.name && !field.readOnly && "defaultValue" in field && isTyped(field),
  )
}

function isTyped(field) {
  if (field.matches("textarea, [data-anchor]")) return true
  return ["text", "date", "datetime-local", "number"].includes(field.type)
}

function keep() {
  const typed = fields()
    .filter((field) => field.value !== field.defaultValue)
    .map((field) => [field.name, field.value])
  write(slots() + slot, { at: Date.now(), typed })
}

function write(key, kept) {
  try {
    if (kept.typed.length) localStorage.setItem(key, JSON.stringify(kept))
    else localStorage.removeItem(key)
  } catch {
    // full, or forbidden
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key))
  } catch {
    return null
  }
}

/* Newest first; what another page typed into the same field waits until that is empty */
function putBack() {
  const found = []
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith("desk-aside:"))) {
    const kept = read(key)
    if (!(kept?.at > Date.now() - LASTS)) localStorage.removeItem(key)
    else if (key.startsWith(slots())) found.push({ key, ...kept })
  }
  for (const { key, at, typed } of found.sort((one, other) => other.at - one.at)) {
    write(key, { at, typed: typed.filter((each) => !put(...each)) })
  }
  keep()
}

/* Does it stand in its field now? */
function put(name, value) {
  const field = fields().find((each) => each.name === name)
  if (!field) return false
  if (field.value === value) return true
  if (field.value !== field.defaultValue) return false
  field.value = value
  field.closest("details")?.setAttribute("open", "")
  const quote = field.dataset.anchor === "quote" && field.parentElement.querySelector("[data-quote]")
  if (quote) {
    quote.textContent = value
    quote.hidden = !value
  }
  return true
}

// the panels keep their input from the article's form, so it is heard on its way down
document.addEventListener("input", keep, true)
// a panel that was sent comes back; what stands in its other groups is filled in right after
document.addEventListener("panel:shown", () => setTimeout(keep))
article.addEventListener("submit", (event) => (isMoving = event.submitter?.name === "verb"))
window.addEventListener("pagehide", keep)
putBack()
