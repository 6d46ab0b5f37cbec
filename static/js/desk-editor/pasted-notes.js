// Footnotes that come with pasted text: a raised or bracketed number that leads to words further
// down. They are put where they are called, as prose/footnotes.py does with texts of other systems.

const MARK = /^[[(]?(\d{1,4}|[ivxlcdm]{1,7}|[*†‡§¶#]{1,4})[\])]?$/i
const NAME = /^_?(ftn|edn|fn|ftnt|footnote|endnote)[-_:]?\d/i
const BACK = /^[\s↩↑⤴^\ufe0e\ufe0f]*$/
const IN_A_NOTE = /mso-element:\s*(foot|end)note(;|$)/i
const LIST = "[style*='mso-element:footnote-list'], [style*='mso-element:endnote-list']"
const WORDS = "A ABBR B BR CITE CODE EM I S SMALL STRONG SUB SUP".split(" ")

export function notesInPlace(body) {
  const notes = new Map()
  for (const link of [...body.querySelectorAll("a[href*='#']")]) {
    if (!link.isConnected) continue
    const name = decoded(link.getAttribute("href").split("#")[1])
    const goal = [...body.querySelectorAll("[id], [name]")].find(
      (each) => each.id === name || each.getAttribute("name") === name,
    )
    if (!goal || !isReference(link, name)) continue
    const note = around(goal)
    const follows = note && link.compareDocumentPosition(note) & Node.DOCUMENT_POSITION_FOLLOWING
    if (!follows || note.contains(link)) continue
    if (!notes.has(note)) notes.set(note, wordsOf(note, link))
    const call = document.createElement("sup")
    call.dataset.note = notes.get(note)
    outermost(link).replaceWith(call)
  }
  for (const note of notes.keys()) note.remove()
  if (!notes.size) return
  for (const box of body.querySelectorAll(`${LIST}, ol, ul, section, div`)) {
    if (!box.textContent.trim() && !box.querySelector("img")) box.remove()
  }
  while (body.lastElementChild?.matches("hr, br")) body.lastElementChild.remove()
}

function decoded(name) {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

function isReference(link, name) {
  if (!MARK.test(link.textContent.trim())) return false
  return NAME.test(name) || link.closest("sup") || link.querySelector("sup")
}

function around(goal) {
  const inLibreOffice = goal.closest("div[id^='sdfootnote'], div[id^='sdendnote']")
  if (inLibreOffice) return inLibreOffice
  for (let box = goal; box; box = box.parentElement) {
    if (IN_A_NOTE.test(box.getAttribute?.("style") ?? "")) return box
  }
  return goal.closest("li") ?? goal.closest("p") ?? (goal.matches("div") ? goal : null)
}

function outermost(link) {
  let start = link
  while (
    start.parentElement.matches("sup, span, b, strong, em, i") &&
    start.parentElement.textContent.trim() === link.textContent.trim()
  ) {
    start = start.parentElement
  }
  return start
}

function wordsOf(note, call) {
  const copy = note.cloneNode(true)
  const mark = call.textContent.trim()
  for (const link of copy.querySelectorAll("a")) {
    const says = link.textContent.trim()
    const leads = link.getAttribute("href")?.includes("#")
    if ((leads && (says === mark || BACK.test(says))) || (!says && !link.href)) {
      outermost(link).remove()
    }
  }
  for (const element of copy.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) {
      if (!["href", "title"].includes(name)) element.removeAttribute(name)
    }
  }
  const blocks = copy.querySelectorAll("p")
  const lines = blocks.length ? [...blocks] : [copy]
  for (const line of lines) {
    for (const element of line.querySelectorAll("*")) {
      if (!WORDS.includes(element.nodeName)) element.replaceWith(...element.childNodes)
    }
  }
  return lines
    .map((line) => line.innerHTML.replace(/(&nbsp;|\s)+/g, " ").trim())
    .filter(Boolean)
    .join("<br>")
}
