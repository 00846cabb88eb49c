/** A `<div>` or other element with a class, inside `parent`. */
export const element = <K extends keyof HTMLElementTagNameMap = 'div'>(
  className: string,
  parent: Node | null,
  tag: K = 'div' as K,
): HTMLElementTagNameMap[K] => {
  const created = document.createElement(tag)
  created.className = className
  parent?.appendChild(created)
  return created
}

const STROKE = 'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"'

/** An icon drawn with the text's colour; `body` is the inside of an SVG. */
export const icon = (viewBox: string, body: string): string => `<svg viewBox="${viewBox}" ${STROKE}>${body}</svg>`
