import valueParser from 'postcss-value-parser'

/** CSS pixels that 1rpx is on the screen of 375 pixels, for places where no variable can stand. */
const RPX_ON_375 = 0.5
const RPX_PER_VW = 7.5

/** What a url() may become; `undefined` leaves it as it is. */
export type UrlRewrite = (url: string) => string | undefined

/** Rewrites lengths of the phone's screen, safe areas and url() in one value; anything else stays as written. */
export function rewriteValue(value: string, url: UrlRewrite): string {
  if (!/rpx|v[hw]|vmin|vmax|env\(|constant\(|url\(/i.test(value)) return value
  const parsed = valueParser(value)
  parsed.walk((node) => {
    if (node.type === 'word') {
      node.value = rewriteLength(node.value)
      return undefined
    }
    if (node.type !== 'function') return undefined
    const name = node.value.toLowerCase()
    if (name === 'url') {
      const [argument] = node.nodes
      if (argument?.type === 'word' || argument?.type === 'string') argument.value = url(argument.value) ?? argument.value
      return false
    }
    if (name === 'env' || name === 'constant') {
      const [argument] = node.nodes
      const edge = argument?.type === 'word' ? /^safe-area-inset-(top|right|bottom|left)$/.exec(argument.value)?.[1] : undefined
      if (argument && edge) {
        node.value = 'var'
        argument.value = `--wx-safe-${edge}`
      }
    }
    return undefined
  })
  return parsed.toString()
}

function rewriteLength(word: string): string {
  const length = valueParser.unit(word)
  if (!length || length.number === '') return word
  const { number } = length
  switch (length.unit.toLowerCase()) {
    case 'rpx': return `calc(var(--rpx) * ${number})`
    case 'vh': case 'dvh': case 'svh': case 'lvh': return `calc(var(--wx-vh) * ${number})`
    case 'vw': case 'dvw': case 'svw': case 'lvw': return `calc(var(--rpx) * ${RPX_PER_VW} * ${number})`
    case 'vmin': return `min(var(--rpx) * ${RPX_PER_VW} * ${number}, var(--wx-vh) * ${number})`
    case 'vmax': return `max(var(--rpx) * ${RPX_PER_VW} * ${number}, var(--wx-vh) * ${number})`
    default: return word
  }
}

/** Media queries take no variables: rpx counts there as on a screen of 375 pixels. */
export function rewriteMediaLengths(query: string): string {
  const parsed = valueParser(query)
  parsed.walk((node) => {
    if (node.type !== 'word') return
    const length = valueParser.unit(node.value)
    if (length && length.unit.toLowerCase() === 'rpx') node.value = `${Number(length.number) * RPX_ON_375}px`
  })
  return parsed.toString()
}
