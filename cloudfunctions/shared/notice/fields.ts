import { formatWireTime } from '../beijing-time'
import type { NoticeKind } from '../contract'

/** What a field of a template stands for. */
export type Field = 'amount' | 'balance' | 'duration' | 'note' | 'place' | 'price' | 'time'
export type Value = { fen: number } | { at: number } | { text: string }
export type Values = Partial<Record<Field, Value>>
/** Under which key of its template each field stands, as the console shows it: `thing1`. */
export type Keys = Partial<Record<Field, string>>

/** For templates made of these in this order; where the console numbers them otherwise the settings say so. */
export const USUAL_KEYS: Readonly<Record<NoticeKind, Keys>> = {
  recharged: { amount: 'amount1', balance: 'amount2', time: 'time3', note: 'thing4' },
  session_started: { place: 'thing1', time: 'time2', price: 'thing3', note: 'thing4' },
  session_settled: { place: 'thing1', amount: 'amount2', duration: 'thing3', balance: 'amount4', time: 'time5' },
  balance_low: { balance: 'amount1', note: 'thing2', time: 'time3' },
}

/** What WeChat takes by the type of a key, in characters; one more and it takes nothing of the message. */
const LONGEST: Readonly<Record<string, number>> = {
  thing: 20, character_string: 32, number: 32, letter: 32, symbol: 5, phrase: 5, name: 10, amount: 11, time: 32, date: 32,
}
const SHORTEST_LIMIT = 5

/** The data of a message: each value in the form of its key's type and within its limit. Keys without a value stay away. */
export function messageData(keys: Keys, values: Values): Record<string, { value: string }> {
  return Object.fromEntries(Object.entries(keys).flatMap(([field, key]) => {
    const value = values[field as Field]
    return value === undefined ? [] : [[key, { value: textFor(key, value) }]]
  }))
}

/** @internal Exported for tests. */
export function textFor(key: string, value: Value): string {
  const type = key.replace(/\d+$/, '')
  const limit = LONGEST[type] ?? SHORTEST_LIMIT
  if ('fen' in value) return clipped(type === 'number' || type === 'character_string' ? yuan(value.fen).slice(1) : yuan(value.fen), limit)
  if ('at' in value) return clipped(type === 'time' || type === 'date' ? chineseTime(value.at) : formatWireTime(value.at).slice(0, 16), limit)
  return clipped(value.text, limit)
}

/** `¥12.50`; no thousands separators: WeChat takes digits and a point. */
export function yuan(fen: number): string {
  const digits = String(fen).padStart(3, '0')
  return `¥${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** `2026年11月23日 13:02` */
function chineseTime(at: number): string {
  const [, year, month, day, clock] = /^(\d+)-(\d+)-(\d+) (\d+:\d+)/.exec(formatWireTime(at)) ?? []
  return `${year}年${month}月${day}日 ${clock}`
}

/** On one line, never empty, and never through the middle of a character. */
function clipped(text: string, limit: number): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  if (line === '') return '-'
  if (line.length <= limit) return line
  let kept = ''
  for (const character of line) {
    if (kept.length + character.length > limit - 1) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}
