// What is pasted keeps its structure and loses its looks. What was copied in the editor itself
// comes back as it was.

import { Extension, Plugin } from "django-prose-editor/editor"
import { rename, unwrap } from "desk-editor/elements"
import { fromDocs, withoutDetours } from "desk-editor/from-docs"
import { fromHere, withoutLooseMarks } from "desk-editor/from-here"
import { fromWord } from "desk-editor/from-word"
import { fromWordOnline, IS_WORD_ONLINE } from "desk-editor/from-word-online"
import { notesInPlace } from "desk-editor/pasted-notes"
import { say } from "desk-editor/words"

const IS_WORD = /class="?'?Mso|urn:schemas-microsoft-com|mso-/i
const IS_DOCS = /docs-internal-guid/
const STYLES = /<style\b[\s\S]*?<\/style>/gi
const OWN = "data-pm-slice" // ProseMirror's own mark on what it copies
const KEPT_ATTRIBUTES = new Set(
  "href src alt title colspan rowspan scope start type lang dir id name data-note width height".split(" "),
)

export const Pasted = Extension.create({
  name: "pasted",
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        props: {
          handlePaste: (view, { clipboardData }) => isPicture(clipboardData) && sayWhere(editor),
          handleDrop: (view, { dataTransfer }) => isPicture(dataTransfer) && sayWhere(editor),
          transformPastedHTML(html) {
            if (html.includes(OWN)) return html
            const { body, left, struck } = tidied(html)
            const said = []
            if (left) said.push(`${say("Pictures left out; take them from the library")}: ${left}`)
            if (struck) said.push(`${say("Struck out in tracked changes, left out")}: ${struck}`)
            if (said.length) tell(editor, said.join(" · "))
            return body.innerHTML
          },
        },
      }),
    ]
  },
})

/* A file alone: what brings words as well (a table of Excel comes as a picture too) brings those */
function isPicture(data) {
  const isFile = [...(data?.files ?? [])].some(({ type }) => type.startsWith("image/"))
  return isFile && !data.getData("text/html") && !data.getData("text/plain")
}

function sayWhere(editor) {
  tell(editor, say("A picture is first brought into the library, with its words and rights: press Picture."))
  return true
}

export function tidied(html) {
  // a style sheet would be refused by our policy, even in a document that nobody sees
  const { body } = new DOMParser().parseFromString(html.replace(STYLES, ""), "text/html")
  dropWhatIsNoText(body)
  const isOnline = IS_WORD_ONLINE.test(html)
  const isOffice = isOnline || IS_WORD.test(html) || IS_DOCS.test(html)
  const struck = isOffice ? withoutTrackedChanges(body) : ""
  if (isOnline) fromWordOnline(body)
  else if (IS_WORD.test(html)) fromWord(body)
  if (IS_DOCS.test(html)) fromDocs(body)
  withoutDetours(body)
  fromHere(body)
  numbered(body)
  runsByMeaning(body, isOffice)
  notesInPlace(body)
  withoutLooseMarks(body)
  headingsBelowTheTitle(body)
  tables(body)
  plain(body)
  const left = withoutForeignPictures(body)
  if (isOffice) withoutEmptyLines(body)
  return { body, left, struck }
}

/* One line under the text */
export function tell(editor, words) {
  const box = editor.view.dom.closest(".prose-editor")
  let line = box.querySelector(":scope > [role=status]")
  if (!line) {
    line = document.createElement("p")
    line.className = "desk-quiet"
    line.setAttribute("role", "status")
    box.append(line)
  }
  line.textContent = words
}

function dropWhatIsNoText(body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const comments = []
  while (walker.nextNode()) comments.push(walker.currentNode)
  for (const comment of comments) comment.remove()
  for (const each of body.querySelectorAll("script, style, meta, link, title, xml, object")) {
    each.remove()
  }
}

/* What was put in stands, what was struck out is gone, as in a Word file; gives the words of it */
function withoutTrackedChanges(body) {
  const struck = []
  for (const gone of body.querySelectorAll("del")) {
    struck.push(gone.textContent.trim())
    gone.remove()
  }
  for (const added of body.querySelectorAll("ins")) unwrap(added)
  return struck.filter(Boolean).join(" … ")
}

