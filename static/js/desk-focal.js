// The focal point of a picture: a click sets it, arrow keys move it by a fiftieth.

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

for (const box of document.querySelectorAll("[data-focal]")) {
  const field = document.getElementById(box.dataset.focal)
  const point = box.querySelector(".focal-point")
  if (field) equip(box.querySelector("img"), point, field)
}

function equip(image, point, field) {
  let [x, y] = (field.value || "0.5x0.5").split("x").map(Number)

  function put(newX, newY) {
    x = Math.min(1, Math.max(0, newX))
    y = Math.min(1, Math.max(0, newY))
    field.value = `${x.toFixed(3)}x${y.toFixed(3)}`
    point.style.insetInlineStart = `${x * 100}%`
    point.style.insetBlockStart = `${y * 100}%`
  }

  image.addEventListener("click", (event) => {
    put(event.offsetX / image.clientWidth, event.offsetY / image.clientHeight)
  })
  point.addEventListener("keydown", (event) => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    put(x + step[0] / 50, y + step[1] / 50)
  })
  point.hidden = false
  put(x, y)
}
