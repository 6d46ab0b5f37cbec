// The panels beside an article have forms of their own. Here they are sent and shown again without
// leaving the page, so that what is being typed in the article stays. Also keeps the list of what
// the article lacks up to date. Without this file each of them is a page that comes back.

const article = document.getElementById("article_form")

for (const form of document.querySelectorAll("form[data-panel]")) watch(form)

function watch(form) {
  const panel = () => document.getElementById(form.dataset.panel)
  if (!panel()) return

  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const button = event.submitter
    const sent = button?.closest("[data-group]")
    const address = button?.hasAttribute("formaction") ? button.formAction : form.action
    button.disabled = true
    const html = await post(address, new FormData(form))
    button.disabled = false
    document.querySelector(".desk-notices [data-unreachable]")?.toggleAttribute("hidden", html !== null)
    if (html === null) return
    const typed = elsewhere(sent)
    panel().outerHTML = html
    equip()
    for (const [name, value] of typed) {
      const field = panel().querySelector(`[name="${name}"]`)
      if (!field) continue
      field.value = value
      field.closest("details")?.setAttribute("open", "")
    }
    const at = panel().querySelector("[aria-invalid], .errorlist")
    const field = at?.matches(".errorlist") ? at.previousElementSibling : at
    ;(field ?? panel()).focus()
  })

  /* What is typed into the other groups of the panel, and not sent yet */
  function elsewhere(sent) {
    const fields = [...panel().querySelectorAll("textarea, [data-group] input[type=text]")]
    return fields
      .filter((field) => field.name && field.value && !sent?.contains(field))
      .map((field) => [field.name, field.value])
  }

  function equip() {
    const box = panel()
    box.tabIndex = -1 // so that the focus can come here
    for (const button of box.querySelectorAll("[data-copy-link]")) button.hidden = false
    // nothing typed here is a change of the article
    for (const kind of ["input", "change"]) {
      box.addEventListener(kind, (event) => event.stopPropagation())
    }
    box.addEventListener("click", copied)
    box.dispatchEvent(new CustomEvent("panel:shown", { bubbles: true }))
  }
  equip()
}

/* A new article has its panels from its first words on, without the page being loaded again */
document.addEventListener("article:begun", async () => {
  const answer = await fetch(location.href).catch(() => null)
  if (!answer?.ok || answer.redirected) return
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const side = document.querySelector(".article-side")
  for (const panel of page.querySelectorAll("[data-of-kept]")) {
    if (!document.getElementById(panel.id)) side.append(panel)
  }
  for (const form of page.querySelectorAll("form[data-panel]")) {
    if (document.getElementById(form.id)) continue
    article.after(form)
    watch(form)
  }
  look()
})

async function post(address, body) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "X-Requested-With": "piece" },
      body,
    })
    if (!answer.redirected && (answer.ok || answer.status === 422)) return await answer.text()
  } catch {
    // the desk is away; what was typed stands where it stood
  }
  return null
}

async function copied(event) {
  const button = event.target.closest("[data-copy-link]")
  if (!button) return
  const words = button.textContent
  try {
    await navigator.clipboard.writeText(button.dataset.copyLink)
    button.textContent = button.dataset.copied
    setTimeout(() => (button.textContent = words), 4000)
  } catch {
    button.closest("li").querySelector("input[readonly]").select()
  }
}

/* What the article lacks, while it is being written */

const PAUSE = 1500 // ms without typing before it is asked again
let waiting = 0

article?.addEventListener("input", () => {
  clearTimeout(waiting)
  waiting = setTimeout(look, PAUSE)
})

async function look() {
  if (!location.pathname.endsWith("/change/")) return // it has no place yet
  const html = await post("../readiness/", new FormData(article))
  if (html !== null) document.getElementById("readiness").outerHTML = html
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("#readiness a")
  const field = link && document.querySelector(link.hash)
  if (!field) return
  event.preventDefault()
  const box = field.id === "id_body" ? document.querySelector(".ProseMirror") : null
  const place = box ?? (field.matches("h2") ? field.parentElement : field)
  place.scrollIntoView({ block: "center" })
  if (place.matches("input, textarea, select, .ProseMirror")) place.focus({ preventScroll: true })
  else [...place.querySelectorAll("input, select, button")].find((each) => each.offsetParent)?.focus()
})
