// Care for everything in a body that the toolbar can't make, so that opening a text never costs a
// word; and the name of the text box.

import { Extension, Mark, Node, Plugin } from "django-prose-editor/editor"

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
      { types: ["tableHeader", "tableCell"], attributes: all("class") },
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

export function whole(element) {
  return { html: element.outerHTML }
}

const RUNS = "script, style, iframe, object, embed, link, meta, base, form, template"

// A piece of HTML that was pasted or typed as source, without anything that could run
export function fragment(html) {
  const template = document.createElement("template")
  template.innerHTML = html
  for (const element of template.content.querySelectorAll(RUNS)) element.remove()
  for (const element of template.content.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (/^on/i.test(name) || /^[\s\0-\x1f]*(javascript|data|vbscript):/i.test(value)) {
        element.removeAttribute(name)
      }
    }
  }
  return template.content
}

function again(html) {
  return fragment(html).firstElementChild ?? document.createElement("p")
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
    getAttrs: (table) => (table.querySelector("tfoot, table") ? whole(table) : false),
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
  addOptions: () => ({ label: "" }),
  addProseMirrorPlugins() {
    const { label } = this.options
    const textarea = this.editor.options.element.querySelector("textarea")
    const attributes = {
      class: "prose",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": label || textarea.getAttribute("aria-label"),
    }
    return [new Plugin({ props: { attributes } })]
  },
})
