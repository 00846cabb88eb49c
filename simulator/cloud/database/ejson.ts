/**
 * The database's text form. The SDK sends canonical EJSON (`{"$numberInt":"1"}`); stored and sent back is relaxed
 * EJSON (`1`), which the SDK accepts, so that a stored document is its own answer.
 */
import { invalidParameter, notEmulated } from '../errors'

/** Wrappers of types that neither the product nor JavaScript numbers need. */
const FOREIGN_TYPES = new Set([
  '$oid', '$binary', '$uuid', '$timestamp', '$numberDecimal', '$minKey', '$maxKey', '$symbol', '$code', '$dbPointer', '$undefined',
])

/**
 * @param serverTime epoch ms that `db.serverDate()` stands for; null where the platform takes none (queries)
 * @throws CloudError INVALID_PARAM for text that is not EJSON
 */
export function parseEjson(text: string, serverTime: number | null = null): unknown {
  // JavaScript objects cannot hold it as a plain field.
  if (/[".]__proto__(\.[^"]*)?"\s*:/.test(text)) throw notEmulated('the field name __proto__')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw invalidParameter(`not EJSON: ${text.slice(0, 100)}`)
  }
  return text.includes('"$') ? revive(value, serverTime) : value
}

function revive(value: unknown, serverTime: number | null): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((element) => revive(element, serverTime))
  const keys = Object.keys(value)
  const first = keys[0]
  if (keys.length === 1 && first !== undefined && first.startsWith('$')) {
    const wrapped = unwrap(first, (value as Record<string, unknown>)[first], serverTime)
    if (wrapped !== NOT_A_TYPE) return wrapped
  }
  const revived: Record<string, unknown> = {}
  for (const key of keys) revived[key] = revive((value as Record<string, unknown>)[key], serverTime)
  return revived
}

/** `$gt` and its like: an operator, no wrapped value. */
const NOT_A_TYPE = Symbol('not a type')

function unwrap(type: string, value: unknown, serverTime: number | null): unknown {
  switch (type) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
      return Number(value)
    case '$date':
      return new Date(typeof value === 'string' ? value : Number(typeof value === 'number' ? value : field(value, '$numberLong')))
    case '$regularExpression':
      return regularExpression(field(value, 'pattern'), field(value, 'options'))
    case '$tcb_server_date':
      if (serverTime === null) throw invalidParameter('db.serverDate() cannot be used in a query')
      return new Date(serverTime + Number(revive(field(value, 'offset'), null)))
    default:
      if (FOREIGN_TYPES.has(type)) throw notEmulated(`the database type ${type}`)
      return NOT_A_TYPE
  }
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

/** JavaScript and MongoDB share the options i, m and s; x and the JavaScript-only ones are refused. */
function regularExpression(pattern: unknown, options: unknown): RegExp {
  const flags = String(options ?? '').replace(/[gu]/g, '')
  if (/[^ims]/.test(flags)) throw notEmulated(`the regular expression option ${flags}`)
  try {
    return new RegExp(String(pattern), flags)
  } catch {
    throw invalidParameter(`not a regular expression: ${String(pattern)}`)
  }
}

export const stringifyEjson = (value: unknown): string => JSON.stringify(relaxed(value))

function relaxed(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $numberDouble: Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity' }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((element) => relaxed(element) ?? null)
  if (value instanceof Date) return { $date: value.getTime() }
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } }
  const result: Record<string, unknown> = {}
  for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key]
    if (member !== undefined) result[key] = relaxed(member)
  }
  return result
}
