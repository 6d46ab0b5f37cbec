// What is typed into a question stands in this browser until the question is answered, and is offered
// when one like it is asked again: Escape, a closed tab or a crash takes no note and no HTML along.

import { make } from "desk-editor/elements"
import { say } from "desk-editor/words"

const LASTS = 30 * 24 * 3600 * 1000 // ms that it is kept
const SHOWN = 3 // the newest; more would push the question out of sight
const START = "desk-question:"

const writer = () =>
  document.querySelector("#article_form [name=writer]")?.value ??
  document.querySelector("[data-here]")?.dataset.here

const slots = () => `${START}${writer()}:${location.pathname}:`

const values = (fields) =>
  Object.fromEntries(fields.filter((field) => field.put).map((field) => [field.name, field.value()]))

/* Keeps what is typed into these fields; `over` takes it away or leaves it, with the question */
export function keeping(dialog, title, fields) {
  const key = `${slots()}${title}:${crypto.getRandomValues(new Uint32Array(2)).join("")}`
  const stood = JSON.stringify(values(fields))
  const isTyped = () => JSON.stringify(values(fields)) !== stood

  function write() {
    if (isTyped()) store(key, { at: Date.now(), title, said: values(fields) })
    else store(key, null)
  }
  function stay(event) {
    if (isTyped()) event.preventDefault()
  }
  dialog.addEventListener("input", write)
  window.addEventListener("beforeunload", stay)

  const offers = unanswered(title).slice(0, SHOWN).map((each) => offer(each, fields, write))
  return {
    offers,
    over(isAnswered) {
      window.removeEventListener("beforeunload", stay)
      if (isAnswered) store(key, null)
      else write()
    },
  }
}

/* A line above the fields: what was typed, and what may be done with it */
function offer({ key, said }, fields, write) {
  const take = make("button", { type: "button", class: "desk-link" }, say("Take it up"))
  const drop = make("button", { type: "button", class: "desk-link" }, say("Throw it away"))
  const words = Object.values(said).filter((each) => typeof each === "string").join(" ")
  const line = make(
    "p",
    { class: "desk-notice" },
    `${say("Typed before and not used:")} `,
    make("q", {}, short(words)),
    " ",
    take,
    " ",
    drop,
  )
  take.addEventListener("click", () => {
    for (const field of fields) if (field.name in said) field.put?.(said[field.name])
    line.remove()
    store(key, null)
    write()
  })
  drop.addEventListener("click", () => {
    line.remove()
    store(key, null)
  })
  return line
}

const LONGEST = 120 // characters of it in its line

function short(html) {
  const { content } = Object.assign(document.createElement("template"), { innerHTML: html })
  const words = content.textContent.replace(/\s+/g, " ").trim()
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words
}

/* Newest first; what is too old goes */
function unanswered(title) {
  const found = []
  try {
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith(START))) {
      const kept = JSON.parse(localStorage.getItem(key))
      if (!(kept?.at > Date.now() - LASTS)) localStorage.removeItem(key)
      else if (key.startsWith(slots()) && [undefined, kept.title].includes(title)) {
        found.push({ key, ...kept })
      }
    }
  } catch {
    // a browser that keeps nothing
  }
  return found.sort((one, other) => other.at - one.at)
}

function store(key, kept) {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept))
    else localStorage.removeItem(key)
  } catch {
    // full, or forbidden
  }
}

/* Somebody comes back after a crash: under the text it says where the words are */
document.addEventListener("prose-editor:ready", ({ detail: { editor } }) => {
  const titles = [...new Set(unanswered().map(({ title }) => `“${title}”`))]
  const box = editor.view.dom.closest(".prose-editor")
  if (!titles.length || !box) return
  const where = `${say("Typed before and not used; press the tool again:")} ${titles.join(", ")}`
  box.append(make("p", { class: "desk-quiet", role: "status" }, where))
})
