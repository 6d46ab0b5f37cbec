// Pictures from the library. The credit is a part of its own in the words under a picture.

import { Figure as PlainFigure, Image as PlainImage, Plugin } from "django-prose-editor/editor"
import { placeBlock } from "desk-editor/behind"
import { ask, REMOVED } from "desk-editor/dialog"
import { make } from "desk-editor/elements"
import { say } from "desk-editor/words"

const CREDIT = { type: "kept-small" } // <small>, what HTML has for attribution

// words that were taken away from under a picture, by its address, until they are brought back
const takenAway = new Map()

export const Figure = PlainFigure.extend({
  addExtensions: () => [], // the package's floating button can't be reached by keyboard

  addCommands() {
    return {
      ...this.parent(),
      insertFigure:
        () =>
        ({ editor, dispatch }) => {
          const library = document.getElementById("library")
          if (!dispatch) return true
          if (editor.isActive("figure") || editor.isActive("image")) edit(editor)
          else if (library) {
            const use = (picture) => placeBlock(editor, figure(picture))
            library.dispatchEvent(new CustomEvent("library:open", { detail: { use } }))
          }
          return true
        },
    }
  },

  addProseMirrorPlugins: () => [new Plugin({ appendTransaction: beforeTheCredit })],
})

/* In the editor a picture has a name even where its alt text is not written yet */
export const Image = PlainImage.extend({
  addNodeView:
    () =>
    ({ HTMLAttributes }) => {
      const dom = make("img", HTMLAttributes)
      dom.alt = HTMLAttributes.alt ?? say("Picture")
      return { dom }
    },
})

/* What is typed before the credit is the caption, and no part of the credit */
function beforeTheCredit(transactions, before, { selection, storedMarks, tr }) {
  const { parent, parentOffset } = selection.$from
  if (storedMarks || !selection.empty || parentOffset || parent.type.name !== "caption") return null
  const isCredit = parent.firstChild?.marks.some(({ type }) => type.name === CREDIT.type)
  return isCredit ? tr.setStoredMarks([]) : null
}

function figure({ src, alt, caption, credit }) {
  const content = [{ type: "image", attrs: { src, alt } }]
  const words = []
  if (caption) words.push({ type: "text", text: credit ? `${caption} ` : caption })
  if (credit) words.push({ type: "text", text: credit, marks: [CREDIT] })
  if (words.length) content.push({ type: "caption", content: words })
  return { type: "figure", content }
}

async function edit(editor) {
  const { image, at, caption } = picture(editor.state)
  if (!image) return
  const answer = await ask({
    title: say("Picture"),
    fields: [
      {
        name: "alt",
        label: say("Alt text"),
        value: image.attrs.alt ?? "",
        help: say("What it shows, for readers who don't see it."),
      },
      { name: "words", type: "checkbox", label: say("Words stand under it"), value: Boolean(caption) },
    ],
    submit: say("Change the picture"),
    remove: say("Remove the picture"),
  })
  if (answer === REMOVED) {
    const around = editor.state.doc.resolve(at)
    const from = around.parent.type.name === "figure" ? around.before() : at
    editor.chain().focus().setNodeSelection(from).deleteSelection().run()
  } else if (answer) {
    const { alt } = answer
    editor.chain().focus().setNodeSelection(at).updateAttributes("image", { alt }).run()
    if (answer.words !== Boolean(caption)) toggle(editor, image.attrs.src)
  } else editor.commands.focus()
}

function toggle(editor, src) {
  const before = picture(editor.state)
  if (before.caption) takenAway.set(src, before.caption.content)
  editor.commands.toggleCaption()
  const after = picture(editor.state)
  if (!after.caption || after.caption.content.size || !takenAway.has(src)) return
  const at = after.at + after.image.nodeSize + 1
  editor.commands.command(({ tr }) => Boolean(tr.insert(at, takenAway.get(src))))
}

function picture({ doc, selection: { $from, node } }) {
  for (let depth = $from.depth; depth > 0; depth--) {
    const around = $from.node(depth)
    if (around.type.name === "figure") return inFigure(around, $from.start(depth))
  }
  if (node?.type.name === "figure") return inFigure(node, $from.pos + 1)
  const isBare = node?.type.name === "image"
  return { image: isBare ? node : null, at: isBare ? $from.pos : doc.content.size, caption: null }
}

const inFigure = (figure, at) => ({
  image: figure.firstChild,
  at,
  caption: figure.childCount > 1 ? figure.child(1) : null,
})
