const DEPTH = 6
const ITEMS = 200

/** A copy of anything that JSON can carry: errors as text, functions and DOM nodes by name, circles cut. */
export const toPlain = (value: unknown, seen: readonly unknown[] = []): unknown => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (value === undefined) return 'undefined'
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value)
  if (typeof value === 'function') return `[Function ${value.name}]`
  if (value instanceof Error) return value.stack ?? String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (value instanceof RegExp) return String(value)
  if (value instanceof Node) return `[${value.nodeName.toLowerCase()}]`
  if (typeof value !== 'object') return String(value)
  if (seen.includes(value)) return '[Circular]'
  if (seen.length >= DEPTH) return Array.isArray(value) ? '[Array]' : '[Object]'
  const inner = [...seen, value]
  if (Array.isArray(value)) return value.slice(0, ITEMS).map((item) => toPlain(item, inner))
  if (value instanceof Map) return toPlain(Object.fromEntries(value), seen)
  if (value instanceof Set) return toPlain([...value], seen)
  // Instances of pages and components lead to the whole tree.
  if ('_$' in value) return `[${String(Reflect.get(value, 'is') ?? 'component')}]`
  return Object.fromEntries(Object.entries(value).slice(0, ITEMS).map(([key, item]) => [key, toPlain(item, inner)]))
}
