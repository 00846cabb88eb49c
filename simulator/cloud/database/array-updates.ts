/** `$push` and `$addToSet`, whose modifiers mingo applies only in part. The current value is an array or missing. */
import { databaseRequestFailed, invalidParameter } from '../errors'
import type { Document } from './config'
import { byOrder, compareValues, RANK, rankOf, type Order } from './order'

const MODIFIERS = ['$each', '$position', '$sort', '$slice']

export function pushTo(current: unknown, operand: unknown): unknown[] {
  const list = Array.isArray(current) ? [...current as unknown[]] : []
  if (rankOf(operand) !== RANK.object || !('$each' in (operand as Document))) return [...list, operand]
  const { $each, $position, $sort, $slice, ...others } = operand as Document
  if (!Array.isArray($each)) throw databaseRequestFailed('Update', 'The argument to $each in $push must be an array')
  if (Object.keys(others).length > 0) throw invalidParameter(`Unrecognized clause in $push: ${Object.keys(others).join()}, not one of ${MODIFIERS.join()}`)
  list.splice(typeof $position === 'number' ? $position : list.length, 0, ...$each as unknown[])
  if ($sort !== undefined) list.sort(sorting($sort))
  if (typeof $slice !== 'number') return list
  return $slice < 0 ? list.slice($slice) : list.slice(0, $slice)
}

function sorting(sort: unknown): (a: unknown, b: unknown) => number {
  if (sort === 1 || sort === -1) return (a, b) => compareValues(a, b) * sort
  if (rankOf(sort) !== RANK.object) throw databaseRequestFailed('Update', 'The $sort is invalid: use 1/-1 or {field: 1/-1}')
  const compare = byOrder(Object.entries(sort as Document) as Order)
  return (a, b) => compare(a as Document, b as Document)
}

/** The SDK sends `_.addToSet({ each: […] })` as it is, hence adds that object; only a literal `$each` adds several. */
export function addToSet(current: unknown, operand: unknown): unknown[] {
  const list = Array.isArray(current) ? [...current as unknown[]] : []
  const each = rankOf(operand) === RANK.object ? (operand as Document).$each : undefined
  if (each !== undefined && !Array.isArray(each)) throw databaseRequestFailed('Update', 'The argument to $each in $addToSet must be an array')
  for (const value of Array.isArray(each) ? each as unknown[] : [operand]) {
    if (!list.some((member) => compareValues(member, value) === 0)) list.push(value)
  }
  return list
}
