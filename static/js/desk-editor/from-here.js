// Pages of this site: browsers copy their links as whole addresses, and marks that say nothing
// elsewhere.

import { unwrap } from "desk-editor/elements"

const DESK = "/admin/"
const MARKS = "a[role='doc-noteref'], a[role='doc-backlink']"

export function fromHere(body) {
  for (const sign of body.querySelectorAll("a.heading-link")) sign.remove()
  for (const link of body.querySelectorAll("a[href]")) {
    const { origin, pathname, search, hash } = whole(link) ?? {}
    if (origin !== location.origin) continue
    if (link.matches(MARKS)) link.setAttribute("href", hash)
    else if (pathname.startsWith(DESK)) unwrap(link)
    else link.setAttribute("href", pathname + search + hash)
  }
}

/* A note's number whose note did not come along, and the way back of a note that came alone */
export function withoutLooseMarks(body) {
  for (const mark of body.querySelectorAll(MARKS)) (mark.closest("sup") ?? mark).remove()
}

function whole(link) {
  const said = link.getAttribute("href")
  return said.startsWith("#") || !URL.canParse(said, location.href) ? null : new URL(said, location.href)
}
