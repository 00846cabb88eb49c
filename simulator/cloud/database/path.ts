import { RANK, rankOf } from './order'
import type { Document } from './config'

export interface Place {
  /** Object or array that holds the last part; null if the path leads nowhere. */
  parent: Document | null
  /** The last part. */
  name: string
  /** A value on the way that can hold no member of this name. */
  obstacle?: { name: string; value: unknown; field: string }
}

/** Where a dotted path of an update leads; numbers name elements of arrays. @param create missing objects on the way */
export function parentOf(document: Document, path: string, create: boolean): Place {
  const parts = path.split('.')
  const name = parts.pop() as string
  let node: Document = document
  let nodeName = ''
  for (const part of parts) {
    if (!canHold(node, part)) return { parent: null, name, obstacle: { name: nodeName, value: node, field: part } }
    let next = Object.hasOwn(node, part) ? node[part] : undefined
    if (next === undefined) {
      if (!create) return { parent: null, name }
      next = node[part] = {}
    }
    node = next as Document
    nodeName = part
  }
  return canHold(node, name) ? { parent: node, name } : { parent: null, name, obstacle: { name: nodeName, value: node, field: name } }
}

function canHold(value: unknown, part: string): boolean {
  const rank = rankOf(value)
  return rank === RANK.object || (rank === RANK.array && /^\d+$/.test(part))
}
