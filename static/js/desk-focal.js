// The focal point of a picture: a click or a drag sets it, arrow keys move it by a fiftieth.

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

for (const box of document.querySelectorAll("[data-focal]")) {
  const field = document.getElementById(box.dataset.focal)
  if (field) equip(box, field)
}

function equip(box, field) {
  const image = box.querySelector(".focal img")
  const point = box.querySelector(".focal-point")
  const square = box.querySelector("[data-square]")
  let [x, y] = (field.value || "0.5x0.5").split("x").map(Number)

  function put(newX, newY) {
    x = Math.min(1, Math.max(0, newX))
    y = Math.min(1, Math.max(0, newY))
    field.value = `${x.toFixed(3)}x${y.toFixed(3)}`
    point.style.insetInlineStart = `${x * 100}%`
    point.style.insetBlockStart = `${y * 100}%`
    square.style.objectPosition = cutAt(x, y)
  }

  // what the site cuts: as large a square as there is, as near to the point as it goes
  function cutAt(x, y) {
    const sides = [Number(image.getAttribute("width")), Number(image.getAttribute("height"))]
    const edge = Math.min(...sides)
    return [x, y]
      .map((at, axis) => {
        const spare = sides[axis] - edge
        const start = Math.min(spare, Math.max(0, at * sides[axis] - edge / 2))
        return spare ? `${(100 * start) / spare}%` : "50%"
      })
      .join(" ")
  }

  function follow(event) {
    const { left, top, width, height } = image.getBoundingClientRect()
    put((event.clientX - left) / width, (event.clientY - top) / height)
  }

  for (const grip of [image, point]) {
    grip.addEventListener("pointerdown", (event) => {
      // a finger on the picture may want to scroll: only its tap counts, as a click does
      if (event.button || (grip === image && event.pointerType === "touch")) return
      event.preventDefault()
      grip.setPointerCapture(event.pointerId)
      point.focus({ preventScroll: true })
      follow(event)
    })
    grip.addEventListener("pointermove", (event) => {
      if (grip.hasPointerCapture(event.pointerId)) follow(event)
    })
  }
  image.addEventListener("click", follow)
  point.addEventListener("keydown", (event) => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    put(x + step[0] / 50, y + step[1] / 50)
  })
  point.hidden = false
  put(x, y)
}
