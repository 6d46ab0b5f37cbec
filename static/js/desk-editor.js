// Our part of the text editor: a name for screen readers, pictures from the library, and care for
// everything in a body that the toolbar can't make, so that opening a text never costs a word.

import {
  Extension,
  Figure as PlainFigure,
  Mark,
  Node,
  Plugin,
} from "django-prose-editor/editor"

// The editor looks for its style sheet before it makes one, which our policy would refuse. It finds
// this, which is none; what that sheet says stands in desk-editor.css.
const standIn = document.createElementNS("urn:peninsula:desk", "style")
standIn.setAttribute("data-tiptap-style", "")
document.head.append(standIn)

const BLOCKS = "paragraph heading blockquote bulletList orderedList listItem".split(" ")

function kept(name) {
  return {
    default: null,
    parseHTML: (element) => element.getAttribute(name),
    renderHTML: (attributes) => (attributes[name] ? { [name]: attributes[name] } : {}),
  }
}

function all(...names) {
  return Object.fromEntries(names.map((name) => [name, kept(name)]))
}

export const KeptAttributes = Extension.create({
  name: "keptAttributes",
  addGlobalAttributes() {
    return [
      { types: BLOCKS, attributes: all("id", "lang", "dir") },
      { types: ["blockquote"], attributes: all("class") },
      { types: ["superscript"], attributes: all("id") },
      { types: ["link"], attributes: all("id", "hreflang", "lang", "title") },
      { types: ["tableHeader"], attributes: all("scope") },
      { types: ["image"], attributes: all("width", "height", "lang") },
    ]
  },
})

const MARKS = {
  abbr: ["title"],
  cite: [],
  code: ["class"],
  del: ["datetime"],
  ins: ["datetime"],
  mark: [],
  q: [],
  small: [],
  span: ["lang", "dir"],
  time: ["datetime"],
}

export const KeptMarks = Extension.create({
  name: "keptMarks",
  addExtensions() {
    return Object.entries(MARKS).map(([tag, names]) =>
      Mark.create({
        name: `kept-${tag}`,
        priority: 1001, // before "Strike", which would make every <del> an <s>
        excludes: "",
        addAttributes: () => all(...names, "lang"),
        parseHTML: () => [{ tag: tag === "span" ? "span[lang], span[dir]" : tag }],
        renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
      }),
    )
  },
})

function whole(element) {
  return { html: element.outerHTML }
}

function again(html) {
  const template = document.createElement("template")
  template.innerHTML = html
  return template.content.firstElementChild
}

function keeper(name, group, rules) {
  return Node.create({
    name,
    group,
    inline: group === "inline",
    atom: true,
    draggable: true,
    priority: 1001,
    // required: what can be made without it would be what an empty text begins with
    addAttributes: () => ({ html: { isRequired: true, rendered: false } }),
    parseHTML: () => rules,
    renderHTML: ({ node }) => again(node.attrs.html),
    addNodeView:
      () =>
      ({ node }) => {
        const dom = document.createElement(group === "inline" ? "span" : "div")
        dom.className = group === "inline" ? "kept-inline" : "kept"
        dom.contentEditable = "false"
        dom.append(again(node.attrs.html))
        return { dom }
      },
  })
}

export const KeptBlock = keeper("keptBlock", "block", [
  { tag: "dl, details, audio, video, pre", getAttrs: whole },
  {
    tag: "table",
    getAttrs: (table) => (table.querySelector("caption, tfoot") ? whole(table) : false),
  },
  {
    tag: "figure",
    getAttrs: (figure) => (figure.querySelector(":scope > img") ? false : whole(figure)),
  },
])

export const KeptInline = keeper("keptInline", "inline", [
  { tag: "ruby, a[id]:not([href])", getAttrs: whole },
])

/* The name of the box, and the look of the page it will stand on */
export const Named = Extension.create({
  name: "named",
  addProseMirrorPlugins() {
    const textarea = this.editor.options.element.querySelector("textarea")
    const attributes = {
      class: "prose",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": textarea.getAttribute("aria-label"),
    }
    return [new Plugin({ props: { attributes } })]
  },
})

/* Pictures are taken from the library */
export const Figure = PlainFigure.extend({
  addCommands() {
    const commands = this.parent()
    return {
      ...commands,
      insertFigure: () => (props) => {
        const library = document.getElementById("library")
        const { editor, dispatch } = props
        if (!dispatch || !library || editor.isActive("figure") || editor.isActive("image")) {
          return commands.editImage()(props)
        }
        const use = (picture) => editor.chain().focus().insertContent(figure(picture)).run()
        library.dispatchEvent(new CustomEvent("library:open", { detail: { use } }))
        return true
      },
    }
  },
})

function figure({ src, alt, caption, credit }) {
  const words = [caption, credit].filter(Boolean).join(caption.endsWith(".") ? " " : ". ")
  const content = [{ type: "image", attrs: { src, alt } }]
  if (words) content.push({ type: "caption", content: [{ type: "text", text: words }] })
  return { type: "figure", content }
}

/* The tools are one stop of the Tab key; arrows go from tool to tool */
document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  editor.on("create", () => makeToolbar(editor, textarea)) // the package makes its bar just before
})

function makeToolbar(editor, textarea) {
  const bar = textarea.closest(".prose-editor").querySelector(".prose-menubar")
  bar.setAttribute("role", "toolbar")
  bar.setAttribute("aria-label", textarea.dataset.toolbar || "Formatting")
  const tools = () => [...bar.querySelectorAll("button:not(.hidden)")]

  function stopAt(tool) {
    for (const each of bar.querySelectorAll("button")) each.tabIndex = each === tool ? 0 : -1
  }

  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key]
    if (!step) return
    const row = tools()
    const here = row.indexOf(document.activeElement)
    const next =
      Math.abs(step) === 1 ? (here + step + row.length) % row.length : step < 0 ? 0 : row.length - 1
    stopAt(row[next])
    row[next].focus()
    event.preventDefault()
  })

  function tell() {
    for (const tool of bar.querySelectorAll("button")) {
      tool.setAttribute("aria-pressed", tool.classList.contains("active"))
      tool.toggleAttribute("aria-disabled", tool.classList.contains("disabled"))
      if (tool.hasAttribute("aria-disabled")) tool.setAttribute("aria-disabled", "true")
    }
    if (bar.querySelector("button[tabindex='0']")?.classList.contains("hidden")) stopAt(tools()[0])
  }

  editor.on("transaction", tell)
  stopAt(tools()[0])
  tell()
}
