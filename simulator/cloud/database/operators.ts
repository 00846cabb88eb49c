/** mingo's operators with those replaced that differ from MongoDB; the context of every query and pipeline. */
import { Context } from 'mingo/core'
import { Lazy } from 'mingo/lazy'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as pipeline from 'mingo/operators/pipeline'
import * as projections from 'mingo/operators/projection'
import * as queries from 'mingo/operators/query'
import * as windows from 'mingo/operators/window'
import { CloudError, databaseRequestFailed, notEmulated } from '../errors'
import type { Document } from './config'
import { OWN_EXPRESSIONS } from './expressions'
import { byOrder, compareValues, valuesAt, type Order } from './order'

type ValueTest = (value: unknown) => boolean

/** A query operator that one of the values at the path must satisfy. */
const onValues = (makeTest: (operand: unknown) => ValueTest) => (selector: string, operand: unknown) => {
  const test = makeTest(operand)
  const parts = selector.split('.')
  return (document: unknown) => valuesAt(document, parts).values.some(test)
}

/** mingo takes the remainder of an array as a whole. */
const $mod = onValues((operand) => {
  if (!Array.isArray(operand) || operand.length !== 2) throw databaseRequestFailed('Find', 'malformed mod, not enough elements')
  const [divisor, remainder] = operand as [number, number]
  return (value) => typeof value === 'number' && Math.trunc(value) % divisor === remainder
})

/** mingo matches arrays only; a single value is a set of one. */
const $all: typeof queries.$all = (selector, operand, options) => {
  const inArray = queries.$all(selector, operand, options)
  const parts = selector.split('.')
  const single = Array.isArray(operand) && operand.length === 1 ? operand[0] as unknown : undefined
  return (document) => inArray(document)
    || (single !== undefined && valuesAt(document, parts).values.some((value) => compareValues(value, single) === 0))
}

/** mingo orders mixed types and arrays in its own way. */
const $sort: typeof pipeline.$sort = (documents, keys) => {
  const order = Object.entries(keys) as Order
  if (order.length === 0 || order.some(([, direction]) => direction !== 1 && direction !== -1)) {
    throw databaseRequestFailed('Aggregate', '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
  }
  return documents.transform((list: Document[]) => Lazy([...list].sort(byOrder(order))))
}

/** mingo puts a value that equals a boundary into the bucket below it. */
const $bucket: typeof pipeline.$bucket = (documents, { groupBy, boundaries, default: otherwise, output }, options) => {
  const branches = boundaries.slice(0, -1).map((lower, i) => ({
    case: { $and: [{ $gte: [groupBy, { $literal: lower }] }, { $lt: [groupBy, { $literal: boundaries[i + 1] }] }] },
    then: { $literal: lower },
  }))
  const _id = { $switch: { branches, ...(otherwise === undefined ? {} : { default: { $literal: otherwise } }) } }
  return $sort(pipeline.$group(documents, { _id, ...(output ?? { count: { $sum: 1 } }) }, options), { _id: 1 }, options)
}

/** The stages that the SDK has methods for, without `geoNear` and `bucketAuto`. */
const SUPPORTED_STAGES = [
  '$addFields', '$count', '$group', '$limit', '$lookup', '$match', '$project', '$replaceRoot', '$sample', '$skip', '$sortByCount', '$unwind',
] as const

type Operators = Record<string, unknown>
const stages: Operators = {}
for (const name of SUPPORTED_STAGES) stages[name] = (pipeline as Operators)[name]

const UNSUPPORTED_QUERIES = new Set(['$where', '$jsonSchema', '$geoWithin', '$geoIntersects', '$near', '$nearSphere'])
const queryOperators: Operators = { ...queries, $mod, $all }
for (const name of UNSUPPORTED_QUERIES) delete queryOperators[name]

/** Every operator that the local database answers. */
export const CONTEXT = Context.init({
  accumulator: { ...accumulators },
  expression: {
    ...expressions,
    ...OWN_EXPRESSIONS,
  },
  pipeline: { ...stages, $sort, $bucket },
  projection: { ...projections },
  query: queryOperators,
  window: { ...windows },
} as Parameters<typeof Context.init>[0])

/** Enough for a query without `$expr`. mingo copies the context of each query that it compiles, which is most of the work. */
export const QUERY_CONTEXT = Context.init({ query: queryOperators } as Parameters<typeof Context.init>[0])

/** Runs mingo and turns its errors, TypeErrors for malformed operands too, into the platform's; what it does not know is not emulated. */
export function withMingo<T>(operation: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof CloudError || !(error instanceof Error)) throw error
    const unknown = /(?:unknown|unregistered|not registered).*|'\$\w+' is not registered/i.test(error.message)
    const name = /\$\w+/.exec(error.message)?.[0]
    if (unknown && name) throw notEmulated(`the database operator ${name}`)
    throw databaseRequestFailed(operation, error.message)
  }
}
