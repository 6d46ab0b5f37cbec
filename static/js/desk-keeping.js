// Nothing typed is lost: every few seconds it goes to the desk, and into this browser until it is
// there. Also tells who else has the article open. Without this file everything can still be saved.

const form = document.getElementById("article_form")
const state = document.getElementById("save-state")
const notices = form.querySelector(".desk-notices")
const notice = (name) => notices.querySelector(`[data-${name}]`)

// the boxes that the text editor has taken over; it says so when it is ready
const editors = new Map()
document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  editors.set(textarea, editor)
})

const PAUSE = 2500 // ms without typing before it is kept
const LONGEST = 10000 // ms of typing at a stretch until it is
const PULSE = 20000 // ms between two signs of being here
const ON_ITS_WAY = 30000 // ms that a page may take to come; the one that stands is in use until then
const LASTS = 30 * 24 * 3600 * 1000 // ms that this browser holds what never reached the desk
const GONE = "desk-gone" // in this tab: under which key the words are that went off with the page
const TYPED_ON = "desk-typed-on" // and that there are more by now
const OF_A_MOVE = ["note", "note_changes", "publish_at"] // no save takes them
const TEXT = ["title", "standfirst", "body"]
const OF_THE_PAGE = ["csrfmiddlewaretoken", "stands", "tab", "upon", "writer"] // nobody types these

form.elements.tab.value ||= `${Date.now().toString(36)}-${random()}`

let isUnsaved = Boolean(form.querySelector(".errornote")) || location.search.includes("unsaved=")
let isKept = true // has the desk, or at least this browser, what stands here?
let waiting = 0
let typingSince = 0
let going = null // to the server, with these words
let isBeside = false // was anything changed beside the text?
let isSaving = false
let isGone = false // may it no longer be changed, or is it not there?

function random() {
  return crypto.getRandomValues(new Uint32Array(2)).join("")
}

/* What stands in the form, as the server and this browser keep it */

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1]

function said() {
  // signing in again in another tab makes the one in the page old
  if (token()) form.elements.csrfmiddlewaretoken.value = token()
  return new FormData(form)
}

/* What somebody typed or chose, without what the page adds by itself */
function words(rows) {
  return [...rows].filter(([name]) => !OF_THE_PAGE.includes(name))
}

/* In this browser each page has a slot of its own, under the name of whoever writes in it */
const slot = random()
let taken = null // the slot whose text was taken up here

function slots() {
  return `desk:${form.elements.writer.value}:${location.pathname}:`
}

function place() {
  return slots() + slot
}

function keepHere() {
  const fields = words(said())
  try {
    const upon = form.elements.upon.value // what a colleague saves meanwhile stands beside it
    localStorage.setItem(place(), JSON.stringify({ at: Date.now(), fields, upon }))
  } catch {
    // full, or forbidden: the desk still keeps it
  }
}

function forgetHere() {
  localStorage.removeItem(place())
  if (taken && held(taken.key)?.at === taken.at) localStorage.removeItem(taken.key)
  taken = null
}

function held(key) {
  try {
    const { at, fields, upon } = JSON.parse(localStorage.getItem(key))
    return { key, at, fields, upon }
  } catch {
    return null
  }
}

/* To the desk */

form.addEventListener("input", ({ target }) => {
  isUnsaved = true
  isKept = false
  isBeside ||= !target.closest(".article-words") && !OF_A_MOVE.includes(target.name)
  if (going) return
  state.textContent = state.dataset.unsaved
  typingSince ||= Date.now()
  clearTimeout(waiting)
  const patience = Math.max(0, LONGEST - (Date.now() - typingSince))
  waiting = setTimeout(keep, Math.min(PAUSE, patience))
})

let queue = Promise.resolve(true)
const keep = () => inQueue(keepNow)
function inQueue(step) {
  queue = queue.then(step, step)
  return queue
}

/* Is it at the desk now? */
async function keepNow() {
  clearTimeout(waiting)
  typingSince = 0
  keepHere()
  const sent = said()
  notice("too-large").hidden = !isTooLarge(sent)
  if (isTooLarge(sent)) {
    state.textContent = state.dataset.unsaved
    return false
  }
  const answer = await post(form.dataset.autosave, sent)
  if (!answer) return false
  const told = await answer.json()
  if (answer.status === 201) settle(told)
  if (same(sent, said())) {
    isKept = true
    forgetHere()
    state.textContent = told.saved
  }
  tell(told)
  return true
}

/* The page of a new article becomes the page of the draft that its first words made */
function settle(told) {
  forgetHere()
  form.dataset.autosave = told.autosave
  form.dataset.presence = told.presence
  form.elements.upon.value = told.upon
  history.replaceState(null, "", told.change + location.search)
  form.dispatchEvent(new CustomEvent("article:begun", { bubbles: true }))
}

