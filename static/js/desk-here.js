// A form that the desk does not keep by itself: what is typed stays in this browser until it is
// saved, and is offered to whoever comes back after a closed tab, a crash or a session that ended.

const LASTS = 30 * 24 * 3600 * 1000 // ms that it is kept
const PAUSE = 500 // ms without typing before it is
const SENT = "desk-here" // in this tab: under which key the text is that went off with a save

const notices = document.querySelector("[data-here]")
const form = notices?.closest("form")
// a secret is not kept in a browser; where there is no text there is little to lose
const isText = form?.querySelector("textarea") && !form.querySelector("[type=password]")

const editors = new Map()
document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  editors.set(textarea, editor)
})

try {
  const sent = sessionStorage.getItem(SENT)
  sessionStorage.removeItem(SENT)
  const isSaved = document.querySelector(".messagelist .success")
  if (sent && isSaved) localStorage.removeItem(sent)
  if (isText) keep(isSaved ? null : sent)
} catch {
  // a browser that keeps nothing
}

function keep(sent) {
  const slots = `desk-here:${notices.dataset.here}:${location.pathname}:`
  // what comes back with a fault is the text that was sent
  const isBack = sent?.startsWith(slots) && form.querySelector(".errornote")
  const key = isBack ? sent : slots + crypto.getRandomValues(new Uint32Array(2)).join("")
  let waiting = 0
  let isTyped = false

  function write() {
    clearTimeout(waiting)
    if (!isTyped) return
    const loaded = form.elements.as_loaded?.value // what a colleague saves meanwhile is told of
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: said(), loaded }))
    } catch {
      // full, or forbidden
    }
  }

  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => {
      isTyped = true
      clearTimeout(waiting)
      waiting = setTimeout(write, PAUSE)
    })
  }
  window.addEventListener("pagehide", write)
  form.addEventListener("submit", () => {
    write()
    sessionStorage.setItem(SENT, key)
  })

  for (const text of unsaved(slots, key)) offer(text)

  function offer(text) {
    const line = notices.querySelector("p").cloneNode(true)
    line.hidden = false
    const at = line.querySelector("time")
    at.dateTime = new Date(text.at).toISOString()
    at.textContent = spoken(new Date(text.at))
    line.querySelector("[data-take]").addEventListener("click", () => {
      line.remove()
      fill(text)
      isTyped = true
      write()
      localStorage.removeItem(text.key)
    })
    line.querySelector("[data-drop]").addEventListener("click", () => {
      line.remove()
      localStorage.removeItem(text.key)
    })
    notices.append(line)
  }
}

/* What was typed and not saved, newest first; what is too old goes */
function unsaved(slots, own) {
  const found = []
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith("desk-here:"))) {
    const text = read(key)
    if (!(text?.at > Date.now() - LASTS)) localStorage.removeItem(key)
    else if (key.startsWith(slots) && key !== own) found.push({ key, ...text })
  }
  return found.sort((one, other) => other.at - one.at)
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key))
  } catch {
    return null
  }
}

/* Fields that somebody fills; rows of a list are counted in a hidden one */
function fields() {
  const other = ["hidden", "file", "submit", "button", "fieldset"]
  return [...form.elements].filter(
    ({ name, type }) => name && (!other.includes(type) || name.endsWith("-TOTAL_FORMS")),
  )
}

function said() {
  const names = new Set(fields().map((field) => field.name))
  return [...new FormData(form)].filter(([name]) => names.has(name))
}

function fill({ fields: typed, loaded }) {
  const values = new Map()
  for (const [name, value] of typed) values.set(name, [...(values.get(name) ?? []), value])
  for (const [name, [count]] of values) if (name.endsWith("-TOTAL_FORMS")) addRows(name, count)
  for (const field of fields()) {
    const own = values.get(field.name) ?? []
    if (["checkbox", "radio"].includes(field.type)) field.checked = own.includes(field.value)
    else if (field.type === "select-multiple") {
      for (const option of field.options) option.selected = own.includes(option.value)
    } else if (own.length && field.type !== "hidden") field.value = own.shift()
  }
  if (loaded && form.elements.as_loaded) form.elements.as_loaded.value = loaded
  for (const [textarea, editor] of editors) editor.commands.setContent(textarea.value)
  form.dispatchEvent(new Event("input"))
}

function addRows(name, count) {
  const more = form.querySelector(`#${name.replace("-TOTAL_FORMS", "-group")} .add-row a`)
  const total = form.elements[name]
  for (let row = Number(total?.value); more && row < Number(count); row += 1) more.click()
}

/* As the desk says moments: 26 November 2026, 23:23 (Asia/Seoul) */
function spoken(at) {
  const { lang } = document.documentElement
  const tongue = lang === "en" ? "en-GB" : lang
  const { zone: timeZone } = notices.dataset
  const minute = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }
  const day = at.toLocaleDateString(tongue, { dateStyle: "long", timeZone })
  return `${day}, ${at.toLocaleTimeString(tongue, minute)} (${timeZone})`
}
