// Footnotes. A note stands in the text where it is called, so that it moves with its sentence; its
// number is counted by the style sheet here and made by prose/footnotes.py when the text is kept.

import { Node } from "django-prose-editor/editor"
import { ask, REMOVED } from "desk-editor/dialog"
import { fragment } from "desk-editor/kept"
import { say } from "desk-editor/words"
import { wordsField } from "desk-editor/wording"

const plain = (html) => fragment(html).textContent.trim()

export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  draggable: true,
  priority: 1002, // its Enter comes before a new line's

  addAttributes: () => ({
    note: {
      default: "",
      parseHTML: (element) => element.getAttribute("data-note"),
      renderHTML: ({ note }) => ({ "data-note": note }),
    },
  }),
  // before the mark for raised letters; rules of marks come first unless told otherwise (50)
  parseHTML: () => [{ tag: "sup[data-note]", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ["sup", HTMLAttributes],
  renderText: ({ node }) => ` [${plain(node.attrs.note)}]`,

  addNodeView:
    () =>
    ({ node, editor, getPos }) => {
      const dom = document.createElement("sup")
      dom.contentEditable = "false"
      dom.setAttribute("role", "button") // a click opens it
      dom.textContent = "\u2060" // beside what is quite empty, Chromium breaks up syllables
      const show = ({ attrs }) => {
        dom.dataset.note = attrs.note
        dom.title = plain(attrs.note)
        dom.setAttribute("aria-label", `${say("Note")}: ${dom.title}`)
      }
      dom.addEventListener("click", () => {
        editor.chain().setNodeSelection(getPos()).editFootnote().run()
      })
      show(node)
      return {
        dom,
        ignoreMutation: () => true,
        update(other) {
          if (other.type !== node.type) return false
          show(other)
          return true
        },
      }
    },

  addCommands() {
    return {
      editFootnote:
        () =>
        ({ editor, dispatch }) => {
          if (dispatch) write(editor)
          return true
        },
    }
  },

  addKeyboardShortcuts() {
    return {
      "Mod-Alt-f": ({ editor }) => editor.commands.editFootnote(),
      Enter: ({ editor }) => editor.isActive("footnote") && editor.commands.editFootnote(),
    }
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "footnote",
      groups: "notes",
      button: buttons.svg(ICON, "Footnote"),
      command: (editor) => editor.commands.editFootnote(),
      active: (editor) => editor.isActive("footnote"),
    })
  },
})

async function write(editor) {
  const isThere = editor.isActive("footnote")
  const before = isThere ? editor.getAttributes("footnote").note : ""
  const { from, to } = editor.state.selection
  const answer = await ask({
    title: say("Footnote"),
    fields: [wordsField({ name: "note", label: say("Words of the note"), value: before })],
    submit: isThere ? say("Change the note") : say("Add the note"),
    remove: isThere ? say("Remove the note") : "",
  })
  const chain = editor.chain().focus()
  if (answer === REMOVED || (answer && isThere && !plain(answer.note))) {
    chain.deleteRange({ from, to }).run()
  } else if (answer && isThere) {
    chain.updateAttributes("footnote", answer).setTextSelection(to).run()
  } else if (answer && plain(answer.note)) {
    chain.insertContentAt(to, { type: "footnote", attrs: answer }).run()
  } else {
    chain.run()
  }
}

const ICON = `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"
  aria-hidden="true"><path d="M3 8h10M3 13h13M3 18h8M18 4.5 20 3v7"/></svg>`
