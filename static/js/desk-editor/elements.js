// Elements: made, taken away from around what they hold, given another name.

export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "")
    else if (value || value === 0) element.setAttribute(key, value)
  }
  element.append(...children.filter(Boolean))
  return element
}

export function unwrap(element) {
  element.replaceWith(...element.childNodes)
}

export function rename(element, name) {
  const other = document.createElement(name)
  other.append(...element.childNodes)
  for (const { name: key, value } of element.attributes) other.setAttribute(key, value)
  element.replaceWith(other)
  return other
}