/* In bytes, as the server counts what it is sent */
function isTooLarge(sent) {
  return new Blob([...sent].flat()).size > Number(form.dataset.most)
}

function same(one, other) {
  return JSON.stringify(words(one)) === JSON.stringify(words(other))
}

async function post(address, body) {
  let answer
  try {
    answer = await fetch(address, { method: "POST", body })
  } catch {
    notice("unreachable").hidden = false
    return null
  }
  notice("unreachable").hidden = true
  const isElse = answer.status === 401 // another user has signed in in this browser
  const isOut = answer.redirected || (answer.status === 403 && !token())
  notice("someone-else").hidden = !isElse
  notice("signed-out").hidden = !isOut
  isGone = !isOut && [403, 404].includes(answer.status)
  notice("gone").hidden = !isGone
  if (isOut || isElse || isGone) return null
  if (!answer.ok) {
    notice("unreachable").hidden = false
    return null
  }
  return answer
}

/* Saving: first it is kept, so that a session that is over or a desk that is away costs nothing */

form.addEventListener("submit", async (event) => {
  state.textContent = state.dataset.saving
  if (going) return
  const button = event.submitter
  const isSave = button?.name === "_save"
  if (!isUnsaved && !isSaving && !(isSave && mayStay())) {
    isSaving = true
    return go()
  }
  event.preventDefault()
  if (isSaving) {
    if (button?.name === "verb") next = button.value
    return
  }
  isSaving = true
  const isThere = !isUnsaved || (await keep())
  if (isThere && isSave && mayStay() && (await inQueue(() => stay(button)))) return goOnTo(next)
  isSaving = isThere || isGone // the desk gives back what it can't keep
  if (!isSaving) {
    state.textContent = state.dataset.unsaved
    return
  }
  go()
  form.requestSubmit(button)
})

/* A move that was chosen during the save */
let next = null
function goOnTo(verb) {
  next = null
  const button = verb && form.querySelector(`[name=verb][value="${verb}"]`)
  if (button) form.requestSubmit(button)
}

/* What was changed beside the text is shown as the desk has it, and what is wrong above the text */
function mayStay() {
  const isOdd = form.querySelector(".errornote, .article-theirs") || location.search.includes("unsaved=")
  return !isBeside && !isOdd && form.dataset.presence
}

/* Saves without leaving the page; false where the page has something else to say */
async function stay(button) {
  const sent = said()
  const body = said()
  body.set(button.name, button.value)
  const answer = await fetch(location.href, { method: "POST", body }).catch(() => null)
  if (!answer?.ok || !answer.redirected) return false
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  if (!page.querySelector(".messagelist .success") || !page.getElementById("article_form")) return false
  isSaving = false
  isUnsaved = !same(sent, said())
  if (isUnsaved) keepHere()
  else {
    if (page.querySelector(".messagelist .warning")) {
      // something was left out
      form.elements.body.value = page.getElementById("id_body").value
      showInEditors()
      isUnsaved = false
    }
    clearTimeout(waiting)
    typingSince = 0
    isKept = true
    forgetHere()
  }
  const told = isUnsaved ? state.dataset.unsaved : page.getElementById("save-state").textContent
  form.dispatchEvent(new CustomEvent("article:saved", { bubbles: true, detail: { page } }))
  state.textContent = told
  return true
}

/* With the page: what is typed until the next one is there goes on to it */
function go() {
  going = said()
  setTimeout(stayAfterAll, ON_ITS_WAY)
  if (isKept) return
  keepHere()
  hand(GONE)
}

/* Somebody stopped it, or the desk does not answer */
function stayAfterAll() {
  going = null
  isSaving = false
  if (!isKept) keep()
}

function hand(name) {
  try {
    sessionStorage.setItem(name, place())
  } catch {
    // the browser keeps nothing
  }
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return
  event.preventDefault()
  if (document.querySelector("dialog[open]")) return // it has words of its own, which come first
  if (!event.repeat && !isSaving) form.requestSubmit(form.querySelector("[name=_save]"))
})

window.addEventListener("beforeunload", (event) => {
  if (!going && isUnsaved && !isKept) event.preventDefault()
})

window.addEventListener("pagehide", () => {
  if (going && !same(going, said())) {
    keepHere()
    hand(TYPED_ON)
  } else if (!going && isUnsaved && !isKept) {
    keepHere()
    navigator.sendBeacon(form.dataset.autosave, said())
  }
  if (form.dataset.presence) navigator.sendBeacon(form.dataset.presence, sign({ leave: "1" }))
})

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && isUnsaved && !isKept && !isSaving) keep()
})

/* Who else is here */

