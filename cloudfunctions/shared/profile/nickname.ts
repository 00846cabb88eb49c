import { AppError } from '../app-error'

/** In characters as people count them. */
const MOST_CHARACTERS = 20
/** The longest emoji have some 30 code units; without a limit one character could carry any number of accents. */
const MOST_UNITS_EACH = 36

/**
 * Controls, invisible formatting (but for the joiner and the tags inside of emoji), separators of lines, halves of
 * characters and characters of nobody.
 */
const UNWANTED = /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u{fff0}-\u{ffff}]|(?![\u200c\u200d\u{e0020}-\u{e007f}])\p{Cf}/u
/** What shows nothing although it counts as a letter or a symbol. */
const BLANKS = /[\u115f\u1160\u2800\u3164\uffa0]/gu
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

/** A nickname as it is kept. @throws AppError INVALID_INPUT */
export function readNickname(typed: string): string {
  const text = typed.trim()
  if (UNWANTED.test(text)) throw invalid()
  const nickname = text.normalize('NFC').replace(/\p{Zs}+/gu, ' ')
  const isVisible = VISIBLE.test(nickname.replace(BLANKS, ''))
  const characters = charactersOf(nickname)
  const isTooLong = characters.length > MOST_CHARACTERS || characters.some(({ length }) => length > MOST_UNITS_EACH)
  if (!isVisible || isTooLong) throw invalid()
  return nickname
}

/** An emoji of several code points is one. */
function charactersOf(text: string): string[] {
  return [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
}

const invalid = (): AppError => new AppError('INVALID_INPUT', 'nike_name')
