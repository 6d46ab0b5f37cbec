// Beside a field for a moment: the same moment in a second zone, and what is odd about it.

watch(document)
document.addEventListener("panel:shown", ({ target }) => watch(target))

function watch(part) {
  for (const said of part.querySelectorAll("[data-moment]")) {
    const field = document.getElementById(said.dataset.moment)
    if (!field) continue
    field.addEventListener("input", () => tell(field, said))
    tell(field, said)
  }
}

function tell(field, said) {
  const { zone, second, leftOut, twice, past } = said.dataset
  said.textContent = ""
  if (!field.value || field.value.startsWith("0")) return
  const moments = momentsAt(field.value, zone)
  if (moments.length !== 1) {
    said.textContent = moments.length ? twice : leftOut
    return
  }
  const words = []
  if (second && second !== zone) words.push(`${inWords(moments[0], second)} (${second})`)
  if (moments[0] <= Date.now()) words.push(past)
  said.textContent = words.join(". ")
}

/* Every moment at which a clock in this zone shows what stands in the field: one, none or two */
function momentsAt(wall, zone) {
  const asIfUtc = Date.parse(`${wall.slice(0, 16)}Z`)
  const day = 24 * 3600 * 1000
  const offsets = new Set([-day, 0, day].map((step) => offsetAt(asIfUtc + step, zone)))
  return [...offsets]
    .map((offset) => asIfUtc - offset)
    .filter((moment) => moment + offsetAt(moment, zone) === asIfUtc)
}

function offsetAt(moment, zone) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  })
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]))
  const wall = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second)
  return wall - Math.floor(moment / 1000) * 1000
}

function inWords(moment, zone) {
  return new Intl.DateTimeFormat(document.documentElement.lang || "en", {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(moment)
}
