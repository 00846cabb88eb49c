import { toCssUnits } from '../runtime/units'
import { BuiltIn, mixed } from './built-in'
import { resolveClasses } from './owner'

const properties = { nodes: mixed<unknown>([]), space: '', userSelect: false, mode: 'default' }

/** A node as the Mini Program gives it. */
interface RichNode {
  type?: 'node' | 'text'
  name?: string
  attrs?: Record<string, unknown>
  children?: RichNode[]
  text?: string
}

/** Tags that WeChat shows; everything else is left out with its content. */
const TAGS = new Set(('a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em fieldset font '
  + 'footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section small span strong sub sup table tbody td '
  + 'tfoot th thead tr tt u ul').split(' '))
const ATTRIBUTES: Record<string, string[]> = {
  bdo: ['dir'], col: ['span', 'width'], colgroup: ['span', 'width'], font: ['color', 'size', 'face'], img: ['alt', 'src', 'height', 'width'],
  ol: ['start', 'type'], table: ['width'], td: ['colspan', 'height', 'rowspan', 'width'], th: ['colspan', 'height', 'rowspan', 'width'],
}
const SPACES: Record<string, string> = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' }

/** Reads HTML without running any of it. */
const parseHtml = (html: string): RichNode[] => {
  const visit = (node: Node): RichNode[] => {
    if (node.nodeType === Node.TEXT_NODE) return [{ type: 'text', text: node.nodeValue ?? '' }]
    if (!(node instanceof Element)) return []
    const attrs = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
    return [{ name: node.localName, attrs, children: [...node.childNodes].flatMap(visit) }]
  }
  return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].flatMap(visit)
}

const entities = document.createElement('textarea')
const decode = (text: string): string => {
  if (!text.includes('&')) return text
  entities.innerHTML = text.replace(/</g, '&lt;')
  return entities.value
}

export class RichText extends BuiltIn<typeof properties> {
  static readonly tag = 'rich-text'
  static readonly properties = properties
  readonly #content = this.part('div', 'wx-rich-text')

  override update(changed: ReadonlySet<string>): void {
    const { nodes, userSelect } = this.data
    this.host.toggleAttribute('selectable', userSelect)
    if (!changed.has('nodes') && !changed.has('space')) return
    const list = typeof nodes === 'string' ? parseHtml(nodes) : Array.isArray(nodes) ? (nodes as RichNode[]) : []
    const html = typeof nodes === 'string'
    this.#content.replaceChildren(...list.flatMap((node) => this.#draw(node, html)))
  }

  #draw(node: RichNode, decoded: boolean): Node[] {
    if (node.type === 'text') return [document.createTextNode(this.#spaced(decoded ? node.text ?? '' : decode(node.text ?? '')))]
    const name = node.name?.toLowerCase() ?? ''
    if (!TAGS.has(name)) return []
    const element = document.createElement(name)
    for (const [attribute, value] of Object.entries(node.attrs ?? {})) this.#setAttribute(element, name, attribute.toLowerCase(), String(value))
    element.append(...(node.children ?? []).flatMap((child) => this.#draw(child, decoded)))
    return [element]
  }

  #setAttribute(element: HTMLElement, tag: string, name: string, value: string): void {
    if (name === 'class') element.className = resolveClasses(this.component, value)
    else if (name === 'style') element.style.cssText = toCssUnits(value)
    else if (ATTRIBUTES[tag]?.includes(name) && !/^\s*javascript:/i.test(value)) element.setAttribute(name, value)
  }

  #spaced(text: string): string {
    const space = SPACES[this.data.space]
    return space ? text.replace(/ /g, space) : text
  }
}
