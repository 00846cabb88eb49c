import selectorParser from 'postcss-selector-parser'
import { notEmulatedText } from '../../../not-emulated'

/** Whose styles a sheet holds. */
export interface StyleOwner {
  /** Class prefix; `null` for shared styles. */
  scope: string | null
  /** Components may use fewer selectors than pages. */
  component: boolean
}

/** Rewrites one rule's selectors: classes get the prefix of the scope, tags become `wx-` tags, `:host` the scope's host. */
export function rewriteSelector(selector: string, { scope, component }: StyleOwner, warn: (message: string) => void): string {
  const parser = selectorParser((root) => {
    root.each(confineToMiniProgram)
    root.walk((node) => {
      if (component && (node.type === 'tag' || node.type === 'id' || node.type === 'attribute')) {
        warn(`WeChat allows no ${NAMES[node.type]} selectors in a component's wxss: "${String(node).trim()}"`)
      }
      if (node.type === 'class' && scope !== null) node.value = `${scope}--${node.value}`
      else if (node.type === 'tag') node.value = rewriteTag(node.value)
      else if (node.type === 'pseudo' && node.value.toLowerCase() === ':host') replaceHost(node, scope, warn)
    })
  })
  return parser.processSync(selector)
}

const NAMES = { tag: 'tag name', id: 'id', attribute: 'attribute' } as const

/** `page` is the element `wx-page`; names of the host's own markup (`html`, `body`) match nothing, as on a phone. */
function rewriteTag(tag: string): string {
  const name = tag.toLowerCase()
  return name.startsWith('wx-') ? name : `wx-${name}`
}

const NAMING: ReadonlySet<string> = new Set(['class', 'id', 'tag', 'attribute'])
const EVERYTHING = ':where(wx-page, wx-page *, wx-custom-tab-bar, wx-custom-tab-bar *)'

/** A selector that names nothing but `*` means what the Mini Program shows, not the simulator around it. No weight is added. */
function confineToMiniProgram(selector: selectorParser.Selector): void {
  const universals: selectorParser.Universal[] = []
  let named = false
  selector.walk((node) => {
    if (node.type === 'universal') universals.push(node)
    named ||= NAMING.has(node.type) || node.value === ':host'
  })
  if (named) return
  for (const universal of universals) universal.replaceWith(selectorParser.pseudo({ value: EVERYTHING }))
}

function replaceHost(node: selectorParser.Pseudo, scope: string | null, warn: (message: string) => void): void {
  if (scope === null) {
    warn(notEmulatedText(':host in styles that are shared'))
    return
  }
  if (node.nodes.length > 0) {
    warn(notEmulatedText(':host(…) with an argument'))
    return
  }
  node.replaceWith(selectorParser.attribute({ attribute: 'wx-host', operator: '=', value: scope, quoteMark: '"', raws: {} }))
}
