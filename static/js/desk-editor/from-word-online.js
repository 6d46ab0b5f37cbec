// Word in a browser: a heading is a paragraph with a role, every item of a list is a list of its own.

import { rename, unwrap } from "desk-editor/elements"

export const IS_WORD_ONLINE = /\bdata-ccp-props=|\bparaid="|class="[^"]*\bOutlineElement\b/

export function fromWordOnline(body) {
  for (const end of body.querySelectorAll(".EOP, [data-ccp-props]")) {
    if (!end.textContent.trim()) end.remove()
  }
  for (const box of body.querySelectorAll("div")) unwrap(box)
  for (const heading of body.querySelectorAll("p[role=heading]")) {
    const level = Number(heading.getAttribute("aria-level"))
    rename(heading, `h${Math.min(Math.max(level, 1), 6) || 2}`)
  }
  lists(body)
}

/* Items that follow each other become one list, each below the last one of a level less */
function lists(body) {
  let open = [] // the list at each level
  for (const item of body.querySelectorAll("li[data-aria-level]")) {
    const own = item.parentElement
    const goesOn = open[0] === own || (open[0] && own.previousElementSibling === open[0])
    if (!goesOn) open = []
    const level = Math.min(Number(item.dataset.ariaLevel) || 1, open.length + 1)
    open = open.slice(0, level)
    if (open[level - 1]?.localName !== own.localName) {
      open[level - 1] = level === 1 ? own : nested(open[level - 2], own)
    }
    if (open[level - 1] !== own) open[level - 1].append(item)
    if (!own.children.length) own.remove()
  }
}

function nested(above, own) {
  const list = document.createElement(own.localName)
  if (own.start > 1) list.setAttribute("start", own.start)
  above.lastElementChild.append(list)
  return list
}
