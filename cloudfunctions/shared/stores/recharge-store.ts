import type { DatabaseTransaction } from '../platform/database/database'
import type { RechargeStore, RechargeTransaction } from '../recharge/store'
import type { Documents, WalletDatabase } from './documents'
import { entryLists } from './entry-lists'
import { ledgerTransaction } from './ledger-transaction'

/** Ledger and orders in the cloud database. */
export function rechargeStore(database: WalletDatabase): RechargeStore {
  return {
    transact: (body) => database.transact((tx) => body(rechargeTransaction(tx))),

    account: (id) => database.get('accounts', id),
    async accountOf(openid) {
      const [account] = await database.find('accounts', { where: { openid }, limit: 1 })
      return account ?? null
    },

    entry: (id) => database.get('entries', id),
    ...entryLists(database),

    order: (outTradeNo) => database.get('orders', outTradeNo),
    async closeOrder(outTradeNo, closedAt) {
      const changed = await database.update('orders', { _id: outTradeNo, state: 'created' }, { set: { state: 'closed', closedAt } })
      return changed === 1
    },
    async flagOrder(outTradeNo, flag) {
      await database.update('orders', { _id: outTradeNo, creditedAt: null }, { append: { flags: flag } })
    },
    dueOrders: (now, limit) => database.find('orders', {
      where: { state: 'created', lookAt: { lte: now } },
      orderBy: [['lookAt', 'asc']],
      limit,
    }),
    async claimOrder({ _id, lookAt }, nextLookAt) {
      return await database.update('orders', { _id, state: 'created', lookAt }, { set: { lookAt: nextLookAt } }) === 1
    },
  }
}

function rechargeTransaction(tx: DatabaseTransaction<Documents>): RechargeTransaction {
  return {
    ...ledgerTransaction(tx),
    addOrder: (order) => tx.add('orders', order),
    payOrder: (outTradeNo, payment) => tx.update('orders', outTradeNo, { state: 'paid', ...payment }),
    deviceSession: (id) => tx.get('sessions', id),
    saveDeviceSession: (session) => tx.set('sessions', session),
  }
}