function sign(more) {
  const body = new FormData()
  for (const name of ["csrfmiddlewaretoken", "upon", "writer"]) body.set(name, said().get(name))
  for (const [name, value] of Object.entries(more)) body.set(name, value)
  return body
}

async function pulse(more = {}) {
  if (!form.dataset.presence || isSaving) return
  const { value } = form.elements.upon
  const answer = await post(form.dataset.presence, sign(more))
  if (answer && value === form.elements.upon.value) tell(await answer.json())
}

function tell({ held, beside, stale }) {
  notice("beside").hidden = !beside
  if (beside) notices.querySelector("[data-beside-words]").textContent = beside
  notice("held").hidden = !held
  if (held) notices.querySelector("[data-held-words]").textContent = held
  notice("stale").hidden = !stale || Boolean(form.querySelector(".article-theirs"))
}

notices.querySelector("[data-take]").addEventListener("click", () => pulse({ take: "1" }))
setInterval(pulse, PULSE)
pulse()

/* What was typed while the page before this one was on its way */

goOn(came(GONE), came(TYPED_ON))

function came(name) {
  const key = sessionStorage.getItem(name)
  sessionStorage.removeItem(name)
  return key?.startsWith(slots()) ? key : null
}

function goOn(gone, typedOn) {
  const isBack = form.querySelector(".errornote") || document.querySelector(".messagelist .success")
  if (!isBack) return
  if (typedOn) {
    taken = held(typedOn)
    const values = new Map(taken?.fields)
    for (const name of TEXT) if (values.has(name)) form.elements[name].value = values.get(name)
    showInEditors()
    form.elements.title.dispatchEvent(new Event("input", { bubbles: true }))
  } else if (gone) localStorage.removeItem(gone)
}

/* Text that was not saved before */

for (const button of notices.querySelectorAll("[data-drop-unsaved]")) {
  button.addEventListener("click", async () => {
    if (await post(button.dataset.dropUnsaved, sign({}))) button.parentElement.remove()
  })
}

for (const text of unsent()) {
  if (await isAtTheDesk(text)) localStorage.removeItem(text.key)
  else offer(text)
}

/* The last words before a page was left went both ways; one of them is enough to be offered */
async function isAtTheDesk({ fields, upon }) {
  if (!form.dataset.presence) return false
  const body = sign({ ask: "1", upon })
  for (const [name, value] of fields) body.append(name, value)
  if (isTooLarge(body)) return false
  const answer = await post(form.dataset.autosave, body)
  return Boolean(answer && (await answer.json()).has)
}

function offer(text) {
  const line = notice("local").cloneNode(true)
  line.hidden = false
  const at = line.querySelector("time")
  at.dateTime = new Date(text.at).toISOString()
  at.textContent = spoken(new Date(text.at))
  line.querySelector("[data-local-take]").addEventListener("click", () => {
    line.remove()
    taken = text
    fill(text.fields)
    if (text.upon) form.elements.upon.value = text.upon
  })
  line.querySelector("[data-local-drop]").addEventListener("click", () => {
    line.remove()
    localStorage.removeItem(text.key)
  })
  notices.append(line)
}

/* As the desk says moments: 26 November 2026, 23:23 (Asia/Seoul) */
function spoken(at) {
  const { lang } = document.documentElement
  const tongue = lang === "en" ? "en-GB" : lang
  const { zone: timeZone } = form.dataset
  const minute = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }
  const day = at.toLocaleDateString(tongue, { dateStyle: "long", timeZone })
  return `${day}, ${at.toLocaleTimeString(tongue, minute)} (${timeZone})`
}

/* What this user typed here and the desk does not have, newest first; what is too old goes */
function unsent() {
  const found = []
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith("desk:"))) {
    const text = held(key)
    if (!(text?.at > Date.now() - LASTS)) localStorage.removeItem(key)
    else if (key.startsWith(slots()) && key !== taken?.key && !same(text.fields, said())) found.push(text)
  }
  return found.sort((one, other) => other.at - one.at)
}

function fill(fields) {
  const values = new Map()
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value])
  const add = form.querySelector("[data-add]")
  const total = form.elements["bylines-TOTAL_FORMS"]
  const wanted = Number(values.get("bylines-TOTAL_FORMS")?.[0] ?? 0)
  while (Number(total.value) < wanted) add.click()
  for (const field of form.elements) {
    if (!field.name || OF_THE_PAGE.includes(field.name)) continue
    if (field.type === "submit" || field.type === "button") continue
    const said = values.get(field.name) ?? []
    if (["checkbox", "radio"].includes(field.type)) field.checked = said.includes(field.value)
    else if (said.length) field.value = said.shift() // several lines of one name keep their order
  }
  showInEditors()
  form.dispatchEvent(new Event("input"))
}

function showInEditors() {
  for (const [textarea, editor] of editors) editor.commands.setContent(textarea.value)
}
