import type { LegacyStore, LegacyTransaction } from '../legacy/store'
import type { DatabaseTransaction } from '../platform/database/database'
import type { Documents, WalletDatabase } from './documents'

/** What accounts of 2017 held, in the cloud database. */
export function legacyStore(database: WalletDatabase): LegacyStore {
  return {
    transact: (body) => database.transact((tx) => body({
      ...legacyTransaction(tx),
      binding: (id) => tx.get('bindings', id),
      account: (id) => tx.get('accounts', id),
    })),
    binding: (id) => database.get('bindings', id),
    row: (mobileHash) => database.get('legacy', mobileHash),
    rowsAfter: (id, limit) => database.find('legacy', { where: { _id: { gt: id } }, orderBy: [['_id', 'asc']], limit }),
  }
}

/** The part of a transaction that attaches them. */
export function legacyTransaction(tx: DatabaseTransaction<Documents>): LegacyTransaction {
  return {
    legacy: (mobileHash) => tx.get('legacy', mobileHash),
    saveLegacy: (row) => tx.set('legacy', row),
    saveAccount: (account) => tx.set('accounts', account),
    addEntry: (entry) => tx.add('entries', entry),
    addOperation: (operation) => tx.add('operations', operation),
    deviceSession: (id) => tx.get('sessions', id),
    saveDeviceSession: (session) => tx.set('sessions', session),
  }
}
