// Notes on passages: a selection in the text becomes the quote of a note, and a note shows its
// passage where it still stands. The text itself is never touched.

const LONGEST = 1000 // characters of a quote, as the desk keeps it
const AROUND = 80
const STILL = 6 // pixels that a pointer may wander in a tap

const panel = () => document.getElementById("notes")
const text = () =>
  document.querySelector(".article-words .ProseMirror") ??
  document.querySelector(".article-words > .prose")

/* The words of the text in one line, and for each character where it stands */
function words(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let line = ""
  const places = []
  let block = null
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const here = node.parentElement.closest("p, h1, h2, h3, h4, li, td, th, figcaption, dt, dd, pre")
    if (here !== block) add(" ", node, 0)
    block = here
    for (let at = 0; at < node.data.length; at++) {
      add(/\s/.test(node.data[at]) ? " " : node.data[at], node, at)
    }
  }
  return { line, places }

  function add(letter, node, at) {
    if (letter === " " && (line === "" || line.endsWith(" "))) return
    line += letter
    places.push([node, at])
  }
}

/* From a selection to a quote */

function quoted() {
  const root = text()
  const selection = getSelection()
  if (!root || !selection.rangeCount || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.commonAncestorContainer)) return null
  const { line, places } = words(root)
  const isIn = ([node, at]) =>
    range.intersectsNode(node) &&
    !(node === range.startContainer && at < range.startOffset) &&
    !(node === range.endContainer && at >= range.endOffset)
  const first = places.findIndex(isIn)
  if (first < 0) return null
  const last = places.findLastIndex(isIn)
  const quote = line.slice(first, last + 1)
  const lead = quote.length - quote.trimStart().length
  if (!quote.trim()) return null
  return {
    quote: quote.trim().slice(0, LONGEST),
    before: line.slice(Math.max(0, first + lead - AROUND), first + lead),
    after: line.slice(first + lead + quote.trim().length).slice(0, AROUND),
  }
}

function begin() {
  const found = quoted()
  const group = panel().querySelector("[data-new]")
  if (found) {
    for (const [name, value] of Object.entries(found)) {
      group.querySelector(`[data-anchor=${name}]`).value = value
    }
    const shown = group.querySelector("[data-quote]")
    shown.textContent = found.quote
    shown.hidden = false
  }
  group.open = true
  hide()
  group.querySelector("textarea").focus()
  group.scrollIntoView({ block: "nearest" })
}

document.addEventListener("keydown", (event) => {
  // by its place on the keyboard: with Alt held, some layouts make another letter of it
  if (event.code !== "KeyM" || !event.altKey || !(event.ctrlKey || event.metaKey)) return
  if (!panel()) return
  event.preventDefault()
  if (getSelection().isCollapsed && beside(getSelection().anchorNode, getSelection().anchorOffset)) {
    card.querySelector("button").focus()
  } else begin()
})

/* The button at a selection */

const button = document.createElement("button")
button.type = "button"
button.className = "desk-button note-here"
button.hidden = true
button.tabIndex = -1 // Ctrl+Alt+M is the way without a mouse
button.addEventListener("pointerdown", (event) => event.preventDefault()) // keeps the selection
button.addEventListener("click", begin)

function hide() {
  button.hidden = true
}

function offer() {
  if (!panel() || !quoted()) return hide()
  const { right, bottom } = getSelection().getRangeAt(0).getBoundingClientRect()
  button.textContent = panel().dataset.button
  button.hidden = false
  const widest = document.documentElement.clientWidth - button.offsetWidth - 8
  button.style.insetInlineStart = `${Math.max(8, Math.min(right, widest)) + scrollX}px`
  button.style.insetBlockStart = `${bottom + scrollY + 6}px`
}

/* Beside the text: a passage that a note speaks of is marked, and says the note at a tap */

const marks = CSS.highlights ? new Highlight() : new Set() // drawn over the text, which stays as it is
CSS.highlights?.set("noted", marks)
let noted = [] // [range, the note in the panel]

const card = document.createElement("div")
card.className = "note-beside"
card.hidden = true
card.setAttribute("role", "group")

function mark() {
  marks.clear()
  noted = []
  if (!panel() || !text()) return
  for (const quote of panel().querySelectorAll("[data-passage]")) {
    const note = quote.closest("li")
    if (note.closest("details[data-resolved]")) continue
    const found = find({ passage: "", before: "", after: "", ...quote.dataset })
    if (!found) continue
    const range = document.createRange()
    range.setStart(...found[0])
    range.setEnd(found[1][0], found[1][1] + 1)
    marks.add(range)
    noted.push([range, note])
  }
}

