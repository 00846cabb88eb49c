/** Pipelines: leading match, sort, skip and limit use indexes, the rest runs in mingo over what these leave. */
import { Aggregator } from 'mingo/aggregator'
import { Context } from 'mingo/core'
import type * as pipelineOperators from 'mingo/operators/pipeline'
import { databaseRequestFailed, invalidParameter, notEmulated } from '../errors'
import type { Document } from './config'
import { CONTEXT, withMingo } from './operators'
import { valuesAt, type Order } from './order'
import type { Collection } from './store'
import type { Query, View } from './view'

export type Stage = [name: string, value: unknown]

/** @param collectionNamed throws for a collection that does not exist */
export function aggregate(view: View, collection: Collection, stages: Stage[], collectionNamed: (name: string) => Collection): Document[] {
  const { query, rest } = lead(stages)
  const input = view.find(collection, query).map((found) => found.document)
  const pipeline = rest.map(([name, value]) => ({ [name]: value }))
  const $lookup: typeof pipelineOperators.$lookup = (documents, expression, options) => {
    const { from, localField, foreignField, as, ...more } = expression as unknown as Document
    const foreign = collectionNamed(text('from', from))
    if (Object.keys(more).length > 0) {
      // With a pipeline of its own: mingo's, over the whole of the other collection.
      const all = view.find(foreign, { query: {}, order: [], skip: 0, limit: Infinity }).map((found) => found.document)
      return original(documents, { ...expression, from: all } as never, options)
    }
    const local = text('localField', localField).split('.')
    return documents.map((document: Document) => ({
      ...document,
      [text('as', as)]: view
        .find(foreign, { query: { [text('foreignField', foreignField)]: { $in: valuesAt(document, local).values } }, order: [], skip: 0, limit: Infinity })
        .map((found) => found.document),
    }))
  }
  const original = CONTEXT.getOperator('pipeline' as never, '$lookup') as typeof pipelineOperators.$lookup
  const context = Context.from(Context.init({ pipeline: { $lookup } }), CONTEXT)
  return withMingo('Aggregate', () => new Aggregator(pipeline, { context }).run<Document>(input))
}

function text(name: string, value: unknown): string {
  if (typeof value !== 'string') throw invalidParameter(`$lookup argument '${name}' must be a string`)
  return value
}

/** Takes `$match`, `$sort`, `$skip` and `$limit` from the head of the pipeline, in this order, for the planner. */
function lead(stages: Stage[]): { query: Query; rest: Stage[] } {
  const rest = [...stages]
  const matches: Document[] = []
  while (rest[0]?.[0] === '$match') matches.push((rest.shift() as Stage)[1] as Document)
  const take = (name: string): unknown => (rest[0]?.[0] === name ? (rest.shift() as Stage)[1] : undefined)
  const order = Object.entries((take('$sort') ?? {}) as Document) as Order
  if (order.some(([, direction]) => direction !== 1 && direction !== -1)) {
    throw databaseRequestFailed('Aggregate', '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
  }
  const skip = Number(take('$skip') ?? 0)
  const limit = Number(take('$limit') ?? Infinity)
  const query = matches.length === 1 ? matches[0] as Document : matches.length === 0 ? {} : { $and: matches }
  return { query: { query, order, skip, limit }, rest }
}

/** mingo takes the machine's time for it, not the simulator's. */
export function refuseCurrentTime(stageText: string): void {
  if (/"\$\$NOW\b/.test(stageText)) throw notEmulated('the aggregation variable $$NOW')
}
