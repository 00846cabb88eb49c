import { DuplicateId } from '../duplicate-id'
import type { AuditStore } from '../audit/store'
import type { WalletDatabase } from './documents'

/** Where the timer's round of audits is: one document. */
const ROUND = 'audit'

/** Everything of an account, in pages, in the cloud database. */
export function auditStore(database: WalletDatabase): AuditStore {
  return {
    account: (id) => database.get('accounts', id),
    entriesAfter: (account, seq, limit) => database.find('entries', {
      where: { account, seq: { gt: seq } },
      orderBy: [['seq', 'asc']],
      limit,
    }),
    ordersAfter: (account, id, limit) => database.find('orders', { where: { account, _id: { gt: id } }, orderBy: [['_id', 'asc']], limit }),
    deviceSessionsAfter: (account, id, limit) => database.find('sessions', {
      where: { account, _id: { gt: id } },
      orderBy: [['_id', 'asc']],
      limit,
    }),
    refundsAfter: (account, id, limit) => database.find('refunds', { where: { account, _id: { gt: id } }, orderBy: [['_id', 'asc']], limit }),
    async accountIdsAfter(id, limit) {
      const accounts = await database.find('accounts', { where: { _id: { gt: id } }, orderBy: [['_id', 'asc']], limit })
      return accounts.map(({ _id }) => _id)
    },
    async lastAudited() {
      return (await database.get('rounds', ROUND))?.last ?? ''
    },
    async moveOn(from, to, movedAt) {
      if (await database.update('rounds', { _id: ROUND, last: from }, { set: { last: to, movedAt } }) === 1) return true
      if (from !== '') return false
      try {
        await database.add('rounds', { _id: ROUND, last: to, movedAt })
        return true
      } catch (error) {
        if (error instanceof DuplicateId) return false
        throw error
      }
    },
    saveReport: (report) => database.transact((tx) => tx.set('audits', report)),
  }
}
