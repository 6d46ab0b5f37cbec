// Word's clipboard: lists are paragraphs with a number typed before them, notes stand at the end.

import { rename, unwrap } from "desk-editor/elements"

const LIST = /mso-list:\s*l(\d+)\s+level(\d+)/i
const NUMBER = /^\(?(\d+|[a-z]{1,2}|[ivxl]+|[가-힣])[.)]/i

export function fromWord(body) {
  for (const each of body.querySelectorAll("[style*='mso-element:comment'], .MsoCommentReference")) {
    each.remove()
  }
  for (const run of body.querySelectorAll("[style*='mso-tab-count'], [style*='mso-spacerun']")) {
    run.replaceWith(" ")
  }
  for (const element of body.querySelectorAll("*")) {
    if (/^[ovw]:|^st1:/i.test(element.nodeName)) unwrap(element)
  }
  paragraphs(body)
  lists(body)
  boxes(body)
}

function paragraphs(body) {
  for (const title of body.querySelectorAll("p.MsoTitle")) rename(title, "h1")
  for (const quote of body.querySelectorAll("p.MsoQuote, p.MsoIntenseQuote")) {
    const before = quote.previousElementSibling
    const around = before?.matches("blockquote") ? before : document.createElement("blockquote")
    if (around !== before) quote.before(around)
    around.append(quote)
  }
  for (const caption of body.querySelectorAll("p.MsoCaption")) {
    const table = [caption.nextElementSibling, caption.previousElementSibling]
      .map((beside) => (beside?.matches("table") ? beside : beside?.querySelector(":scope > table")))
      .find((beside) => beside && !beside.querySelector("caption"))
    if (!table) continue
    table.prepend(document.createElement("caption"))
    table.firstChild.append(...caption.childNodes)
    caption.remove()
  }
}

/* A div is a box around other blocks, or a paragraph */
function boxes(body) {
  for (const box of body.querySelectorAll("div")) {
    const isNote = /mso-element:\s*(foot|end)note/i.test(box.getAttribute("style"))
    if (!isNote && box.querySelector("p, table, h1, h2, h3, ul, ol, div")) unwrap(box)
  }
}

function lists(body) {
  let open = [] // the list at each level
  let last = null
  for (const line of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, table")) {
    const found = LIST.exec(line.getAttribute("style") ?? "")
    if (!found || /^H/.test(line.nodeName)) {
      if (found) takeMarker(line)
      else if (!line.closest("li")) open = []
      continue
    }
    if (!last || !follows(line, open[0])) open = []
    const level = Math.min(Number(found[2]), open.length + 1)
    const marker = takeMarker(line)
    open = listAt(open.slice(0, level), level, marker, line)
    const item = document.createElement("li")
    open[level - 1].append(item)
    item.append(line)
    last = line
  }
}

function follows(line, list) {
  return list?.isConnected && line.previousElementSibling === list
}

function listAt(open, level, marker, line) {
  const name = NUMBER.test(marker) ? "ol" : "ul"
  const standing = open[level - 1]
  if (standing?.localName === name) return open
  const list = document.createElement(name)
  const { type, start } = counted(NUMBER.exec(marker)?.[1] ?? "")
  if (type) list.type = type
  if (start > 1) list.start = start
  if (level === 1) line.before(list)
  else open[level - 2].lastElementChild.append(list)
  return [...open.slice(0, level - 1), list]
}

/* What kind of number the first of a list is, and which; a lone i is a Roman one */
function counted(number) {
  if (/^\d+$/.test(number)) return { start: Number(number) }
  const [low, isLow] = [number.toLowerCase(), number === number.toLowerCase()]
  if (/^(?:i|[ivxl]{2,})$/.test(low)) return { type: isLow ? "i" : "I", start: roman(low) }
  if (/^[a-z]$/.test(low)) return { type: isLow ? "a" : "A", start: low.charCodeAt(0) - 96 }
  return {}
}

function roman(number) {
  const worth = [...number].map((letter) => ({ i: 1, v: 5, x: 10, l: 50 })[letter])
  return worth.reduce((sum, each, place) => sum + (each < worth[place + 1] ? -each : each), 0)
}

function takeMarker(line) {
  const marker = line.querySelector("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']")
  if (!marker) return ""
  const words = marker.textContent.trim()
  let around = marker
  while (around.parentElement !== line && around.parentElement.textContent.trim() === words) {
    around = around.parentElement
  }
  around.remove()
  return words
}
