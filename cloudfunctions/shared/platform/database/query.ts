import type { Scalar } from './database'

const OPERATORS = ['gt', 'gte', 'lt', 'lte'] as const
type Operator = (typeof OPERATORS)[number]

/** One comparison of a filter. */
export interface Comparison {
  field: string
  operator: Operator | 'eq'
  value: Scalar
}

/**
 * A filter as comparisons. Values are checked once more: an object that slips in here would reach the database as an
 * operator, and `undefined` would silently drop the condition.
 */
export function comparisonsOf(filter: object): Comparison[] {
  return Object.entries(filter).flatMap(([field, condition]: [string, unknown]): Comparison[] => {
    if (typeof condition !== 'object' || condition === null) return [{ field, operator: 'eq', value: scalar(field, condition) }]
    return Object.entries(condition).map(([operator, value]) => ({
      field,
      operator: operatorOf(field, operator),
      value: scalar(field, value),
    }))
  })
}

function operatorOf(field: string, name: string): Operator {
  const operator = OPERATORS.find((known) => known === name)
  if (!operator) throw new TypeError(`filter on ${field}: no operator ${name}`)
  return operator
}

function scalar(field: string, value: unknown): Scalar {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new TypeError(`filter on ${field}: ${typeof value} is no value`)
}
