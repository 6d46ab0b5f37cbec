// The calendar by drag, by finger and by key. Without this file every piece has its page "Another day".

const table = document.querySelector("[data-calendar]")
const form = document.getElementById("calendar-move")
const said = document.getElementById("calendar-said")
const waiting = document.querySelector(".calendar-waiting")
const days = [...table.querySelectorAll("td[data-day]")]
const places = waiting ? [...days, waiting] : days
let held = null // the entry that was picked up, by pointer or by key
let target = null

/* A table whose cells the arrow keys go through is a grid to a screen reader; a list in a hand is not */
if (matchMedia("(min-width: 48rem)").matches) {
  table.setAttribute("role", "grid")
  for (const cell of days) cell.setAttribute("role", "gridcell")
}
document.querySelector("[data-with-keys]").hidden = false

/* The days are one stop of the Tab key; arrows go from day to day */
stopAt(days.find((day) => day.hasAttribute("aria-current")) || days.find(isInMonth))

function isInMonth(day) {
  return !day.classList.contains("is-beyond")
}

function stopAt(day) {
  for (const each of days) each.tabIndex = each === day ? 0 : -1
}

function go(day) {
  if (!day) return
  stopAt(day)
  day.focus()
  if (held) aim(day)
}

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

table.addEventListener("keydown", (event) => {
  const day = event.target.closest("td[data-day]")
  if (!day || event.altKey || event.ctrlKey || event.metaKey) return
  const here = days.indexOf(day)
  const week = here - (here % 7)
  const turn = { PageUp: "prev", PageDown: "next" }[event.key]
  if (event.key in STEPS) go(days[here + STEPS[event.key]])
  else if (event.key === "Home") go(days[week])
  else if (event.key === "End") go(days[week + 6])
  else if (turn && !held) document.querySelector(`.calendar-turn [rel=${turn}]`)?.click()
  else if (event.key === "Enter" && event.target === day && !held) {
    day.querySelector("a")?.focus()
  } else return
  event.preventDefault()
})

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && held) {
    const back = held.querySelector("a")
    letGo()
    said.textContent = said.dataset.left
    back.focus()
  } else if (held && [" ", "Enter"].includes(event.key) && document.activeElement === target) {
    drop(target)
  } else if (!held && event.key === " ") {
    const entry = event.target.closest("[data-article]")
    if (!entry) return
    pickUp(entry)
    go(entry.closest("td[data-day]") || days.find((day) => day.tabIndex === 0))
  } else return
  event.preventDefault()
})

function pickUp(entry) {
  held = entry
  held.classList.add("is-held")
  const title = held.querySelector(".calendar-title").textContent
  said.textContent = said.dataset.picked.replace("{title}", title)
}

function aim(place) {
  target?.classList.remove("is-target")
  target = place
  target?.classList.add("is-target")
}

function letGo() {
  held?.classList.remove("is-held")
  held = null
  aim(null)
}

function drop(place) {
  const entry = held
  const from = entry.closest("[data-day]")
  letGo()
  if (place === from) return entry.querySelector("a").focus()
  form.action = form.dataset.address.replace("/0/", `/${entry.dataset.article}/`)
  form.elements.day.value = place.dataset.day
  form.elements.stands.value = entry.dataset.stands
  form.submit()
}

/* By pointer */
for (const entry of document.querySelectorAll("[data-article]")) {
  entry.addEventListener("dragstart", (event) => {
    pickUp(entry)
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setData("text/plain", entry.querySelector(".calendar-title").textContent)
  })
  entry.addEventListener("dragend", letGo)
}
for (const place of places) {
  place.addEventListener("dragover", (event) => {
    if (!held) return
    event.preventDefault()
    aim(place)
  })
  place.addEventListener("drop", (event) => {
    if (!held) return
    event.preventDefault()
    drop(place)
  })
}

/* By finger: a piece that is held for a moment is picked up, so that the page can still be scrolled */
const HOLD = 350 // ms
const EDGE = 70 // pixels from where the page goes on by itself
let finger = null

for (const entry of document.querySelectorAll("[data-article]")) {
  entry.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" || !event.isPrimary || held) return
    if (event.target.closest(".calendar-move")) return
    entry.draggable = false // the browser's own way, which leads elsewhere
    finger = { entry, id: event.pointerId, timer: setTimeout(lift, HOLD) }
  })
}

function lift() {
  finger.isLifted = true
  pickUp(finger.entry)
  navigator.vibrate?.(15)
}

function leave() {
  clearTimeout(finger.timer)
  finger.entry.draggable = true
  finger = null
}

document.addEventListener("pointermove", (event) => {
  if (event.pointerId !== finger?.id || !finger.isLifted) return
  const under = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-day]")
  aim(places.includes(under) ? under : null)
  if (event.clientY < EDGE) scrollBy(0, -EDGE / 4)
  if (event.clientY > innerHeight - EDGE) scrollBy(0, EDGE / 4)
})

document.addEventListener("pointerup", (event) => {
  if (event.pointerId !== finger?.id) return
  const { isLifted, entry } = finger
  leave()
  if (!isLifted) return
  entry.addEventListener("click", (click) => click.preventDefault(), { once: true, capture: true })
  if (target) return drop(target)
  letGo()
  said.textContent = said.dataset.left
})

document.addEventListener("pointercancel", (event) => {
  if (event.pointerId !== finger?.id) return
  if (finger.isLifted) letGo()
  leave()
})

// a page that scrolls takes the finger away from us, and so does the menu of a link
document.addEventListener("touchmove", (event) => finger?.isLifted && event.preventDefault(), { passive: false })
document.addEventListener("contextmenu", (event) => finger && event.preventDefault())

/* After a move the page begins where the piece stands now */
const moved = location.hash && document.getElementById(location.hash.slice(1))
if (moved) {
  moved.focus()
  const day = moved.closest("td[data-day]")
  if (day) stopAt(day)
}
