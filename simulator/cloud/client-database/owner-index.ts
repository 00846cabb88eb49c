import type { CollectionSettings } from '../environment'
import { OWNER } from './openid'

/** As the platform names the index on creators that a collection has from the beginning. */
const NAME = '_openid_1'

/** The collections with the platform's own index on who created a document, where clients can create or ask for any. */
export function withOwnerIndex(collections: CollectionSettings[]): CollectionSettings[] {
  return collections.map((collection) => {
    const { rules, indexes } = collection
    if (isClosed(rules) || indexes.some(({ keys }) => keys[0]?.field === OWNER)) return collection
    return { ...collection, indexes: [...indexes, { name: NAME, unique: false, keys: [{ field: OWNER, direction: 1 }] }] }
  })
}

const isClosed = (rules: CollectionSettings['rules']): boolean =>
  (typeof rules === 'object' ? Object.values(rules).every((rule) => rule === false) : rules === 'ADMINONLY')
