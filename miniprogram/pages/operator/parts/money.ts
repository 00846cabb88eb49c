import type { OperatorEntryView, OperatorOrderView, OperatorRefundView } from '../../../../cloudfunctions/shared/contract'
import { momentText } from '../../../utils/date'
import { yuanText } from '../../../utils/money'
import { placeText } from '../../../services/tariff-text'
import { lineOf, type Detail } from './detail'
import type { Row, Tone } from './listing'
import { words } from './words-money'

/** What moved money, or was to: of one account or of all. */
export type Movement =
  | { kind: 'order'; order: OperatorOrderView }
  | { kind: 'refund'; refund: OperatorRefundView }
  | { kind: 'entry'; entry: OperatorEntryView }

const ORDER_TONES: Record<OperatorOrderView['state'], Tone> = { created: 'warn', paid: 'good', refunding: '', refunded: '', closed: '' }
const REFUND_TONES: Record<OperatorRefundView['state'], Tone> = { held: 'warn', processing: 'warn', refunded: 'good', returned: 'bad' }

const orderMark = ({ state, flags }: OperatorOrderView): { mark: string; tone: Tone } =>
  flags.length > 0 ? { mark: words.flagged, tone: 'bad' } : { mark: words.orders[state], tone: ORDER_TONES[state] }
const refundMark = ({ state }: OperatorRefundView) => ({ mark: words.refunds[state], tone: REFUND_TONES[state] })

export function movementRow(movement: Movement, now: number): Row {
  switch (movement.kind) {
    case 'order': {
      const { order } = movement
      return { title: words.recharge, note: `${momentText(order.time, now)} · ${order.out_trade_no}`, fen: order.pay_fen, ...orderMark(order) }
    }
    case 'refund': {
      const { refund } = movement
      return { title: words.refund, note: `${momentText(refund.time, now)} · ${refund.out_refund_no}`, fen: refund.amount_fen, ...refundMark(refund) }
    }
    case 'entry': {
      const { kind, use, reason, time, amount_fen: fen } = movement.entry
      return { title: words.kinds[kind], note: [momentText(time, now), use === null ? reason ?? '' : placeText(use)].filter((part) => part !== '').join(' · '), fen, signed: true }
    }
  }
}

export function movementDetail(movement: Movement, now: number): Detail {
  const { labels } = words
  const at = (time: string | null) => time === null ? null : momentText(time, now)
  const money = (fen: number) => fen === 0 ? null : yuanText(fen)
  switch (movement.kind) {
    case 'order': {
      const { order } = movement
      return {
        title: words.recharge, fen: order.pay_fen, ...orderMark(order),
        lines: [
          ...lineOf(labels.problem, order.flags.map((flag) => words.flags[flag]).join(words.and)),
          ...lineOf(labels.bonus, money(order.bonus_fen)), ...lineOf(labels.refunded, money(order.refunded_fen)),
          ...lineOf(labels.made, at(order.time)), ...lineOf(labels.paid, at(order.pay_time)), ...lineOf(labels.credited, at(order.credit_time)),
          ...lineOf(labels.closed, at(order.close_time)), ...lineOf(labels.order, order.out_trade_no, true), ...lineOf(labels.transaction, order.transaction_id, true),
        ],
      }
    }
    case 'refund': {
      const { refund } = movement
      return {
        title: words.refund, fen: refund.amount_fen, ...refundMark(refund),
        lines: [
          ...lineOf(labels.forfeited, money(refund.bonus_fen)), ...lineOf(labels.asked, at(refund.time)), ...lineOf(labels.done, at(refund.done_time)),
          ...lineOf(labels.refund, refund.out_refund_no, true), ...lineOf(labels.order, refund.out_trade_no, true),
        ],
      }
    }
    case 'entry': {
      const { entry } = movement
      return {
        title: words.kinds[entry.kind], fen: entry.amount_fen, signed: true,
        lines: [
          ...lineOf(labels.principal, money(entry.principal_fen)), ...lineOf(labels.bonus, money(entry.bonus_fen)),
          ...lineOf(labels.after, yuanText(entry.balance_after_fen)), ...lineOf(labels.time, at(entry.time)),
          ...(entry.use === null ? [] : [...lineOf(labels.place, placeText(entry.use)), ...lineOf(labels.used, words.minutes(entry.use.minutes))]),
          ...lineOf(labels.reason, entry.reason), ...lineOf(labels.by, entry.by), ...lineOf(labels.order, entry.out_trade_no, true),
        ],
      }
    }
  }
}

/** Whose it is; null of an entry, which is looked at on its account's page. */
export function accountOf(movement: Movement): string | null {
  if (movement.kind === 'entry') return null
  return movement.kind === 'order' ? movement.order.account : movement.refund.account
}

export const ordersAs = (orders: readonly OperatorOrderView[]): Movement[] => orders.map((order) => ({ kind: 'order', order }))
export const refundsAs = (refunds: readonly OperatorRefundView[]): Movement[] => refunds.map((refund) => ({ kind: 'refund', refund }))
