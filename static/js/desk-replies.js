// The queue by keyboard. Without this file every key has its button or link.

const rows = [...document.querySelectorAll(".queue__row")]
const PLACE = "queue-place"
const VERBS = { a: "approve", s: "mark_spam", r: "reject" }
let at = -1
let isGone = false // to the server, with a decision

for (const each of document.querySelectorAll("[data-with-script]")) each.hidden = false

function go(to) {
  if (!rows.length) return
  at = Math.max(0, Math.min(rows.length - 1, to))
  for (const row of rows) row.toggleAttribute("data-here", row === rows[at])
  rows[at].focus({ preventScroll: true })
  rows[at].scrollIntoView({ block: "nearest" })
}

/* After a decision the list is shown anew: the next reply stands where the last one stood */
function press(button) {
  if (!button) return
  isGone = true
  sessionStorage.setItem(PLACE, String(Math.max(at, 0)))
  button.click()
}

addEventListener("pageshow", () => { isGone = false })

const kept = sessionStorage.getItem(PLACE)
sessionStorage.removeItem(PLACE)
if (kept !== null) go(Number(kept))

/* #words, #ban: what a link of the queue leads to is open when it is reached */
const open = document.querySelector(`details${location.hash || ":not(*)"}`)
if (open) {
  open.open = true
  const field = open.querySelector("textarea, input:not([type=hidden]), select")
  // a browser takes the focus away when it goes to the fragment, at the latest when all is loaded
  const focus = () => requestAnimationFrame(() => field?.focus())
  if (document.readyState === "complete") focus()
  else addEventListener("load", focus)
}

/* The letter on the key: in Korean, or with Caps Lock, a key gives another one (or none yet) */
function keyOf(event) {
  if (/^[a-z]$/.test(event.key) || !event.code.startsWith("Key")) return event.key
  return /^[A-Z]$/.test(event.key) ? event.key.toLowerCase() : event.code.slice(3).toLowerCase()
}

document.addEventListener("focusin", (event) => {
  const row = event.target.closest(".queue__row")
  if (row) at = rows.indexOf(row)
})

document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey || event.defaultPrevented) return
  if (event.target.closest("select, textarea, input:not([type=checkbox]), [popover], dialog")) return
  const key = keyOf(event)
  // held down, a key decides once; nor is anything decided while a decision is on its way
  if ((isGone || event.repeat) && (VERBS[key] || "uebx".includes(key))) return event.preventDefault()
  const row = rows[at]
  if (key === "j") go(at + 1)
  else if (key === "k") go(at - 1)
  else if (key === "u") press(document.querySelector("[data-key=u]"))
  else if (!row) return
  else if (VERBS[key]) press(row.querySelector(`[data-verb=${VERBS[key]}]`))
  else if (key === "e" || key === "b") row.querySelector(`[data-key=${key}]`)?.click()
  else if (key === "x") row.querySelector("[name=chosen]")?.click()
  else return
  event.preventDefault()
})

document.getElementById("tick-all")?.addEventListener("change", (event) => {
  for (const box of document.querySelectorAll("[name=chosen]")) box.checked = event.target.checked
})
