import { inLanguage } from '../../services/language'
import { chineseDigit, chineseNumeral } from './numerals'

export const words = inLanguage({
  zh: {
    /** @param cents 0…99 */
    spoken: (negative: boolean, yuan: number, cents: number) => `${negative ? '负' : ''}${chineseNumeral(yuan)}元${spokenCents(cents)}`,
  },
  en: {
    spoken: (negative, yuan, cents) => `${negative ? 'minus ' : ''}${yuan} yuan${cents === 0 ? '' : ` ${String(cents).padStart(2, '0')}`}`,
  },
})

function spokenCents(cents: number): string {
  const jiao = Math.floor(cents / 10)
  const fen = cents % 10
  const gap = jiao === 0 && fen > 0 ? chineseDigit(0) : ''
  return `${jiao > 0 ? `${chineseDigit(jiao)}角` : ''}${gap}${fen > 0 ? `${chineseDigit(fen)}分` : ''}`
}
