/**
 * Fen on the inside, yuan as text on the screen. Only integers and strings: a float never holds money.
 * U+2212 is the minus sign, so that negative amounts are as wide as positive ones.
 */

export interface AmountParts {
  sign: '' | '+' | '−'
  /** Yuan with thousands separators: `1,234`. */
  yuan: string
  /** Always two digits: `05`. */
  fen: string
}

/** `sign: 'always'` also marks positive amounts; zero never carries a sign. */
export function amountParts(fen: number, sign: 'negative' | 'always' = 'negative'): AmountParts {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an amount in fen: ${fen}`)
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return {
    sign: fen < 0 ? '−' : fen > 0 && sign === 'always' ? '+' : '',
    yuan,
    fen: digits.slice(-2),
  }
}

/** `¥50.00`, `−¥23.00`. */
export function yuanText(fen: number, sign?: 'negative' | 'always'): string {
  const parts = amountParts(fen, sign)
  return `${parts.sign}¥${parts.yuan}.${parts.fen}`
}

/** `¥50` for whole yuan, `¥0.50` otherwise: for labels of round sums, never for a balance. */
export function shortYuanText(fen: number): string {
  const text = yuanText(fen)
  return text.endsWith('.00') ? text.slice(0, -3) : text
}

const DIGITS = '零一二三四五六七八九'

/** Reads an amount aloud: 12350 → `一百二十三元五角`. */
export function spokenYuan(fen: number): string {
  const { sign, yuan } = amountParts(fen)
  const cents = Math.abs(fen) % 100
  const jiao = Math.floor(cents / 10)
  const rest = cents % 10
  let tail = ''
  if (jiao > 0) tail += `${DIGITS[jiao]}角`
  else if (rest > 0) tail += '零'
  if (rest > 0) tail += `${DIGITS[rest]}分`
  return `${sign === '' ? '' : '负'}${spokenInteger(Number(yuan.replace(/,/g, '')))}元${tail}`
}

/** Chinese numerals of any safe integer that is not negative. */
function spokenInteger(value: number): string {
  return value === 0 ? '零' : spelled(value).replace(/^一十/, '十')
}

/** By myriads: what stands before 亿 is itself such a number. */
function spelled(value: number): string {
  for (const [unit, name] of [[100_000_000, '亿'], [10_000, '万']] as const) {
    if (value < unit) continue
    const rest = value % unit
    const gap = rest > 0 && rest < unit / 10 ? '零' : ''
    return `${spelled(Math.floor(value / unit))}${name}${gap}${spelled(rest)}`
  }
  return spokenGroup(value)
}

function spokenGroup(group: number): string {
  let text = ''
  let gap = false
  for (const [unit, name] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
    const digit = Math.floor(group / unit) % 10
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    if (gap) text += '零'
    text += DIGITS[digit] + name
    gap = false
  }
  return text
}

/**
 * What a person typed as yuan, in fen; `null` when it is not an amount. Full-width digits and marks are
 * accepted as Chinese keyboards produce them; more than two decimals are refused, not rounded.
 */
export function parseYuan(text: string): number | null {
  const plain = toHalfWidth(text).replace(/[¥,\s]/g, '').replace('。', '.')
  const match = /^(\d{1,9})(?:\.(\d{0,2}))?$/.exec(plain)
  if (!match) return null
  const [, yuan = '', decimals = ''] = match
  return Number(yuan + decimals.padEnd(2, '0'))
}

/** Full-width letters, digits and marks as ASCII. */
export function toHalfWidth(text: string): string {
  return text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replace(/[　￥]/g, (char) => (char === '￥' ? '¥' : ' '))
}
