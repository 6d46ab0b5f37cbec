// The HTML itself, for those who know it.

import { HTML as PlainHTML } from "django-prose-editor/editor"
import { ask } from "desk-editor/dialog"
import { headingsBelowTheTitle, tell } from "desk-editor/pasting"
import { say } from "desk-editor/words"

const THINGS = "img, audio, video, iframe, object, embed, svg, form, script, style"

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
  if (!answer || answer.html === html.trim()) return editor.commands.focus()
  const { innerHTML } = withHeadings(answer.html)
  editor.chain().focus().setContent(innerHTML).run()
  const gone = things(answer.html).filter((each) => !things(editor.getHTML()).includes(each))
  tell(editor, gone.length ? `${say("Left out of the text")}: ${gone.join(" ")}` : "")
}

const parsed = (html) => Object.assign(document.createElement("template"), { innerHTML: html })

function withHeadings(html) {
  const template = parsed(html)
  headingsBelowTheTitle(template.content)
  return template
}

const things = (html) => {
  const { content } = parsed(html)
  return [...content.querySelectorAll(THINGS)].map(
    (each) => `${`<${each.localName} ${each.getAttribute("src") ?? ""}`.trim()}>`,
  )
}
