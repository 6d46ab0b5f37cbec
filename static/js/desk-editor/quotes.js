// A pull quote: a sentence of the article, set large beside or between its paragraphs.

import { Extension } from "django-prose-editor/editor"

const PULLED = { class: "pullquote" }

export const PullQuote = Extension.create({
  name: "pullQuote",
  addCommands: () => ({
    togglePullQuote:
      () =>
      ({ editor, chain }) => {
        if (editor.isActive("blockquote", PULLED)) return chain().lift("blockquote").run()
        const quoted = editor.isActive("blockquote") ? chain() : chain().wrapIn("blockquote")
        return quoted.updateAttributes("blockquote", PULLED).run()
      },
  }),
  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "pullquote",
      groups: "nodes",
      priority: 101,
      button: buttons.svg(ICON, "Pull quote"),
      command: (editor) => editor.chain().focus().togglePullQuote().run(),
      active: (editor) => editor.isActive("blockquote", PULLED),
    })
  },
})

const ICON = `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"
  aria-hidden="true"><path d="M4 4h16M4 20h16M10 9q-3 1-3 5h3v-2H8M17 9q-3 1-3 5h3v-2h-2"/></svg>`
