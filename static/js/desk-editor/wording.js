// A small text box inside a dialog: one run of words with emphasis and links.

import {
  Bold,
  Document,
  Editor,
  Extension,
  HardBreak,
  History,
  Italic,
  Paragraph,
  Plugin,
  Strike,
  Subscript,
  Superscript,
  Text,
} from "django-prose-editor/editor"
import { make } from "desk-editor/elements"
import { KeptInline, KeptMarks, Named } from "desk-editor/kept"
import { Link } from "desk-editor/links"
import { say } from "desk-editor/words"

const TOOLS = [
  ["format_bold", "Bold", "bold", (chain) => chain.toggleBold()],
  ["format_italic", "Italic", "italic", (chain) => chain.toggleItalic()],
  ["insert_link", "Link", "link", (chain) => chain.addLink()],
]

/* Lines stay lines, whether they are typed or pasted: a break stands where a paragraph would begin */
const OneRun = Extension.create({
  name: "oneRun",
  priority: 1001, // its Enter comes before a new paragraph's
  addKeyboardShortcuts: () => ({ Enter: ({ editor }) => editor.commands.setHardBreak() }),
  addProseMirrorPlugins: () => [new Plugin({ props: { transformPasted: inOneRun } })],
})

function inOneRun(slice) {
  const words = []
  slice.content.forEach((block) => {
    if (block.isInline) words.push(block)
    if (!block.content.size) return
    if (words.length) words.push(block.type.schema.nodes.hardBreak.create())
    block.content.forEach((word) => words.push(word))
  })
  return new slice.constructor(slice.content.constructor.from(words), 0, 0)
}

export function wordsField({ name, label, value }) {
  let editor = null
  const bar = make("div", { class: "prose-menubar", role: "toolbar", "aria-label": say("Formatting") })
  const box = make("div", { class: "desk-words" })
  const caption = make("p", { class: "desk-dialog__label", "aria-hidden": "true" }, label)

  function begin() {
    editor = new Editor({
      element: box,
      extensions: [
        Document.extend({ content: "paragraph" }),
        ...[Paragraph, Text, HardBreak, Bold, Italic, Strike, Subscript, Superscript],
        Link.configure({ enableTarget: false }), // its protocols are known by the editor around
        History,
        KeptMarks,
        KeptInline,
        Named.configure({ label }),
        OneRun,
      ].filter(Boolean),
      content: `<p>${value}</p>`,
    })
    const buttons = TOOLS.map(([icon, words, mark, act]) => {
      const look = { type: "button", class: "prose-menubar__button material-icons" }
      const button = make("button", { ...look, "aria-label": say(words), title: say(words) }, icon)
      button.addEventListener("click", () => act(editor.chain().focus()).run())
      editor.on("transaction", () => {
        button.classList.toggle("active", editor.isActive(mark))
        button.setAttribute("aria-pressed", editor.isActive(mark))
      })
      return button
    })
    bar.append(...buttons)
    editor.view.dom.setAttribute("autofocus", "")
    editor.commands.focus("end")
  }

  return {
    name,
    make: () => make("div", { class: "desk-dialog__field prose-editor" }, caption, bar, box),
    begin,
    end: () => editor?.destroy(),
    put: (said) => editor.commands.setContent(`<p>${said}</p>`),
    value: () => editor.getHTML().replace(/^<p[^>]*>|<\/p>$/g, "").trim(),
  }
}
