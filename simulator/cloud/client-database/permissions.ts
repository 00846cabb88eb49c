import type { CollectionRules, SimplePermission } from '../environment'
import { compileDocumentRule, type DocumentRule } from '../rules/document-rule'

export type Operation = 'read' | 'create' | 'update' | 'delete'

/** One of the platform's four: what belongs to its creator is found by `_openid`. `all`, `own` documents or `none`. */
type Reach = 'all' | 'own' | 'none'

const SIMPLE: Record<SimplePermission, { read: Reach; write: Reach }> = {
  READONLY: { read: 'all', write: 'own' },
  PRIVATE: { read: 'own', write: 'own' },
  ADMINWRITE: { read: 'all', write: 'none' },
  ADMINONLY: { read: 'none', write: 'none' },
}

/** What a collection has until somebody sets something else. */
const OF_NEW_COLLECTIONS: SimplePermission = 'PRIVATE'

/** Who may do what in one collection, as a client. */
export type Permission =
  | { kind: 'simple'; reach(operation: Operation): Reach }
  | { kind: 'rules'; rule(operation: Operation): DocumentRule }

const KEYS = ['read', 'write', 'create', 'update', 'delete']

/** @throws Error with the collection's name for rules that are not understood */
export function permissionOf(collection: string, rules: CollectionRules | SimplePermission | undefined): Permission {
  if (rules === undefined || typeof rules === 'string') {
    const simple = SIMPLE[rules ?? OF_NEW_COLLECTIONS]
    if (simple === undefined) throw new Error(`collections: ${collection} has the permission ${rules}; there are ${Object.keys(SIMPLE).join(', ')}`)
    return { kind: 'simple', reach: (operation) => simple[operation === 'read' ? 'read' : 'write'] }
  }
  const strange = Object.keys(rules).find((key) => !KEYS.includes(key))
  if (strange !== undefined) throw new Error(`collections: the rules of ${collection} have "${strange}"; there are ${KEYS.join(', ')}`)
  const compiled = (key: keyof CollectionRules, otherwise: DocumentRule): DocumentRule => {
    const rule = rules[key]
    if (rule === undefined) return otherwise
    try {
      return compileDocumentRule(rule)
    } catch (error) {
      throw new Error(`collections: ${collection}: ${(error as Error).message}`, { cause: error })
    }
  }
  // What is not allowed is forbidden; the three kinds of writing go by `write` unless they have a rule of their own.
  const forbidden: DocumentRule = () => false
  const write = compiled('write', forbidden)
  const byOperation: Record<Operation, DocumentRule> = {
    read: compiled('read', forbidden), create: compiled('create', write), update: compiled('update', write), delete: compiled('delete', write),
  }
  return { kind: 'rules', rule: (operation) => byOperation[operation] }
}