/* Shows the notes on the passage that this place stands in; false where there are none */
function beside(node, offset) {
  card.hidden = true
  const here = noted.filter(([range]) => node && isIn(range, node, offset))
  if (!here.length) return false
  card.replaceChildren()
  card.setAttribute("aria-label", panel().querySelector("h2").textContent)
  for (const [, note] of here) {
    const words = document.createElement("div")
    for (const each of note.querySelectorAll(":scope > p, :scope > ol")) {
      if (!each.matches("[data-is-gone], .side-links")) words.append(each.cloneNode(true))
    }
    const go = document.createElement("button")
    go.type = "button"
    go.className = "desk-link"
    go.textContent = panel().dataset.go
    go.addEventListener("click", () => {
      card.hidden = true
      note.tabIndex = -1
      note.scrollIntoView({ block: "center" })
      note.focus({ preventScroll: true })
    })
    words.append(go)
    card.append(words)
  }
  card.hidden = false
  const { left, bottom } = here[0][0].getBoundingClientRect()
  const widest = document.documentElement.clientWidth - card.offsetWidth - 12
  card.style.insetInlineStart = `${Math.max(12, Math.min(left, widest)) + scrollX}px`
  card.style.insetBlockStart = `${bottom + scrollY + 6}px`
  return true
}

function isIn(range, node, offset) {
  try {
    return range.isPointInRange(node, offset)
  } catch {
    return false // the text has moved on since
  }
}

/* By where the tap was: the selection may be the editor's, from before */
let down = null
function tapped(event) {
  if (!event.isTrusted || !event.detail || card.contains(event.target)) return
  const wandered = down && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY)
  const place = caret(event.clientX, event.clientY)
  if (event.detail === 1 && wandered < STILL && text()?.contains(event.target) && place) {
    beside(...place)
  } else card.hidden = true
}

function caret(x, y) {
  if (document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(x, y)
    return found && [found.offsetNode, found.offset]
  }
  const found = document.caretRangeFromPoint(x, y) // Safari before 18.4
  return found && [found.startContainer, found.startOffset]
}

card.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return
  card.hidden = true
  text().focus()
})

let waiting = 0
function markSoon() {
  card.hidden = true // it is the text that is wanted now
  clearTimeout(waiting)
  waiting = setTimeout(mark, 400)
}

let isSetUp = false
function setUp() {
  card.hidden = true // what it says may be over
  mark()
  if (isSetUp || !panel()) return
  isSetUp = true
  // among the landmarks of the page; their place is over the text
  ;(document.getElementById("article_form") ?? document.querySelector("main")).append(button, card)
  document.addEventListener("pointerdown", (event) => { down = event })
  document.addEventListener("pointerup", () => setTimeout(offer))
  document.addEventListener("click", tapped)
  document.addEventListener("keyup", offer)
  document.addEventListener("input", markSoon)
}

document.addEventListener("panel:shown", setUp)
document.addEventListener("prose-editor:ready", () => setTimeout(setUp))
setUp()

/* From a note to its passage */

function find({ passage, before, after }) {
  const { line, places } = words(text())
  const shared = (one, other) => {
    let length = 0
    while (length < one.length && length < other.length && one[length] === other[length]) length++
    return length
  }
  const turned = (letters) => [...letters].reverse().join("")
  let best = null
  for (let at = line.indexOf(passage); at >= 0; at = line.indexOf(passage, at + 1)) {
    const fits =
      shared(turned(line.slice(0, at).trimEnd()), turned(before.trimEnd())) +
      shared(line.slice(at + passage.length).trimStart(), after.trimStart())
    if (!best || fits > best.fits) best = { at, fits }
  }
  if (!best) return null
  return [places[best.at], places[best.at + passage.length - 1]]
}

document.addEventListener("click", (event) => {
  const quote = event.target.closest("#notes [data-passage]")
  if (!quote) return
  const found = find({ passage: "", before: "", after: "", ...quote.dataset })
  const gone = quote.parentElement.querySelector("[data-is-gone]")
  gone.hidden = Boolean(found)
  gone.textContent = panel().querySelector("[data-said]").textContent = found
    ? ""
    : panel().dataset.gone
  if (!found) return
  const [[first, from], [last, to]] = found
  text().focus({ preventScroll: true })
  getSelection().setBaseAndExtent(first, from, last, to + 1)
  first.parentElement.scrollIntoView({ block: "center" })
})
