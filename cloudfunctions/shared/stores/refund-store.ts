import type { RefundStore } from '../refund/store'
import type { WalletDatabase } from './documents'
import { decisionTransaction } from './decision-transaction'
import { ledgerTransaction } from './ledger-transaction'

/** Refunds in the cloud database. */
export function refundStore(database: WalletDatabase): RefundStore {
  return {
    transact: (body) => database.transact((tx) => body({
      ...ledgerTransaction(tx),
      ...decisionTransaction(tx),
      order: (outTradeNo) => tx.get('orders', outTradeNo),
      updateOrder: (outTradeNo, fields) => tx.update('orders', outTradeNo, fields),
      addRefund: (refund) => tx.add('refunds', refund),
      refund: (outRefundNo) => tx.get('refunds', outRefundNo),
      saveRefund: (refund) => tx.set('refunds', refund),
      deviceSession: (id) => tx.get('sessions', id),
      saveDeviceSession: (session) => tx.set('sessions', session),
    })),

    refund: (outRefundNo) => database.get('refunds', outRefundNo),
    latestRefunds: (account, limit) => database.find('refunds', {
      where: { account },
      orderBy: [['createdAt', 'desc']],
      limit,
    }),
    paidOrders: (account, state, since, limit) => database.find('orders', {
      where: { account, state, paidAt: { gte: since } },
      orderBy: [['paidAt', 'desc']],
      limit,
    }),
    async acceptRefund(outRefundNo) {
      await database.update('refunds', { _id: outRefundNo, state: 'held' }, { set: { state: 'processing' } })
    },
    dueRefunds: (now, limit) => database.find('refunds', {
      where: { lookAt: { lte: now } },
      orderBy: [['lookAt', 'asc']],
      limit,
    }),
    async claimRefund({ _id, lookAt }, nextLookAt) {
      return await database.update('refunds', { _id, lookAt }, { set: { lookAt: nextLookAt } }) === 1
    },
  }
}
