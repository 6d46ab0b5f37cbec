// Pictures from the library. The credit is a part of its own in the words under a picture.

import { Figure as PlainFigure } from "django-prose-editor/editor"
import { placeBlock } from "desk-editor/behind"
import { ask, REMOVED } from "desk-editor/dialog"
import { say } from "desk-editor/words"

const CREDIT = { type: "kept-small" } // <small>, what HTML has for attribution

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
})

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
      { name: "words", type: "checkbox", label: say("Words stand under it"), value: caption },
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
    if (answer.words !== caption) editor.commands.toggleCaption()
  } else editor.commands.focus()
}

function picture({ doc, selection: { $from, node } }) {
  for (let depth = $from.depth; depth > 0; depth--) {
    const around = $from.node(depth)
    if (around.type.name === "figure") return inFigure(around, $from.start(depth))
  }
  if (node?.type.name === "figure") return inFigure(node, $from.pos + 1)
  const isBare = node?.type.name === "image"
  return { image: isBare ? node : null, at: isBare ? $from.pos : doc.content.size, caption: false }
}

const inFigure = (figure, at) => ({ image: figure.firstChild, at, caption: figure.childCount > 1 })
