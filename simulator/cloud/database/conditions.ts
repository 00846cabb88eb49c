/** What a query says about single fields, in a form that an index can serve. */
import type { Document } from './config'
import { RANK, rankOf } from './order'

export interface Condition {
  /** The field equals one of these; one value for plain equality. */
  points?: unknown[]
  /** Lower and upper bound, both of one type. */
  lower?: Bound
  upper?: Bound
}

export interface Bound {
  value: unknown
  inclusive: boolean
}

export interface Conditions {
  fields: Map<string, Condition>
  /** The fields say all that the query says: what they select needs no second look. */
  complete: boolean
}

/** The conditions that all documents selected by `query` meet. */
export function conditionsOf(query: Document): Conditions {
  const conditions: Conditions = { fields: new Map(), complete: true }
  addAll(query, conditions)
  return conditions
}

function addAll(query: Document, conditions: Conditions): void {
  for (const [field, test] of Object.entries(query)) {
    if (field === '$and' && Array.isArray(test) && test.every(isObject)) for (const part of test) addAll(part, conditions)
    else if (field.startsWith('$') || !add(conditions.fields, field, test)) conditions.complete = false
  }
}

/** Whether all of `test` could be taken over. */
function add(fields: Map<string, Condition>, field: string, test: unknown): boolean {
  const condition = fields.get(field) ?? {}
  fields.set(field, condition)
  if (!isOperators(test)) return addPoints(condition, field, [test])
  let complete = true
  for (const [operator, operand] of Object.entries(test)) complete = addOperator(condition, field, operator, operand) && complete
  return complete
}

export const isObject = (value: unknown): value is Document => rankOf(value) === RANK.object

export const isOperators = (test: unknown): test is Document =>
  isObject(test) && Object.keys(test)[0]?.startsWith('$') === true

function addOperator(condition: Condition, field: string, operator: string, operand: unknown): boolean {
  switch (operator) {
    case '$eq': return addPoints(condition, field, [operand])
    case '$in': return Array.isArray(operand) && addPoints(condition, field, operand)
    case '$gt': return addBound(condition, 'lower', { value: operand, inclusive: false })
    case '$gte': return addBound(condition, 'lower', { value: operand, inclusive: true })
    case '$lt': return addBound(condition, 'upper', { value: operand, inclusive: false })
    case '$lte': return addBound(condition, 'upper', { value: operand, inclusive: true })
    default: return false
  }
}

function addPoints(condition: Condition, field: string, points: unknown[]): boolean {
  if (condition.points || !points.every((point) => isScalar(point) || (point === null && !field.includes('.')))) return false
  condition.points = points
  return true
}

function addBound(condition: Condition, side: 'lower' | 'upper', bound: Bound): boolean {
  const other = side === 'lower' ? condition.upper : condition.lower
  if (condition[side] || !isScalar(bound.value) || (other && rankOf(other.value) !== rankOf(bound.value))) return false
  condition[side] = bound
  return true
}

/** Types whose equality and order are the same in an index and in a match. */
function isScalar(value: unknown): boolean {
  const rank = rankOf(value)
  return rank === RANK.number || rank === RANK.string || rank === RANK.boolean || rank === RANK.date
}
