// How many words, and how long they take to read: as prose/excerpt.py counts, while one writes.

import { Extension } from "django-prose-editor/editor"

const PAUSE = 300 // ms without a change
const WORDS_A_MINUTE = 230
const CHARACTERS_A_MINUTE = 500
const WORD = /[\p{L}\p{N}_]+(?:[-'’.,][\p{L}\p{N}_]+)*/gu
const HANGUL = /[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]/g
const IDEOGRAM = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/g
const EDGES = new Set(
  ("H2 H3 H4 P HR PRE UL OL LI DL DT DD BLOCKQUOTE FIGURE FIGCAPTION DETAILS SUMMARY TABLE " +
    "CAPTION THEAD TBODY TFOOT TR SECTION BR").split(" "),
)

export function plainText(html) {
  const template = document.createElement("template")
  template.innerHTML = html
  const notes = []

  function read(node) {
    if (node.nodeType === 3) return node.data
    if (node.dataset?.note !== undefined) {
      notes.push(plainText(node.dataset.note))
      return ""
    }
    const inside = [...node.childNodes].map(read).join("")
    if (EDGES.has(node.nodeName)) return `\n${inside}\n`
    return /^T[DH]$/.test(node.nodeName) ? ` ${inside} ` : inside
  }

  const text = read(template.content)
  return [text, ...notes].join("\n")
}

const howMany = (pattern, text) => (text.match(pattern) ?? []).length

export function wordCount(text) {
  let count = 0
  for (const token of text.split(/\s+/)) {
    if (token.search(HANGUL) >= 0) count += 1
    else count += howMany(WORD, token.replace(IDEOGRAM, " ")) + howMany(IDEOGRAM, token)
  }
  return count
}

export function readingMinutes(text) {
  const characters = howMany(HANGUL, text) + howMany(IDEOGRAM, text)
  const words = howMany(WORD, text.replace(HANGUL, " ").replace(IDEOGRAM, " "))
  return Math.max(1, Math.floor(words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE + 0.5))
}

export const Counted = Extension.create({
  name: "counted",
  onCreate({ editor }) {
    const line = document.querySelector("[data-count]")
    if (!line) return
    let waits = 0
    const tell = () => {
      const text = plainText(editor.getHTML())
      const words = wordCount(text).toLocaleString(document.documentElement.lang || "en")
      line.textContent = line.dataset.count
        .replace("{words}", words)
        .replace("{minutes}", readingMinutes(text))
    }
    editor.on("update", () => {
      clearTimeout(waits)
      waits = setTimeout(tell, PAUSE)
    })
    tell()
  },
})
