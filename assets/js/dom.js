// An element with attributes and text, and what stands inside it.
export function make (tag, attributes, ...inside) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value)
  }
  element.append(...inside)
  return element
}
