/** Chinese numerals, for reading amounts aloud. */
const DIGITS = '零一二三四五六七八九'
const MYRIADS = [[100_000_000, '亿'], [10_000, '万']] as const
const PLACES = [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const

/** Of any safe integer that is not negative. */
export function chineseNumeral(value: number): string {
  return value === 0 ? chineseDigit(0) : spelled(value).replace(/^一十/, '十')
}

export function chineseDigit(digit: number): string {
  return DIGITS[digit] ?? ''
}

/** By myriads: what stands before the larger of them is itself such a number. */
function spelled(value: number): string {
  for (const [unit, name] of MYRIADS) {
    if (value < unit) continue
    const rest = value % unit
    const gap = rest > 0 && rest < unit / 10 ? chineseDigit(0) : ''
    return `${spelled(Math.floor(value / unit))}${name}${gap}${spelled(rest)}`
  }
  return spelledBelowMyriad(value)
}

function spelledBelowMyriad(value: number): string {
  let text = ''
  let gap = false
  for (const [unit, name] of PLACES) {
    const digit = Math.floor(value / unit) % 10
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    if (gap) text += chineseDigit(0)
    text += chineseDigit(digit) + name
    gap = false
  }
  return text
}
