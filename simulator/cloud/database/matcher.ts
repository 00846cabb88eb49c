/** Does a document meet a query, and which part of it was asked for. */
import { Query } from 'mingo/query'
import { databaseRequestFailed } from '../errors'
import type { Document } from './config'
import { CONTEXT, QUERY_CONTEXT, withMingo } from './operators'
import { RANK, rankOf } from './order'

export type Matcher = (document: Document) => boolean

/** @throws CloudError for operators that are not emulated or malformed */
export function matcher(query: Document): Matcher {
  const context = JSON.stringify(query).includes('"$expr"') ? CONTEXT : QUERY_CONTEXT
  const compiled = withMingo('Find', () => new Query(query, { context }))
  return (document) => withMingo('Find', () => compiled.test(document))
}

export type Projection = (document: Document) => Document

/** Fields to keep (1) or to leave out (0), dotted paths included; `$slice` and `$elemMatch` by mingo. */
export function projection(fields: Document): Projection {
  const entries = Object.entries(fields)
  if (entries.some(([, wanted]) => typeof wanted !== 'number' && typeof wanted !== 'boolean')) {
    const query = new Query({}, { context: CONTEXT })
    return (document) => withMingo('Find', () => query.find<Document>([document], fields).all()[0] as Document)
  }
  const others = entries.filter(([field]) => field !== '_id')
  const including = others.some(([, wanted]) => Boolean(wanted)) || (others.length === 0 && Boolean(fields._id))
  if (others.some(([, wanted]) => Boolean(wanted) !== including)) {
    throw databaseRequestFailed('Find', 'Projection cannot have a mix of inclusion and exclusion.')
  }
  const paths = others.map(([field]) => field.split('.'))
  if (including) {
    const tree = toTree(fields._id === undefined || Boolean(fields._id) ? [['_id'], ...paths] : paths)
    return (document) => include(document, tree) as Document
  }
  const tree = toTree(fields._id !== undefined && !fields._id ? [['_id'], ...paths] : paths)
  return (document) => exclude(document, tree) as Document
}

type Tree = Map<string, Tree>

function toTree(paths: string[][]): Tree {
  const root: Tree = new Map()
  for (const path of paths) {
    let node = root
    for (const part of path) {
      const next: Tree = node.get(part) ?? new Map<string, Tree>()
      node.set(part, next)
      node = next
    }
  }
  return root
}

function include(value: unknown, tree: Tree): unknown {
  if (tree.size === 0) return value
  if (Array.isArray(value)) return value.filter((element) => typeof element === 'object').map((element) => include(element, tree))
  if (rankOf(value) !== RANK.object) return undefined
  const kept: Document = {}
  for (const [name, member] of Object.entries(value as Document)) {
    const subtree = tree.get(name)
    if (!subtree) continue
    const part = include(member, subtree)
    if (part !== undefined) kept[name] = part
  }
  return kept
}

function exclude(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((element) => exclude(element, tree))
  if (rankOf(value) !== RANK.object) return value
  const kept: Document = {}
  for (const [name, member] of Object.entries(value as Document)) {
    const subtree = tree.get(name)
    if (!subtree) kept[name] = member
    else if (subtree.size > 0) kept[name] = exclude(member, subtree)
  }
  return kept
}
