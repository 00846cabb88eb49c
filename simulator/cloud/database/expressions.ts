/** Expressions of pipelines that mingo lacks, or answers otherwise than MongoDB. */
import { evalExpr } from 'mingo/core'
import * as expressions from 'mingo/operators/expression'
import type { Options } from 'mingo/types'
import { databaseRequestFailed } from '../errors'
import { compareValues } from './order'

type Operator = (document: unknown, operand: unknown, options: Options) => unknown

const refused = (reason: string): Error => databaseRequestFailed('Aggregate', reason)

/** mingo compares values of one type only; MongoDB orders all types. */
const comparison = (holds: (difference: number) => boolean): Operator => (document, operands, options) => {
  const [a, b] = evalExpr(document as never, operands as never, options) as [unknown, unknown]
  return holds(compareValues(a ?? null, b ?? null))
}

/** mingo demands the number of digits, which MongoDB takes for 0. */
const withDigits = (operator: Operator): Operator => (document, operand, options) =>
  operator(document, Array.isArray(operand) && operand.length > 1 ? operand : [Array.isArray(operand) ? operand[0] as unknown : operand, 0], options)

/**
 * Where a text stands in another one, from `start` on and before `end`: −1 if nowhere, null for null.
 * @param units what is counted: code points or bytes
 */
const indexOf = (name: string, units: (text: string) => readonly (string | number)[]): Operator => (document, operands, options) => {
  const [text, part, start = 0, end] = evalExpr(document as never, operands as never, options) as [unknown, unknown, number?, number?]
  if (text === null || text === undefined) return null
  if (typeof text !== 'string' || typeof part !== 'string') throw refused(`${name} requires strings`)
  const [all, wanted] = [units(text), units(part)]
  const last = Math.min(end ?? all.length, all.length) - wanted.length
  for (let at = start; at <= last; at++) if (wanted.every((unit, i) => all[at + i] === unit)) return at
  return -1
}

/** Weeks begin on Sunday; days before the first one are in week 0. mingo counts them as week 1. */
const $week: Operator = (document, operand, options) => {
  const day = expressions.$dayOfYear(document as never, operand as never, options) as number | null
  const weekday = expressions.$dayOfWeek(document as never, operand as never, options) as number | null
  return day === null || weekday === null ? null : Math.floor((day + 7 - weekday) / 7)
}

export const OWN_EXPRESSIONS: Record<string, Operator> = {
  $gt: comparison((difference) => difference > 0),
  $gte: comparison((difference) => difference >= 0),
  $lt: comparison((difference) => difference < 0),
  $lte: comparison((difference) => difference <= 0),
  $trunc: withDigits(expressions.$trunc as Operator),
  $round: withDigits(expressions.$round as Operator),
  $indexOfCP: indexOf('$indexOfCP', (text) => [...text]),
  $indexOfBytes: indexOf('$indexOfBytes', (text) => [...Buffer.from(text)]),
  $week,
}
