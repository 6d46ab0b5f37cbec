// What the editor says, in the language of the desk. The page gives the words beside the text
// (articles/admin/editor_words.py). Loaded before the editor itself, which asks window.gettext.

let words = null

export function say(text) {
  words ??= JSON.parse(document.querySelector("[data-words]")?.dataset.words ?? "{}")
  return words[text] ?? text
}

window.gettext = say
