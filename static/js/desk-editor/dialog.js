// A question in a box over the page: fields, a button to go on, Escape or "Cancel" to leave it.

import { make } from "desk-editor/elements"
import { say } from "desk-editor/words"

export const REMOVED = Symbol("removed")

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
    // at once: a key struck before the "close" event came would go where the text is about to change
    function end(answer) {
      if (!dialog.isConnected) return
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
      // the text box in it would keep the key for itself
      if (event.key !== "Escape" || event.isComposing) return
      event.preventDefault()
      end(null)
    })
    if (drop) drop.addEventListener("click", () => end(REMOVED))
    document.body.append(dialog)
    dialog.showModal()
    for (const field of built) field.begin?.()
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
    input,
  }
}
