// Tables with a caption, and headings that say what they head.

import { Extension, Plugin, Table as PlainTable } from "django-prose-editor/editor"
import { ask } from "desk-editor/dialog"
import { fragment } from "desk-editor/kept"
import { say } from "desk-editor/words"
import { wordsField } from "desk-editor/wording"

export const Table = PlainTable.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      caption: {
        default: "",
        rendered: false,
        parseHTML: (table) => table.querySelector("caption")?.innerHTML ?? "",
      },
    }
  },

  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],

  renderHTML({ node, HTMLAttributes }) {
    const { caption } = node.attrs
    return ["table", HTMLAttributes, ...(caption ? [captionOf(caption)] : []), ["tbody", 0]]
  },

  addNodeView() {
    const plain = this.parent()
    return (props) => {
      const view = plain(props)
      const update = view.update.bind(view)
      const show = ({ attrs: { caption } }) => {
        view.table.querySelector(":scope > caption")?.remove()
        if (!caption) return
        const shown = captionOf(caption)
        shown.contentEditable = "false"
        view.table.prepend(shown)
      }
      view.update = (node) => {
        const isOurs = update(node)
        if (isOurs) show(node)
        return isOurs
      }
      show(props.node)
      return view
    }
  },

  addCommands() {
    return {
      ...this.parent(),
      insertTableWithOptions:
        () =>
        ({ editor, dispatch }) => {
          if (dispatch) insert(editor)
          return true
        },
      editTable:
        () =>
        ({ editor, dispatch }) => {
          if (dispatch) edit(editor)
          return true
        },
    }
  },

  addMenuItems(storage) {
    this.parent?.(storage)
    storage.menu.defineItem({
      name: "table:properties",
      groups: "table",
      priority: 101,
      button: storage.buttons.material("tune", "Caption and headings of the table"),
      command: (editor) => editor.commands.editTable(),
      hidden: (editor) => !editor.isActive("table"),
    })
    for (const [name, icon, label] of ALIGNED) {
      storage.menu.defineItem({
        name: `table:${name || "left"}`,
        groups: "table",
        priority: 100,
        button: storage.buttons.material(icon, label),
        command: (editor) => editor.chain().focus().setCellAttribute("class", name).run(),
        active: (editor) => alignment(editor) === name,
        hidden: (editor) => !editor.isActive("table"),
      })
    }
  },
})

const ALIGNED = [
  [null, "format_align_left", "Cell at the left"],
  ["centre", "format_align_center", "Cell in the middle"],
  ["right", "format_align_right", "Cell at the right"],
]

function alignment(editor) {
  if (!editor.isActive("table")) return undefined
  const name = editor.isActive("tableHeader") ? "tableHeader" : "tableCell"
  return editor.getAttributes(name).class ?? null
}

/* A heading in the first row heads its column, any other its row */
export const Scopes = Extension.create({
  name: "scopes",
  addProseMirrorPlugins() {
    return [
      new Plugin({
        appendTransaction(transactions, before, { doc, tr }) {
          if (!transactions.some((each) => each.docChanged)) return null
          doc.descendants((node, at) => {
            if (node.type.name !== "table") return !node.isTextblock
            for (const cell of headings(node)) {
              if (cell.node.attrs.scope) continue
              tr.setNodeAttribute(at + 1 + cell.at, "scope", cell.row === 0 ? "col" : "row")
            }
            return false
          })
          return tr.docChanged ? tr.setMeta("addToHistory", false) : null
        },
      }),
    ]
  },
})

function headings(table) {
  const found = []
  table.forEach((row, rowAt, number) => {
    const isHead = number === 0 && everyCellHeads(row)
    row.forEach((node, cellAt) => {
      if (node.type.name !== "tableHeader") return
      found.push({ node, at: rowAt + 1 + cellAt, row: isHead ? 0 : 1 })
    })
  })
  return found
}

function everyCellHeads(row) {
  let all = row.childCount > 0
  row.forEach((cell) => {
    all &&= cell.type.name === "tableHeader"
  })
  return all
}

function captionOf(html) {
  const caption = document.createElement("caption")
  caption.append(fragment(html))
  return caption
}

const number = (name, label, value) => ({
  name,
  label,
  value,
  type: "number",
  min: 1,
  max: 50,
  required: true,
})
const box = (name, label, value) => ({ name, label, value, type: "checkbox" })

async function insert(editor) {
  const answer = await ask({
    title: say("Table"),
    fields: [
      number("rows", say("Rows"), 3),
      number("cols", say("Columns"), 3),
      box("head", say("The first row is headings"), true),
      box("side", say("The first column is headings"), false),
    ],
    submit: say("Insert the table"),
  })
  if (!answer) return editor.commands.focus()
  const size = { rows: Number(answer.rows), cols: Number(answer.cols), withHeaderRow: answer.head }
  const chain = editor.chain().focus().insertTable(size)
  return (answer.side ? chain.toggleHeaderColumn() : chain).run()
}

async function edit(editor) {
  const table = tableAround(editor.state.selection)
  if (!table) return
  const head = everyCellHeads(table.firstChild)
  const side = firstColumnHeads(table)
  const { caption } = table.attrs
  const answer = await ask({
    title: say("Table"),
    fields: [
      wordsField({ name: "caption", label: say("Caption"), value: caption }),
      box("head", say("The first row is headings"), head),
      box("side", say("The first column is headings"), side),
    ],
    submit: say("Change the table"),
  })
  const chain = editor.chain().focus()
  if (!answer) return chain.run()
  if (answer.caption !== caption) chain.updateAttributes("table", { caption: answer.caption })
  if (answer.head !== head) chain.toggleHeaderRow()
  if (answer.side !== side) chain.toggleHeaderColumn()
  return chain.run()
}

function tableAround({ $from }) {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === "table") return $from.node(depth)
  }
  return null
}

function firstColumnHeads(table) {
  let all = true
  table.forEach((row, at, number) => {
    if (number > 0 || table.childCount === 1) all &&= row.firstChild?.type.name === "tableHeader"
  })
  return all
}
