// A form whose work takes a while says so, and is sent once.

const form = document.querySelector("form[data-waits]")
const line = form.querySelector("[data-wait]")

form.addEventListener("submit", (event) => {
  if (!line.hidden) return event.preventDefault()
  line.hidden = false
  line.querySelector("[role=status]").textContent = line.dataset.wait
})

// somebody comes back to the page as they left it
addEventListener("pageshow", () => (line.hidden = true))
