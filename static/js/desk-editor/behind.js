// Words are typed behind a note, a picture or a film, never in its place. ProseMirror replaces what
// is selected as a whole by the first letter that is typed; here that only Delete does, and paste and
// letters go behind it.

import { Extension, Plugin } from "django-prose-editor/editor"

const WHOLE = "footnote keptInline embed keptBlock figure image horizontalRule".split(" ")
const COMPOSING = 229 // what a key is called while an input method has it

export const Behind = Extension.create({
  name: "behind",

  addProseMirrorPlugins() {
    const { editor } = this
    const go = () => goBehind(editor)
    return [
      new Plugin({
        props: {
          handleKeyDown(view, event) {
            const types = [...event.key].length === 1 && !event.ctrlKey && !event.metaKey
            if (types || event.keyCode === COMPOSING) go()
            return false
          },
          handleTextInput(view, from, to, text) {
            if (!go()) return false
            view.dispatch(view.state.tr.insertText(text))
            return true
          },
          handleDOMEvents: {
            compositionstart() {
              go()
              return false
            },
          },
          handlePaste() {
            go()
            return false
          },
        },
      }),
    ]
  },

  addKeyboardShortcuts() {
    return { Enter: ({ editor }) => leaveFigure(editor) }
  },
})

/* Puts a block where the cursor is, and the cursor into a paragraph behind it */
export function placeBlock(editor, node) {
  editor
    .chain()
    .focus()
    .insertContent(node)
    .command(({ tr, dispatch }) => {
      const at = endOfFigure(tr.selection) ?? endOfWhole(tr.selection)
      if (dispatch && at !== null) paragraphAt(tr, at)
      return true
    })
    .run()
}

/* Behind what is selected as a whole; whether there was any such thing */
function goBehind(editor) {
  const at = endOfWhole(editor.state.selection)
  if (at === null) return false
  return editor.commands.command(({ tr, dispatch }) => {
    if (!dispatch) return true
    if (tr.selection.node.isInline) select(tr, at)
    else paragraphAt(tr, at)
    return true
  })
}

/* Enter in the words under a picture, and on a picture or a line that is selected */
function leaveFigure(editor) {
  const { selection } = editor.state
  const isPlain = selection.node && !["footnote", "embed"].includes(selection.node.type.name)
  const at = isPlain ? endOfWhole(selection) : endOfFigure(selection)
  if (at === null || selection.node?.isInline) return false
  return editor.commands.command(({ tr, dispatch }) => {
    if (dispatch) paragraphAt(tr, at)
    return true
  })
}

function endOfWhole({ node, $from, to }) {
  if (!node || !WHOLE.includes(node.type.name)) return null
  return $from.parent.type.name === "figure" ? $from.after() : to
}

function endOfFigure({ $from }) {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === "figure") return $from.after(depth)
  }
  return null
}

/* An empty paragraph at that place with the cursor in it; one that is there already will do */
function paragraphAt(tr, at) {
  const { paragraph } = tr.doc.type.schema.nodes
  const next = tr.doc.resolve(at).nodeAfter
  if (next?.type !== paragraph || next.content.size) tr.insert(at, paragraph.create())
  select(tr, at + 1)
}

function select(tr, at) {
  tr.setSelection(tr.selection.constructor.near(tr.doc.resolve(at), 1))
  tr.scrollIntoView()
}
