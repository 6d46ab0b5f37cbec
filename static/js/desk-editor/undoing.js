// What can be undone outlives a save: the page loads anew, and the changes are made once more, out
// of sight, from the text that stood at first. Where they lead elsewhere than to what stands now,
// nothing can be undone, as on any page that was just opened.

import { Extension, pm } from "django-prose-editor/editor"

const LARGEST = 2_000_000 // characters that this tab holds of one text

export const Undoing = Extension.create({
  name: "undoing",
  addStorage: () => ({ first: null, moves: [] }),
  onCreate() {
    const { editor, storage } = this
    const kept = taken(editor)
    const state = kept && again(editor.state, kept)
    if (state) editor.view.updateState(state)
    Object.assign(storage, state ? kept : { first: editor.state.doc.toJSON(), moves: [] })
    addEventListener("pagehide", () => keep(editor, storage))
  },
  onTransaction({ transaction }) {
    if (transaction.docChanged) this.storage.moves.push(move(transaction))
  },
})

function move(transaction) {
  const turn = transaction.getMeta("history$") // of ProseMirror, where it undoes or redoes
  if (turn) return { turn: turn.redo ? "redo" : "undo" }
  return {
    steps: transaction.steps.map((step) => step.toJSON()),
    time: transaction.time, // changes close to each other are undone together
    composition: transaction.getMeta("composition"),
    addToHistory: transaction.getMeta("addToHistory"),
  }
}

/* The state to which these moves lead; null where it is not what stands */
function again(now, { first, moves }) {
  try {
    const { schema, doc } = now
    const { Step, ReplaceStep } = pm.transform
    const text = new pm.model.Slice(schema.nodeFromJSON(first).content, 0, 0)
    const start = now.tr.step(new ReplaceStep(0, doc.content.size, text))
    let state = now.apply(start.setMeta("addToHistory", false))
    const dispatch = (transaction) => (state = state.apply(transaction))
    for (const { turn, steps, time, ...metas } of moves) {
      if (turn) {
        pm.history[turn](state, dispatch)
        continue
      }
      const transaction = state.tr.setTime(time)
      for (const step of steps) transaction.step(Step.fromJSON(schema, step))
      for (const [name, said] of Object.entries(metas)) transaction.setMeta(name, said)
      dispatch(transaction)
    }
    return state.doc.eq(doc) ? state : null
  } catch {
    return null // the editor was another one when it was kept
  }
}

function place({ view }) {
  const box = view.dom.closest(".prose-editor")?.querySelector("textarea")
  const writer = box?.form?.elements.writer
  return writer && `undoing:${writer.value}:${location.pathname}:${box.name}`
}

function taken(editor) {
  try {
    return JSON.parse(sessionStorage.getItem(place(editor)))
  } catch {
    return null // the browser keeps nothing
  }
}

function keep(editor, { first, moves }) {
  const key = place(editor)
  if (!key) return
  try {
    const said = JSON.stringify({ first, moves })
    if (moves.length && said.length <= LARGEST) sessionStorage.setItem(key, said)
    else sessionStorage.removeItem(key)
  } catch {
    // the browser keeps nothing, or no more
  }
}
