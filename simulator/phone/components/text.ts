import { BuiltIn } from './built-in'

const properties = { selectable: false, userSelect: false, space: '', decode: false, overflow: 'visible', maxLines: 0 }

const ENTITIES: Record<string, string> = {
  nbsp: '\u00a0', lt: '<', gt: '>', amp: '&', apos: '\'', ensp: '\u2002', emsp: '\u2003',
}
const SPACES: Record<string, string> = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' }

/** `decode` knows these seven entities only. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(nbsp|lt|gt|amp|apos|ensp|emsp);/g, (_, name: string) => ENTITIES[name]!)

export class Text extends BuiltIn<typeof properties> {
  static readonly tag = 'text'
  static readonly properties = properties
  #observer: MutationObserver | undefined
  /** What was put in place of a text, to tell it from a new one. */
  readonly #written = new WeakMap<Node, string>()

  override update(changed: ReadonlySet<string>): void {
    const { selectable, userSelect, space, decode, overflow, maxLines } = this.data
    this.host.toggleAttribute('selectable', selectable || userSelect)
    if (changed.has('overflow') || changed.has('maxLines')) {
      this.setExtraStyle([
        overflow === 'ellipsis' || overflow === 'clip' ? 'overflow:hidden' : '',
        overflow === 'ellipsis' ? 'text-overflow:ellipsis' : '',
        maxLines > 0 ? `display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:${maxLines};overflow:hidden` : '',
      ].filter(Boolean).join(';'))
    }
    if ((decode || space in SPACES) && !this.#observer) this.#observe()
    if (this.#observer) this.#rewrite()
  }

  override detached(): void {
    this.#observer?.disconnect()
  }

  #observe(): void {
    this.#observer = new MutationObserver(() => this.#rewrite())
    this.#observer.observe(this.host, { childList: true, characterData: true, subtree: true })
  }

  #rewrite(): void {
    const { decode, space } = this.data
    const texts = document.createTreeWalker(this.host, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (node.nodeValue === this.#written.get(node)) continue
      const spaced = (node.nodeValue ?? '').replace(/ /g, SPACES[space] ?? ' ')
      const text = decode ? decodeEntities(spaced) : spaced
      this.#written.set(node, text)
      node.nodeValue = text
    }
  }
}
