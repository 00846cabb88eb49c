import type { Index } from './documents'

type Doc = Record<string, unknown> & { _id: string }
export type Test = [operator: 'eq' | 'gt' | 'gte' | 'lt' | 'lte', value: unknown]

export function matches(document: Doc, condition: readonly [string, Test[]][]): boolean {
  return condition.every(([field, tests]) => tests.every((test) => holds(document[field], test)))
}

/** Values of different types never compare, as in the database. */
function holds(value: unknown, [operator, bound]: Test): boolean {
  if (operator === 'eq') return (value ?? null) === bound
  if (typeof value !== typeof bound) return false
  const [left, right] = [value as number, bound as number]
  switch (operator) {
    case 'gt': return left > right
    case 'gte': return left >= right
    case 'lt': return left < right
    case 'lte': return left <= right
  }
}

export function ordered(documents: Doc[], order: readonly [string, 'asc' | 'desc'][]): Doc[] {
  return documents.sort((one, other) => {
    for (const [field, direction] of order) {
      const [left, right] = [one[field] as number, other[field] as number]
      if (left !== right) return (left < right ? -1 : 1) * (direction === 'asc' ? 1 : -1)
    }
    return 0
  })
}

/** Every collection has it. */
const ID_INDEX: Index = { name: '_id_', unique: true, keys: [{ field: '_id', direction: 1 }] }

/** Throws unless an index holds the equal fields first, then the field of the range and the order. */
export function requireIndex(collection: string, indexes: readonly Index[], condition: readonly [string, Test[]][], order: readonly [string, string][]): void {
  const equal = condition.filter(([, tests]) => tests.every(([operator]) => operator === 'eq')).map(([field]) => field)
  const ranged = condition.map(([field]) => field).filter((field) => !equal.includes(field))
  if (equal.includes('_id')) return
  const rest = [...new Set([...ranged, ...order.map(([field]) => field)])]
  const serves = ({ keys }: Index): boolean => {
    const fields = keys.map(({ field }) => field)
    const head = fields.slice(0, equal.length)
    return equal.every((field) => head.includes(field)) && rest.every((field, position) => fields[equal.length + position] === field)
  }
  if (![...indexes, ID_INDEX].some(serves)) throw new Error(`no index of ${collection} serves ${JSON.stringify({ equal, rest })}`)
}
