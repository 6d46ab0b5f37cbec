// The HTML itself, for those who know it.

import { HTML as PlainHTML } from "django-prose-editor/editor"
import { ask } from "desk-editor/dialog"
import { say } from "desk-editor/words"

export const HTML = PlainHTML.extend({
  addCommands: () => ({
    editHTML:
      () =>
      ({ editor, dispatch }) => {
        if (dispatch) write(editor)
        return true
      },
  }),
})

async function write(editor) {
  const html = editor.getHTML().replace(/(<\/(?:p|h\d|li|ul|ol|blockquote|figure|table|tr)>)/g, "$1\n")
  const answer = await ask({
    title: say("HTML"),
    fields: [
      {
        name: "html",
        label: say("HTML of the text"),
        type: "textarea",
        rows: 18,
        spellcheck: "false",
        value: html,
        help: say("What an article can't hold is left out."),
      },
    ],
    submit: say("Use this HTML"),
  })
  if (answer && answer.html !== html.trim()) editor.chain().focus().setContent(answer.html).run()
  else editor.commands.focus()
}
