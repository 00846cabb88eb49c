import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import type { StaffRole } from '../../shared/contract'
import { readCursor } from '../../shared/lookup/cursor'
import { orderView, refundView } from './account-views'
import { action, type OperatorServices } from './action'
import { accountId, cursor } from './inputs'

const roles: readonly StaffRole[] = ['money', 'manager']
const UNDER_WAY_SHOWN = 100
/** WeChat takes at most 50 refunds of one payment. */
const REFUNDS_SHOWN = 50

/** A payment, and what went back of it. */
export function orderShow(services: OperatorServices) {
  return action(services, {
    roles,
    schema: v.strictObject({ out_trade_no: v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,32}$/)) }),
    leaves: 'done',
    says: ({ out_trade_no: about }) => ({ about }),
    async run({ out_trade_no: id }) {
      const order = await services.recharges.order(id)
      if (!order) throw new AppError('ORDER_NOT_FOUND', 'there is no such order')
      const refunds = order.refundCount ? await services.refunds.latestRefunds(order.account, REFUNDS_SHOWN) : []
      return { order: orderView(order), refunds: refunds.filter(({ outTradeNo }) => outTradeNo === id).map(refundView) }
    },
  })
}

/** Newest first: of an account, or those of everybody that were paid. */
export function orderList(services: OperatorServices) {
  return action(services, {
    roles,
    schema: v.strictObject({ account: v.optional(accountId), cursor }),
    leaves: 'done',
    says: ({ account }) => ({ about: account ?? null }),
    async run({ account, cursor: text }) {
      const { rows, cursor: next } = await services.lookups.orders(account ?? null, readCursor(text))
      return { orders: rows.map(orderView), cursor: next }
    },
  })
}

/** Newest first: of an account or of everybody; or those under way, the longest due first. */
export function refundList(services: OperatorServices) {
  return action(services, {
    roles,
    schema: v.strictObject({ account: v.optional(accountId), under_way: v.optional(v.literal(true)), cursor }),
    leaves: 'done',
    says: ({ account, under_way: underWay }) => ({ about: account ?? null, asked: underWay ? { underWay: 1 } : {} }),
    async run({ account, under_way: underWay, cursor: text }) {
      if (underWay) {
        const refunds = await services.lookups.refundsUnderWay(UNDER_WAY_SHOWN)
        return { refunds: refunds.filter((refund) => account === undefined || refund.account === account).map(refundView), cursor: null }
      }
      const { rows, cursor: next } = await services.lookups.refunds(account ?? null, readCursor(text))
      return { refunds: rows.map(refundView), cursor: next }
    },
  })
}
