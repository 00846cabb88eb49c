/** The bodies of `database.*` requests, read and checked. */
import { invalidParameter } from '../errors'
import type { Document } from './config'
import { parseEjson } from './ejson'
import { DEFAULT_READ_LIMIT, MAX_READ_LIMIT } from './limits'
import { RANK, rankOf, type Order } from './order'
import type { Query } from './view'

export type Body = Record<string, unknown>

export function text(body: Body, name: string): string {
  const value = body[name]
  if (typeof value !== 'string' || value === '') throw invalidParameter(`${name} must be a string`)
  return value
}

function whole(body: Body, name: string, otherwise: number): number {
  const value = body[name] ?? otherwise
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw invalidParameter(`${name} must be a whole number`)
  return value
}

/** An optional field of EJSON text that holds an object. */
export function object(body: Body, name: string, serverTime: number | null = null): Document | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  return parseObject(name, value, serverTime)
}

export function parseObject(name: string, value: unknown, serverTime: number | null): Document {
  const parsed = typeof value === 'string' ? parseEjson(value, serverTime) : undefined
  if (rankOf(parsed) !== RANK.object) throw invalidParameter(`${name} must be an object in EJSON`)
  return parsed as Document
}

/** What a read asks for; a DOC request is for one document. */
export function readQuery(body: Body): Query {
  const byId = body.queryType === 'DOC'
  return {
    query: object(body, 'query') ?? {},
    order: Object.entries(object(body, 'order') ?? {}).map(([field, direction]) => {
      if (direction !== 1 && direction !== -1) throw invalidParameter(`order of ${field} must be 1 or -1`)
      return [field, direction]
    }) satisfies Order,
    skip: whole(body, 'offset', 0),
    limit: byId ? 1 : Math.min(whole(body, 'limit', DEFAULT_READ_LIMIT), MAX_READ_LIMIT),
  }
}

/** Field names that MongoDB does not store. */
export function refuseFieldNames(document: Document): void {
  for (const [name, value] of Object.entries(document)) {
    if (name.startsWith('$')) throw invalidParameter(`The dollar ($) prefixed field '${name}' is not valid for storage.`)
    if (name.includes('.')) throw invalidParameter(`The dotted field '${name}' is not valid for storage.`)
    if (rankOf(value) === RANK.object) refuseFieldNames(value as Document)
  }
}

export function checkedId(id: unknown): string | number {
  if ((typeof id === 'string' && id !== '') || typeof id === 'number') return id
  throw invalidParameter('_id must be a string or a number')
}