/* Bold, italic and the like, which word processors say by style, said by elements */
const MEANINGS = [
  [/(^|[^-\w])font-weight:\s*(bold|[6-9]00)/i, "strong"],
  [/font-style:\s*italic/i, "em"],
  [/text-decoration[^;]*:[^;]*line-through/i, "s"],
  [/vertical-align:\s*super/i, "sup"],
  [/vertical-align:\s*sub/i, "sub"],
]

/* How a list counts, which Docs and others say by the style of its items */
const COUNTS = { alpha: "a", latin: "a", roman: "i" }
function numbered(body) {
  for (const list of body.querySelectorAll("ol:not([type])")) {
    const styles = [list, list.querySelector(":scope > li")].map((each) => each?.getAttribute("style"))
    const found = /list-style(?:-type)?:[^;]*\b(lower|upper)-(alpha|latin|roman)/i.exec(styles.join(";"))
    if (!found) continue
    const type = COUNTS[found[2].toLowerCase()]
    list.type = found[1].toLowerCase() === "upper" ? type.toUpperCase() : type
  }
}

function runsByMeaning(body, isOffice) {
  for (const bold of body.querySelectorAll("b, strong")) {
    if (/(^|[^-\w])font-weight:\s*(normal|400)/i.test(bold.getAttribute("style"))) unwrap(bold)
  }
  for (const run of body.querySelectorAll("span, font, u")) {
    const style = run.getAttribute("style") ?? ""
    const isInHeading = run.closest("h1, h2, h3, h4, h5, h6")
    for (const [pattern, name] of MEANINGS) {
      if (!pattern.test(style) || (name === "strong" && isInHeading)) continue
      const mark = document.createElement(name)
      mark.append(...run.childNodes)
      run.append(mark)
    }
    // a word processor gives every run a language, mostly that of its keyboard
    if (isOffice || !run.lang) unwrap(run)
  }
  for (const bold of body.querySelectorAll(":is(h1, h2, h3, h4, h5, h6) :is(b, strong)")) unwrap(bold)
}

/* The title of an article is its only heading of the first level */
export function headingsBelowTheTitle(body) {
  const isDeep = body.querySelector("h1")
  for (const heading of body.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const level = Number(heading.nodeName[1]) + (isDeep ? 1 : 0)
    if (!heading.textContent.trim()) rename(heading, "p")
    else rename(heading, `h${Math.min(level, 4)}`)
  }
}

function tables(body) {
  for (const table of body.querySelectorAll("table")) {
    for (const each of table.querySelectorAll("colgroup, col")) each.remove()
    for (const cell of table.querySelectorAll("thead td")) rename(cell, "th")
    if (table.querySelector("th") || table.rows.length < 2) continue
    const first = [...table.rows[0].cells]
    const areBold = first.every((cell) => cell.textContent.trim() && isAllBold(cell))
    if (!areBold) continue
    for (const cell of first) {
      for (const bold of cell.querySelectorAll("b, strong")) unwrap(bold)
      rename(cell, "th")
    }
  }
}

function isAllBold(cell) {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode
    if (data.trim() && !parentElement.closest("b, strong")) return false
  }
  return true
}

function plain(body) {
  for (const element of body.querySelectorAll("*")) {
    if (element.nodeName.includes(":")) unwrap(element)
    const isOurs = element.matches("blockquote.pullquote, figure.embed")
    if (element.dir === "ltr") element.removeAttribute("dir")
    for (const { name } of [...element.attributes]) {
      if (!KEPT_ATTRIBUTES.has(name) && !(name === "class" && isOurs)) element.removeAttribute(name)
    }
  }
}

function withoutEmptyLines(body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode
    text.data = text.data.replace(/[ \n]*\u00a0[ \n\u00a0]+|[ \n]+\u00a0/g, " ")
  }
  for (const line of body.querySelectorAll("p, h2, h3, h4, li")) {
    if (!line.textContent.trim() && !line.querySelector("img, sup[data-note]")) {
      if (!line.closest("td, th")) line.remove()
    }
  }
  for (const stop of body.querySelectorAll("br")) {
    if (!stop.closest("p, li, td, th, h2, h3, h4, blockquote, div")) stop.remove()
  }
}

function withoutForeignPictures(body) {
  let left = 0
  for (const picture of body.querySelectorAll("img")) {
    const source = picture.getAttribute("src") ?? ""
    const isOurs = /^\/(?![/\\])/.test(source) || source.startsWith(`${location.origin}/`)
    if (isOurs) continue
    picture.remove()
    left += 1
  }
  return left
}
