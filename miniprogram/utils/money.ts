import { words } from './words/money'

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

/** Reads an amount aloud: 12350 fen in the digits of the language, as `123 yuan 50`. */
export function spokenYuan(fen: number): string {
  const { sign } = amountParts(fen)
  const cents = Math.abs(fen) % 100
  return words.spoken(sign !== '', (Math.abs(fen) - cents) / 100, cents)
}

/**
 * What a person typed as yuan, in fen; `null` when it is not an amount. Full-width digits and marks are
 * accepted as Chinese keyboards produce them; more than two decimals are refused, not rounded.
 */
export function parseYuan(text: string): number | null {
  const plain = toHalfWidth(text).replace(/[¥,\s]/g, '').replace('\u3002', '.')
  const match = /^(\d{1,9})(?:\.(\d{0,2}))?$/.exec(plain)
  if (!match) return null
  const [, yuan = '', decimals = ''] = match
  return Number(yuan + decimals.padEnd(2, '0'))
}

/** Full-width letters, digits and marks as ASCII; U+3000 is the wide space, U+FFE5 the wide sign of the yuan. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(/\uffe5/g, '¥')
}
