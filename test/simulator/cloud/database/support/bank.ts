import type { CollectionConfig } from '../../../../../simulator/cloud/database'

export const BANK: CollectionConfig[] = [
  { name: 'accounts', indexes: [{ name: 'count', unique: false, keys: [{ field: 'count', direction: 1 }] }] },
  { name: 'entries', indexes: [{ name: 'lane_seq', unique: true, keys: [{ field: 'lane', direction: 1 }, { field: 'seq', direction: 1 }] }] },
]
