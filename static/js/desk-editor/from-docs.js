// Google Docs' clipboard: one bold element around everything, a nested list beside its item.

import { unwrap } from "desk-editor/elements"

export function fromDocs(body) {
  for (const around of body.querySelectorAll("[id^='docs-internal-guid']")) unwrap(around)
  for (const list of body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    const item = list.previousElementSibling
    if (item?.matches("li")) item.append(list)
  }
  for (const box of body.querySelectorAll("div")) {
    if (box.querySelector("table, p")) unwrap(box)
  }
}

/* What Docs leads past itself, from its clipboard and in the web page that it exports */
export function withoutDetours(body) {
  for (const link of body.querySelectorAll("a[href*='google.com/url?']")) {
    const goal = new URL(link.href).searchParams.get("q")
    if (goal) link.setAttribute("href", goal)
  }
}
