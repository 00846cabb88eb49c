import type { After, ReconciliationStore } from '../reconciliation/store'
import type { RefundHere } from '../reconciliation/trade'
import type { Refund } from '../refund/refund'
import type { WalletDatabase } from './documents'

/** Reports of days, and the orders and refunds that they are about, in the cloud database. */
export function reconciliationStore(database: WalletDatabase): ReconciliationStore {
  return {
    report: (id) => database.get('reports', id),
    reportsFrom: (merchant, day, limit) => database.find('reports', {
      where: { merchant, day: { gte: day } },
      orderBy: [['day', 'asc']],
      limit,
    }),
    reportsBefore: (merchant, day, limit) => database.find('reports', {
      where: { merchant, day: { lt: day } },
      orderBy: [['day', 'desc']],
      limit,
    }),
    addReport: (report) => database.add('reports', report),
    async claimReport({ _id, lookAt }, nextLookAt) {
      return await database.update('reports', { _id, lookAt, madeAt: null }, { set: { lookAt: nextLookAt }, increase: { tries: 1 } }) === 1
    },
    async saveReport({ _id, ...fields }, claimedUntil) {
      return await database.update('reports', { _id, lookAt: claimedUntil, madeAt: null }, { set: fields }) === 1
    },

    ordersPaid: (from, until, after, limit) => behind(after, limit,
      ({ at, id }, left) => database.find('orders', { where: { paidAt: at, _id: { gt: id } }, orderBy: [['_id', 'asc']], limit: left }),
      (at, left) => database.find('orders', {
        where: { paidAt: at === null ? { gte: from, lt: until } : { gt: at, lt: until } },
        orderBy: [['paidAt', 'asc'], ['_id', 'asc']],
        limit: left,
      })),
    order: (outTradeNo) => database.get('orders', outTradeNo),

    async refundsBegun(from, until, after, limit) {
      const refunds = await behind(after, limit,
        ({ at, id }, left) => database.find('refunds', { where: { createdAt: at, _id: { gt: id } }, orderBy: [['_id', 'asc']], limit: left }),
        (at, left) => database.find('refunds', {
          where: { createdAt: at === null ? { gte: from, lt: until } : { gt: at, lt: until } },
          orderBy: [['createdAt', 'asc'], ['_id', 'asc']],
          limit: left,
        }))
      return refunds.map(refundHere)
    },
    async refund(outRefundNo) {
      const refund = await database.get('refunds', outRefundNo)
      return refund && refundHere(refund)
    },
  }
}

/** The rest of the moment in which the last page ended, then what is later: two queries that an index serves each. */
async function behind<Row>(
  after: After | null,
  limit: number,
  ofMoment: (after: After, limit: number) => Promise<Row[]>,
  later: (at: number | null, limit: number) => Promise<Row[]>,
): Promise<Row[]> {
  const rest = after === null ? [] : await ofMoment(after, limit)
  return rest.length === limit ? rest : [...rest, ...await later(after?.at ?? null, limit - rest.length)]
}

function refundHere({ _id, outTradeNo, amountFen, state, createdAt, doneAt }: Refund): RefundHere {
  return { outRefundNo: _id, outTradeNo, fen: amountFen, state, createdAt, doneAt }
}
