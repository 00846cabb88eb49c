/** The caller's openid in what a client sends: the platform writes it, and knows it by a name. */
import type { Document } from '../database/config'
import { isObject } from '../database/conditions'
import { invalidParameter } from '../errors'

/** Stands for the caller's openid in queries and new documents. */
const PLACEHOLDER = '{openid}'
/** Who created a document. */
export const OWNER = '_openid'

/** The value with the caller's openid in place of each `'{openid}'`. */
export function withOpenid<Value>(value: Value, openid: string): Value
export function withOpenid(value: unknown, openid: string): unknown {
  if (value === PLACEHOLDER) return openid
  if (Array.isArray(value)) return value.map((element: unknown) => withOpenid(element, openid))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withOpenid(member, openid)]))
}

/** @throws CloudError for an update that writes `_openid`; the text is ours, the platform documents the refusal only */
export function refuseOwnerChange(update: Document): void {
  for (const [operator, fields] of Object.entries(update)) {
    const paths = isObject(fields) ? Object.entries(fields) : []
    const touched = paths.some(([path, operand]) => [path, operator === '$rename' ? operand : ''].some((name) => String(name).split('.')[0] === OWNER))
    if (touched) throw invalidParameter(`${OWNER} cannot be changed by a client`)
  }
}
