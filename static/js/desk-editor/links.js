// Links: to an address, or to an article of ours that is found by its words.

import { Link as PlainLink } from "django-prose-editor/editor"
import { ask, REMOVED } from "desk-editor/dialog"
import { make } from "desk-editor/elements"
import { say } from "desk-editor/words"

const PAUSE = 250 // ms after the last key, before the desk is asked

const SITE = String.raw`[^\s@:\/?#]+(\.[^\s@:\/?#]+)+`
const ADDRESS = String.raw`([Hh]ttps?:\/\/|mailto:|tel:|#)\S+|\/\S*|${SITE}([\/?#:]\S*)?|[^\s@:\/]+@${SITE}`
const forms = () =>
  say("An address such as https://example.org/, name@example.org, /about/ or #part")

export const Link = PlainLink.extend({
  addCommands() {
    return {
      ...this.parent?.(),
      addLink:
        () =>
        ({ editor, dispatch }) => {
          if (dispatch) write(editor)
          return true
        },
    }
  },
  addMenuItems(storage) {
    this.parent?.(storage)
    storage.menu.defineItem({
      name: "link",
      groups: "link",
      button: storage.buttons.material("insert_link", "Link"),
      command: (editor) => editor.commands.addLink(),
      active: (editor) => editor.isActive("link"),
    })
  },
})

async function write(editor) {
  const isThere = editor.isActive("link")
  const before = editor.getAttributes("link")
  const isBare = !isThere && editor.state.selection.empty
  const address = { name: "href", label: say("Address"), value: before.href ?? "", required: true }
  const found = { words: "" }
  const answer = await ask({
    title: say("Link"),
    fields: [
      { ...address, pattern: ADDRESS, title: forms(), inputmode: "url", autocomplete: "off" },
      finder(found),
      { name: "title", label: say("Tooltip"), value: before.title ?? "" },
    ],
    submit: isThere ? say("Change the link") : say("Set the link"),
    remove: isThere ? say("Remove the link") : "",
  })
  const chain = editor.chain().focus()
  if (!answer) return chain.run()
  if (answer === REMOVED) return chain.extendMarkRange("link").unsetLink().run()
  const attrs = { href: whole(answer.href), title: answer.title || null }
  if (isThere) return chain.extendMarkRange("link").updateAttributes("link", attrs).run()
  if (!isBare) return chain.setMark("link", attrs).run()
  const text = found.words || attrs.href
  return chain.insertContent({ type: "text", text, marks: [{ type: "link", attrs }] }).run()
}

// "example.org/a" is meant as an address; "/about/", "#end" and "mailto:…" are whole as they are
function whole(address) {
  if (/^[^\s@:/]+@[^\s@:/]+$/.test(address)) return `mailto:${address}`
  return /^[^\s@:/?#]+(\.[^\s@:/?#]+)+([/?#:]|$)/.test(address) ? `https://${address}` : address
}

function finder(found) {
  const where = document.querySelector("[data-links]")?.dataset.links
  const id = `finder-${Math.random().toString(36).slice(2)}`
  const input = make("input", { type: "search", id, autocomplete: "off" })
  const list = make("ul", { class: "desk-found" })
  const said = make("p", { class: "help", role: "status" })
  let waits = 0
  let asked = 0

  async function search() {
    const words = input.value.trim()
    const turn = ++asked
    if (!words) return show([], "")
    const answer = await fetch(`${where}?${new URLSearchParams({ q: words })}`).catch(() => null)
    if (turn !== asked) return
    if (!answer?.ok || answer.redirected) return show([], say("The desk did not answer."))
    const { articles } = await answer.json()
    show(articles, articles.length ? `${say("Found")}: ${articles.length}` : say("Nothing found."))
  }

  function show(articles, words) {
    said.textContent = words
    list.replaceChildren(...articles.map((article) => make("li", {}, button(article))))
  }

  function button({ title, address, state }) {
    const words = make("button", { type: "button", disabled: !address }, title)
    words.append(make("span", { class: "desk-quiet" }, state))
    words.addEventListener("click", () => {
      const dialog = words.closest("dialog")
      found.words = title
      dialog.querySelector("[name=href]").value = address
      dialog.querySelector("[type=submit]").focus()
    })
    return words
  }

  input.addEventListener("input", () => {
    clearTimeout(waits)
    waits = setTimeout(search, PAUSE)
  })
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return
    event.preventDefault()
    clearTimeout(waits)
    search()
  })
  const label = make("label", { for: id }, say("Or find an article of ours"))
  return {
    name: "found",
    make: () => where && make("div", { class: "desk-dialog__field" }, label, input, said, list),
    value: () => found.words,
  }
}
