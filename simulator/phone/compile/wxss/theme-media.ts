import type { AtRule, Rule } from 'postcss'
import selectorParser from 'postcss-selector-parser'
import { notEmulatedText } from '../../../not-emulated'

const SCHEME = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/i
const CONDITION = { dark: ':where(:root[data-theme="dark"])', light: ':where(:root:not([data-theme="dark"]))' }

/** One alternative of a media query list: the theme that it asks for, and what else. */
interface Alternative {
  theme: 'dark' | 'light' | undefined
  rest: string
}

/**
 * Turns `@media (prefers-color-scheme: …)` into rules below the simulated theme. `:where` adds no weight, so the order
 * of rules decides as it does inside a media query. Keyframes cannot depend on an element and stay in force.
 */
export function rewriteThemeMedia(media: AtRule, warn: (message: string) => void): void {
  if (!SCHEME.test(media.params)) return
  const alternatives = media.params.split(',').map(parseAlternative)
  if (alternatives.some(({ rest }) => /prefers-color-scheme|\bnot\b/i.test(rest))) {
    warn(notEmulatedText(`@media ${media.params}`))
    return
  }
  for (const { theme, rest } of alternatives) {
    const copy = media.clone({ params: rest })
    if (theme) copy.walkRules((rule) => addCondition(rule, CONDITION[theme]))
    if (rest === '') media.before(copy.nodes ?? [])
    else media.before(copy)
  }
  media.remove()
}

function parseAlternative(query: string): Alternative {
  const scheme = SCHEME.exec(query)?.[1]?.toLowerCase()
  const parts = query.split(/\s+and\s+/i).map((part) => part.trim())
  const rest = parts.filter((part) => !SCHEME.test(part) && !/^(all|screen|only screen)?$/i.test(part)).join(' and ')
  return { theme: scheme === 'dark' || scheme === 'light' ? scheme : undefined, rest: scheme ? rest : query.trim() }
}

function addCondition(rule: Rule, condition: string): void {
  if (isInKeyframes(rule)) return
  rule.selector = selectorParser((root) => {
    root.each((selector) => {
      const [first] = selector.nodes
      if (first?.type === 'pseudo' && first.value === ':root') {
        first.replaceWith(selectorParser.pseudo({ value: `:root${condition.replaceAll(':root', '')}` }))
        return
      }
      if (first) first.rawSpaceBefore = ''
      selector.prepend(selectorParser.combinator({ value: ' ' }))
      selector.prepend(selectorParser.pseudo({ value: condition }))
    })
  }).processSync(rule.selector)
}

export function isInKeyframes(rule: Rule): boolean {
  return rule.parent?.type === 'atrule' && /keyframes$/i.test((rule.parent as AtRule).name)
}
