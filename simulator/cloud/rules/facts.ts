/** What a query says about the fields of whatever it selects, for rules that a query has to imply. */
import type { Document } from '../database/config'
import { isOperators } from '../database/conditions'
import { invalidParameter } from '../errors'

export interface Bound {
  value: unknown
  inclusive: boolean
}

/** What is known of one field in everything that an alternative of the query selects. */
export interface Facts {
  /** Its value is this one. */
  is?: { value: unknown }
  lower?: Bound
  upper?: Bound
  /** Values that it has not. */
  not: unknown[]
  /** It is an array, and these are in it. */
  contains: unknown[]
}

/** One alternative of a query: facts by dotted path. A document that the query selects meets at least one of them. */
export type Alternative = ReadonlyMap<string, Facts>

/** More alternatives than this are not looked at one by one. */
const MAX_ALTERNATIVES = 256

/**
 * The alternatives of a query: each `$or`, and each value of an `$in`, makes more of them. Operators that say nothing a
 * rule could use are left out, so that the alternatives cover at least what the query selects.
 * @throws CloudError INVALID_PARAM for a query with too many
 */
export function alternativesOf(query: Document): Alternative[] {
  let alternatives: Alternative[] = [new Map()]
  for (const [field, test] of Object.entries(query)) {
    if (field === '$and' && Array.isArray(test)) for (const part of test) alternatives = combine(alternatives, alternativesOf(part as Document))
    else if (field === '$or' && Array.isArray(test)) alternatives = combine(alternatives, test.flatMap((part) => alternativesOf(part as Document)))
    else if (!field.startsWith('$')) alternatives = combine(alternatives, ofField(field, test))
  }
  return alternatives
}

function combine(left: Alternative[], right: Alternative[]): Alternative[] {
  if (left.length * right.length > MAX_ALTERNATIVES) {
    throw invalidParameter(`a query of more than ${MAX_ALTERNATIVES} alternatives cannot be compared with the security rule`)
  }
  return left.flatMap((a) => right.map((b) => both(a, b)))
}

function both(a: Alternative, b: Alternative): Alternative {
  const joined = new Map(a)
  for (const [path, facts] of b) {
    const known = joined.get(path)
    joined.set(path, known === undefined ? facts : {
      ...known, ...facts, not: [...known.not, ...facts.not], contains: [...known.contains, ...facts.contains],
    })
  }
  return joined
}

const one = (path: string, facts: Partial<Facts>): Alternative => new Map([[path, { not: [], contains: [], ...facts }]])

function ofField(path: string, test: unknown): Alternative[] {
  if (test instanceof RegExp) return [new Map()]
  if (!isOperators(test)) return [one(path, { is: { value: test } })]
  let alternatives: Alternative[] = [new Map()]
  for (const [operator, operand] of Object.entries(test)) alternatives = combine(alternatives, ofOperator(path, operator, operand))
  return alternatives
}

function ofOperator(path: string, operator: string, operand: unknown): Alternative[] {
  switch (operator) {
    case '$eq': return [one(path, { is: { value: operand } })]
    case '$in': return list(operand).map((value) => one(path, { is: { value } }))
    case '$gt': return [one(path, { lower: { value: operand, inclusive: false } })]
    case '$gte': return [one(path, { lower: { value: operand, inclusive: true } })]
    case '$lt': return [one(path, { upper: { value: operand, inclusive: false } })]
    case '$lte': return [one(path, { upper: { value: operand, inclusive: true } })]
    case '$ne': return [one(path, { not: [operand] })]
    case '$nin': return [one(path, { not: list(operand) })]
    case '$all': return [one(path, { contains: list(operand) })]
    case '$elemMatch': {
      const element = operand as Document | null
      return [element !== null && typeof element === 'object' && '$eq' in element ? one(path, { contains: [element.$eq] }) : new Map()]
    }
    default: return [new Map()]
  }
}

const list = (operand: unknown): unknown[] => (Array.isArray(operand) ? operand : [])
