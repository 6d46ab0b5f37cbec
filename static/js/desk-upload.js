// Pictures into the library: any number, chosen or dropped. Each has its own progress and its own
// error, and can be sent again; what is said of it is asked for where it stands.

const AT_ONCE = 2 // sent at the same time: more would only share the same line
const LARGEST = 25 * 1024 * 1024 // as in images/intake.py, so that nobody sends for nothing

const waiting = []
let sending = 0

document.addEventListener("change", (event) => {
  const box = event.target.closest("[data-upload]")
  if (!box || event.target.type !== "file") return
  add(box, event.target.files)
  event.target.value = "" // the same file can be chosen again
})

/* Dropping: onto the zone or beside it, since a browser would else leave the page for the picture */
const holdsFiles = (event) => event.dataTransfer?.types.includes("Files")
const boxFor = (event) =>
  event.target.closest("[data-upload]") ||
  document.querySelector("dialog[open] [data-upload]") ||
  document.querySelector("[data-upload]")

document.addEventListener("dragover", (event) => {
  const box = boxFor(event)
  if (!box || !holdsFiles(event)) return
  event.preventDefault()
  event.dataTransfer.dropEffect = "copy"
  box.classList.add("is-over")
})
for (const end of ["dragleave", "drop", "dragend"]) {
  document.addEventListener(end, (event) => {
    if (end === "dragleave" && event.relatedTarget) return
    for (const box of document.querySelectorAll(".upload.is-over")) box.classList.remove("is-over")
  })
}
document.addEventListener("drop", (event) => {
  const box = boxFor(event)
  if (!box || !holdsFiles(event)) return
  event.preventDefault()
  box.closest("details")?.setAttribute("open", "")
  add(box, event.dataTransfer.files)
})

window.addEventListener("beforeunload", (event) => {
  if (sending || waiting.length) event.preventDefault()
})

function add(box, files) {
  for (const file of files) {
    const row = box.querySelector("template").content.firstElementChild.cloneNode(true)
    row.querySelector("[data-name]").textContent = file.name
    box.querySelector("[data-files]").append(row)
    const upload = { box, file, row, part: (name) => row.querySelector(`[data-${name}]`) }
    upload.part("again").addEventListener("click", () => enqueue(upload))
    upload.part("away").addEventListener("click", () => takeAway(upload))
    enqueue(upload)
  }
}

function enqueue(upload) {
  if (upload.file.size > LARGEST) return fail(upload, [upload.box.dataset.tooLarge])
  upload.part("errors").hidden = upload.part("again").hidden = true
  upload.part("bar").hidden = false
  upload.part("bar").value = 0
  upload.part("away").textContent = upload.box.dataset.cancel
  say(upload, upload.box.dataset.waiting)
  waiting.push(upload)
  next()
}

function takeAway(upload) {
  const place = waiting.indexOf(upload)
  if (place >= 0) waiting.splice(place, 1)
  upload.request?.abort()
  upload.row.remove()
}

function next() {
  while (sending < AT_ONCE && waiting.length) send(waiting.shift())
}

function send(upload) {
  const { box, file } = upload
  const data = new FormData()
  data.append("file", file)
  const request = (upload.request = new XMLHttpRequest())
  request.open("POST", box.dataset.upload)
  request.setRequestHeader("X-CSRFToken", token(box))
  request.setRequestHeader("Accept", "application/json")
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    upload.part("bar").value = loaded / total
  })
  request.upload.addEventListener("load", () => {
    upload.part("bar").removeAttribute("value") // how long that takes nobody knows
    say(upload, box.dataset.judging)
  })
  request.addEventListener("load", () => answered(upload, request))
  request.addEventListener("error", () => fail(upload, [box.dataset.broken], true))
  request.addEventListener("timeout", () => fail(upload, [box.dataset.broken], true))
  request.addEventListener("loadend", () => {
    sending -= 1
    upload.request = null
    next()
  })
  sending += 1
  say(upload, box.dataset.sending)
  request.send(data)
}

