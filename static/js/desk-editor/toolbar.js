// The tools: one stop of the Tab key, arrows go from tool to tool; each says its name and state.

import { say } from "desk-editor/words"

const NAMES = {
  heading2: "Heading 2",
  heading3: "Heading 3",
  heading4: "Heading 4",
  bold: "Bold",
  italic: "Italic",
  strike: "Struck out",
  subscript: "Lowered",
  superscript: "Raised",
  link: "Link",
  unlink: "Remove the link",
  bulletList: "List",
  orderedList: "Numbered list",
  blockquote: "Quotation",
  pullquote: "Pull quote",
  horizontalRule: "Line",
  figure: "Picture",
  embed: "Video or post",
  footnote: "Footnote",
  table: "Table",
  "table:properties": "Caption and headings of the table",
  "table:addColumnAfter": "Add a column",
  "table:deleteColumn": "Delete the column",
  "table:addRowAfter": "Add a row",
  "table:deleteRow": "Delete the row",
  "table:mergeCells": "Merge cells",
  "table:splitCell": "Split the cell",
  "table:toggleHeaderCell": "Heading or plain cell",
  "table:left": "Cell at the left",
  "table:centre": "Cell in the middle",
  "table:right": "Cell at the right",
  "table:deleteTable": "Delete the table",
  "history:undo": "Undo",
  "history:redo": "Redo",
  html: "HTML",
}
const MAC = /Mac|iPhone|iPad/.test(navigator.platform)
const KEYS = { bold: "B", italic: "I", link: "K", footnote: "Alt+F", "history:undo": "Z" }

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  editor.on("create", () => makeToolbar(editor, textarea)) // the package makes its bar just before
})

function makeToolbar(editor, textarea) {
  const bar = textarea.closest(".prose-editor").querySelector(".prose-menubar")
  const all = [...bar.querySelectorAll("button")]
  bar.setAttribute("role", "toolbar")
  bar.setAttribute("aria-label", say("Formatting"))
  bar.setAttribute("aria-controls", (editor.view.dom.id ||= `${textarea.id}_text`))
  for (const tool of all) name(tool)
  const tools = () => all.filter((tool) => !tool.classList.contains("hidden"))

  function stopAt(tool) {
    for (const each of all) each.tabIndex = each === tool ? 0 : -1
  }

  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key]
    if (event.key === "Escape") editor.view.focus()
    if (!step) return
    const row = tools()
    const here = row.indexOf(document.activeElement)
    const next =
      Math.abs(step) === 1 ? (here + step + row.length) % row.length : step < 0 ? 0 : row.length - 1
    stopAt(row[next])
    row[next].focus()
    event.preventDefault()
  })

  editor.view.dom.addEventListener("keydown", (event) => {
    if (event.key !== "F10" || !event.altKey) return
    event.preventDefault()
    all.find((tool) => tool.tabIndex === 0)?.focus()
  })

  function tell() {
    for (const tool of all) {
      tool.setAttribute("aria-pressed", tool.classList.contains("active"))
      if (tool.classList.contains("disabled")) tool.setAttribute("aria-disabled", "true")
      else tool.removeAttribute("aria-disabled")
    }
    if (bar.querySelector("button[tabindex='0']")?.classList.contains("hidden")) stopAt(tools()[0])
  }

  editor.on("transaction", tell)
  stopAt(tools()[0])
  tell()
}

function name(tool) {
  const { name: item } = tool.dataset
  if (!(item in NAMES)) return
  const words = say(NAMES[item])
  const key = KEYS[item] && `${MAC ? "⌘" : "Ctrl+"}${MAC ? KEYS[item].replace("Alt+", "⌥") : KEYS[item]}`
  tool.setAttribute("aria-label", words)
  tool.title = key ? `${words} (${key})` : words
}
