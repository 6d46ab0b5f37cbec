// A question in a box over the page: fields, a button to go on, Escape or "Cancel" to leave it.

import { make } from "desk-editor/elements"
import { keeping } from "desk-editor/unanswered"
import { say } from "desk-editor/words"

export const REMOVED = Symbol("removed")

const SETTLED = 300 // ms until an answer stands in the text, and the text in the form

let count = 0

// Gives { name: value } of the fields, REMOVED, or null when the question was left.
export function ask({ title, fields, submit, remove = "" }) {
  const own = `desk-dialog-${++count}`
  const built = fields.map((field) => (field.make ? field : plainField(field, own)))
  const heading = make("h2", { id: own }, title)
  const go = make("button", { type: "submit", class: "desk-button desk-primary" }, submit)
  const drop = remove && make("button", { type: "button", class: "desk-button" }, remove)
  const leave = make("button", { type: "button", class: "desk-button" }, say("Cancel"))
  const form = make("form", { method: "dialog" }, heading)
  const dialog = make("dialog", { class: "desk-dialog", "aria-labelledby": own }, form)
  const parts = built.map((field) => field.make(dialog))
  form.append(...parts, make("div", { class: "desk-dialog__buttons" }, go, drop, leave))

  return new Promise((resolve) => {
    let kept = null

    // at once: a key struck before the "close" event came would go where the text is about to change
    function end(answer) {
      if (!dialog.isConnected) return
      kept?.over(answer !== null)
      dialog.close()
      for (const field of built) field.end?.()
      dialog.remove()
      resolve(answer)
    }
    dialog.addEventListener("close", () => end(null))
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      end(Object.fromEntries(built.map((field) => [field.name, field.value()])))
    })
    leave.addEventListener("click", () => end(null))
    dialog.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") return saveToo(event)
      // the text box in it would keep the key for itself
      if (event.key !== "Escape" || event.isComposing) return
      event.preventDefault()
      end(null)
    })
    /* The key that saves the page answers first, so that what it saves holds the answer */
    function saveToo(event) {
      event.preventDefault()
      event.stopPropagation()
      if (event.repeat || event.isComposing) return
      const { ctrlKey, metaKey, key } = event
      form.requestSubmit()
      if (dialog.isConnected) return
      const again = { key, ctrlKey, metaKey, bubbles: true, cancelable: true }
      setTimeout(() => document.body.dispatchEvent(new KeyboardEvent("keydown", again)), SETTLED)
    }
    if (drop) drop.addEventListener("click", () => end(REMOVED))
    document.body.append(dialog)
    dialog.showModal()
    for (const field of built) field.begin?.()
    kept = keeping(dialog, title, built)
    heading.after(...kept.offers)
    dialog.querySelector("[autofocus], input, textarea, .ProseMirror")?.focus()
  })
}

function plainField({ name, label, type = "text", value = "", help = "", ...rest }, own) {
  const id = `${own}-${name}`
  const isBox = type === "checkbox"
  const isLong = type === "textarea"
  const said = { id, name, "aria-describedby": help && `${id}-help`, ...rest }
  const input = isLong ? make("textarea", said) : make("input", { type, ...said })
  if (isBox) input.checked = Boolean(value)
  else input.value = value
  const words = make("label", { for: id }, label)
  const note = help && make("p", { class: "help", id: `${id}-help` }, help)
  const around = `desk-dialog__field${isBox ? " desk-dialog__field--box" : ""}`
  const order = isBox ? [input, words, note] : [words, input, note]
  return {
    name,
    make: () => make("div", { class: around }, ...order),
    value: () => (isBox ? input.checked : input.value.trim()),
    put: (said) => (isBox ? (input.checked = said) : (input.value = said)),
    input,
  }
}