/* After a sign-in in another tab the cookie has another token than the page */
function token(box) {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)
  return cookie ? cookie[1] : box.querySelector("[name=csrfmiddlewaretoken]").value
}

function answered(upload, request) {
  const { dataset } = upload.box
  const isSignIn = request.responseURL && !request.responseURL.endsWith(dataset.upload)
  if (isSignIn) return fail(upload, [dataset.signedOut], true)
  const told = read(request.responseText)
  if (told && (request.status === 201 || request.status === 200)) return arrive(upload, told)
  if (told && request.status === 422) return fail(upload, told.errors)
  if (request.status === 403) return fail(upload, [dataset.refused], true)
  if (request.status === 413) return fail(upload, [dataset.tooLarge])
  fail(upload, [dataset.failed], true)
}

function read(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function fail(upload, reasons, canAgain = false) {
  const list = upload.part("errors")
  list.replaceChildren(...reasons.map((reason) => element("li", reason)))
  list.hidden = false
  upload.part("bar").hidden = true
  upload.part("again").hidden = !canAgain
  if (upload.part("away")) upload.part("away").textContent = upload.box.dataset.remove
  say(upload, "")
  announce(upload, reasons.join(" "))
}

function arrive(upload, told) {
  const { box, row } = upload
  upload.picture = told
  upload.part("bar").hidden = true
  upload.part("away").remove()
  const thumb = element("img", "")
  Object.assign(thumb, { src: told.square, alt: "", width: 48, height: 48 })
  upload.part("thumb").replaceChildren(thumb)
  const words = told.known ? `${box.dataset.known}: ${told.label}` : box.dataset.done
  say(upload, words)
  announce(upload, words)
  upload.part("words").innerHTML = told.words
  if (!told.words && "use" in box.dataset) upload.part("words").append(useButton(upload))
  equipWords(upload)
  row.classList.add("is-here")
}

/* What is said of it */
function equipWords(upload) {
  const form = upload.row.querySelector("[data-words-form]")
  if (!form) return
  if ("use" in upload.box.dataset) {
    form.querySelector("[data-save]").classList.remove("desk-primary") // one on a form: to use it
    form.querySelector(".upload-verbs").prepend(useButton(upload))
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    if (await keep(upload, form)) form.querySelector("[data-save]").focus()
  })
}

async function keep(upload, form) {
  const { dataset } = upload.box
  try {
    const headers = { "X-CSRFToken": token(upload.box) }
    const body = new FormData(form)
    const answer = await fetch(form.action, { method: "POST", body, headers })
    const text = await answer.text()
    if (answer.status === 422) {
      upload.part("words").innerHTML = text
      equipWords(upload)
      upload.row.querySelector(".errors :is(input, select, textarea)")?.focus()
      return false
    }
    const told = answer.redirected ? null : read(text)
    if (!told) throw new Error(answer.redirected ? dataset.signedOut : dataset.failed)
    upload.picture = told
    upload.part("words").innerHTML = told.words
    equipWords(upload)
    upload.part("errors").hidden = true
    return true
  } catch (error) {
    fail(upload, [error instanceof TypeError ? dataset.broken : error.message])
    return false
  }
}

function useButton(upload) {
  const button = element("button", "")
  button.type = "button"
  button.className = "desk-button desk-primary"
  button.textContent = document.getElementById("library")?.dataset.useWord || "Use"
  button.addEventListener("click", async () => {
    const form = upload.row.querySelector("[data-words-form]")
    if (form && !(await keep(upload, form))) return
    const picture = { ...upload.picture, lacks: upload.picture.lacks.join(", ") }
    upload.box.dispatchEvent(new CustomEvent("library:take", { bubbles: true, detail: picture }))
  })
  return button
}

function element(name, text) {
  const made = document.createElement(name)
  made.textContent = text
  return made
}

function say(upload, words) {
  upload.part("state").textContent = words
}

function announce(upload, words) {
  upload.box.querySelector("[data-said]").textContent = `${upload.file.name}: ${words}`
}
