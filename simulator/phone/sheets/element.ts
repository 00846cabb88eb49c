interface Attributes {
  class?: string
  text?: string
  /** `data-action`: what the automator and tests press. */
  action?: string
  onClick?: () => void
  attributes?: Record<string, string>
}

/** One DOM element with its children. Texts are never parsed as HTML. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { class: className, text, action, onClick, attributes = {} }: Attributes = {},
  ...children: (Node | string | null)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  if (className !== undefined) element.className = className
  if (text !== undefined) element.textContent = text
  if (action !== undefined) element.dataset['action'] = action
  if (onClick) element.addEventListener('click', onClick)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  if (tag === 'button') element.setAttribute('type', 'button')
  element.append(...children.filter((child) => child !== null))
  return element
}
