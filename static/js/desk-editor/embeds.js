// What another site shows: a film, or a post with its words. It is kept as a link in a figure, so
// that nothing is asked of that site; static/js/embeds.js lets a reader play a film.

import { Node, Plugin } from "django-prose-editor/editor"
import { placeBlock } from "desk-editor/behind"
import { ask, REMOVED } from "desk-editor/dialog"
import { make } from "desk-editor/elements"
import { fragment, whole } from "desk-editor/kept"
import { say } from "desk-editor/words"

// an address alone that names a film or a post, as prose/films.py knows them
const SITES = [
  ["YouTube", /^https?:\/\/(?:(?:www|m)\.)?(?:youtube(?:-nocookie)?\.com\/(?:watch\?(?:\S*&)?v=|embed\/|shorts\/|live\/)|youtu\.be\/)[\w-]{6,20}\S*$/],
  ["Vimeo", /^https?:\/\/(?:www\.|player\.)?vimeo\.com\/(?:video\/|channels\/[\w-]+\/)?\d+\S*$/],
  ["X", /^https?:\/\/(?:www\.|mobile\.)?(?:twitter|x)\.com\/\w+\/status\/\d+\S*$/],
  ["Bluesky", /^https?:\/\/bsky\.app\/profile\/[\w.:-]+\/post\/\w+\S*$/],
  ["Facebook", /^https?:\/\/(?:www\.|m\.)?facebook\.com\/[\w.-]+\/posts\/[\w-]+\S*$/],
  ["Instagram", /^https?:\/\/(?:www\.)?instagram\.com\/(?:p|reel)\/[\w-]+\S*$/],
  ["Mastodon", /^https?:\/\/[\w.-]+\/@\w+(?:@[\w.-]+)?\/\d{6,}$/],
]

function siteOf(address) {
  return SITES.find(([, pattern]) => pattern.test(address))?.[0]
}

export const Embed = Node.create({
  name: "embed",
  group: "block",
  atom: true,
  draggable: true,
  priority: 1002, // before the figures that are kept as they are

  addAttributes: () => ({ html: { isRequired: true, rendered: false } }),
  parseHTML: () => [{ tag: "figure.embed", getAttrs: whole }],
  renderHTML: ({ node }) => fragment(node.attrs.html).firstElementChild,

  addNodeView:
    () =>
    ({ node, editor, getPos }) => {
      const dom = make("div", { class: "kept kept-embed" })
      dom.contentEditable = "false"
      dom.append(fragment(node.attrs.html))
      dom.addEventListener("click", (event) => event.preventDefault())
      dom.addEventListener("dblclick", () => {
        editor.chain().setNodeSelection(getPos()).editEmbed().run()
      })
      return { dom, ignoreMutation: () => true }
    },

  addCommands() {
    return {
      editEmbed:
        () =>
        ({ editor, dispatch }) => {
          if (dispatch) write(editor)
          return true
        },
    }
  },

  addProseMirrorPlugins() {
    const { editor } = this
    const handlePaste = (view, { clipboardData }) => {
      const address = clipboardData?.getData("text/plain").trim() ?? ""
      const title = siteOf(address)
      const { $from, empty } = view.state.selection
      const isAlone = empty && $from.depth === 1 && $from.parent.type.name === "paragraph"
      if (!title || !isAlone || $from.parent.content.size) return false
      const attrs = { html: html({ address, title, quote: "" }) }
      placeBlock(editor, { type: "embed", attrs })
      return true
    }
    return [new Plugin({ props: { handlePaste } })]
  },

  addKeyboardShortcuts() {
    return { Enter: ({ editor }) => editor.isActive("embed") && editor.commands.editEmbed() }
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "embed",
      groups: "nodes",
      priority: 90,
      button: buttons.material("smart_display", "Video or post"),
      command: (editor) => editor.commands.editEmbed(),
      active: (editor) => editor.isActive("embed"),
    })
  },
})

async function write(editor) {
  const isThere = editor.isActive("embed")
  const old = isThere ? fragment(editor.getAttributes("embed").html) : null
  const link = old?.querySelector("a[href]:last-of-type")
  const answer = await ask({
    title: say("Video or post"),
    fields: [
      {
        name: "address",
        label: say("Address"),
        type: "url",
        value: link?.getAttribute("href") ?? "",
        required: true,
        pattern: "https?://.+",
        help: say("YouTube and Vimeo play in the article, once a reader asks for it."),
      },
      { name: "title", label: say("What it is"), value: link?.textContent ?? "" },
      {
        name: "quote",
        label: say("Words of the post"),
        type: "textarea",
        rows: 3,
        value: lines(old?.querySelector("blockquote")),
        help: say("Readers keep them, though the post may go."),
      },
    ],
    submit: isThere ? say("Change") : say("Add"),
    remove: isThere ? say("Remove") : "",
  })
  const chain = editor.chain().focus()
  if (answer === REMOVED) chain.deleteSelection().run()
  else if (answer && isThere) chain.updateAttributes("embed", { html: html(answer) }).run()
  else if (answer) placeBlock(editor, { type: "embed", attrs: { html: html(answer) } })
  else chain.run()
}

function html({ address, title, quote }) {
  const link = make("a", { href: address }, title || new URL(address).hostname.replace(/^www\./, ""))
  const paragraphs = quote.split(/\n+/).filter(Boolean)
  const words = paragraphs.map((line) => make("p", {}, line))
  return make(
    "figure",
    { class: "embed" },
    ...(words.length ? [make("blockquote", {}, ...words), make("figcaption", {}, link)] : [link]),
  ).outerHTML
}

function lines(quote) {
  return [...(quote?.querySelectorAll("p") ?? [])].map((line) => line.textContent).join("\n")
}
