// Who saves goes on where they were: the line that is written stays where it is in the window, and
// where the page is loaded anew, this puts the cursor and the page back where both stood.

const KEY = "desk-place"
const LASTS = 60 * 1000 // ms; a place from before that is nobody's any more
const SETTLING = [50, 200, 500] // ms until boxes have their heights; whoever moves the page ends that
const NEW = "/add/" // the page of a new article becomes that of its draft

const form = document.getElementById("article_form")
const store = globalThis.sessionStorage
let editor = null
let last = null // the field that was written in: its name, or the text itself

const isBody = (element) => Boolean(editor?.view.dom.contains(element))
const isField = (element) => element?.form === form && element.matches("input, textarea, select")

document.addEventListener("focusin", ({ target }) => {
  if (isBody(target)) last = "body"
  else if (isField(target) && target.type !== "submit") last = target.name
})

let isGoing = false
form.addEventListener("submit", () => { isGoing = true })
form.addEventListener("article:saved", () => { isGoing = false })

addEventListener("pagehide", () => {
  if (!isGoing) return
  const field = form.elements[last]
  try {
    const place = { at: Date.now(), path: location.pathname, top: top(last), last }
    if (last === "body" && editor) Object.assign(place, inText(editor.state))
    else if (typeof field?.selectionStart === "number") place.in = field.selectionStart
    store.setItem(KEY, JSON.stringify(place))
  } catch {
    // a browser that keeps nothing
  }
})

/* Where in the window one writes: what the desk says above that is another thing after a save */
function top(name) {
  if (name === "body" && editor) return editor.view.coordsAtPos(editor.state.selection.head).top
  const field = form.elements[name] ?? form.querySelector(".article-words")
  return field.getBoundingClientRect?.().top ?? 0
}

/* A space at the end of a line is no part of HTML, but of what is being written */
function inText({ selection: { from, to, $from } }) {
  const isOpen = from === to && $from.parentOffset === $from.parent.content.size
  return { from, to, space: isOpen && /\s$/.test($from.parent.textContent) }
}

/* What the desk says above the text moves the page; its buttons are new, and had the focus perhaps */
let stood = 0
document.addEventListener("article:saved", () => { stood = top(last) }, true)
document.addEventListener("article:saved", () => {
  scrollBy(0, top(last) - stood)
  if (document.activeElement !== document.body) return
  if (last === "body" && editor) editor.commands.focus(null, { scrollIntoView: false })
  else form.elements[last]?.focus?.({ preventScroll: true })
})

const before = taken()

document.addEventListener("prose-editor:ready", ({ detail }) => {
  if (detail.textarea.form !== form) return
  editor = detail.editor
  if (before) setTimeout(() => goBack(before)) // its parts make themselves ready first
})

function taken() {
  try {
    const place = JSON.parse(store.getItem(KEY))
    store.removeItem(KEY)
    const here = location.pathname
    const isHere = [here, here.replace(/\/\d+\/change\/$/, NEW)].includes(place?.path)
    const isFresh = place?.at > Date.now() - LASTS
    // what is wrong stands above the form, and who came to compare two texts is shown them
    return isHere && isFresh && !form.querySelector(".errornote, .article-theirs") ? place : null
  } catch {
    return null
  }
}

function goBack({ top: stood, last: name, from, to, space, in: at }) {
  if (name === "body" && from !== undefined) {
    const end = editor.state.doc.content.size
    const place = { from: Math.min(from - space, end), to: Math.min(to - space, end) }
    editor.chain().setTextSelection(place).focus(null, { scrollIntoView: false }).run()
    if (space) letSpaceStand()
  } else {
    const field = form.elements[name]
    field?.focus?.({ preventScroll: true })
    if (at !== undefined) field?.setSelectionRange?.(at, at)
  }
  const back = () => scrollBy(0, top(name) - stood)
  const still = [0, ...SETTLING].map((after) => setTimeout(back, after))
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(kind, () => still.forEach(clearTimeout), { once: true })
  }
}

/* Back where it was typed, and no change for that */
function letSpaceStand() {
  const { $from } = editor.state.selection
  const isAtTheEnd = $from.parentOffset === $from.parent.content.size
  if (!isAtTheEnd || /\s$/.test($from.parent.textContent)) return
  const { tr } = editor.state
  editor.view.dispatch(tr.insertText(" ").setMeta("preventUpdate", true).setMeta("addToHistory", false))
}
