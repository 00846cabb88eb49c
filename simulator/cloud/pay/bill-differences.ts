import { randomInt } from 'node:crypto'
import type { BillRow } from './bill-rows'
import { dayOf } from './bill-rows'
import { payTime, providerOpenid } from './signature'
import type { PayStore } from './store'

/** One thing in which the bills differ from what happened. Amounts in fen, `at` in epoch ms. */
export type BillDifference =
  /** The payment's line is left out. */
  | { kind: 'payment-missing'; outTradeNo: string }
  /** A line for a payment that never was, on the day of `at`. */
  | { kind: 'payment-extra'; outTradeNo: string; totalFee: number; at: number; subMchId: string; openid?: string }
  | { kind: 'payment-amount'; outTradeNo: string; totalFee: number }
  /** 交易状态, e.g. REVOKED. */
  | { kind: 'payment-state'; outTradeNo: string; state: string }
  | { kind: 'refund-missing'; outRefundNo: string }
  /** A line for a refund of a known order that never was, on the day of `at`. */
  | { kind: 'refund-extra'; outTradeNo: string; outRefundNo: string; refundFee: number; at: number }
  | { kind: 'refund-amount'; outRefundNo: string; refundFee: number }
  /** 退款状态: SUCCESS, PROCESSING, FAIL or CHANGE. */
  | { kind: 'refund-state'; outRefundNo: string; state: string }

/** Differences that were asked for: they hold for every bill that is fetched until they are cleared. */
export class BillDifferences {
  private asked: BillDifference[] = []

  constructor(private readonly store: PayStore) {}

  /** @throws Error where the order or the refund that it is about does not exist */
  add(difference: BillDifference): void {
    const { kind } = difference
    if (kind.startsWith('payment') && kind !== 'payment-extra') this.mustExist('payment', difference)
    if (kind === 'refund-extra') this.mustExist('payment', difference)
    else if (kind.startsWith('refund')) this.mustExist('refund', difference)
    this.asked.push(difference)
  }

  list(): BillDifference[] {
    return [...this.asked]
  }

  clear(): void {
    this.asked = []
  }

  /** The lines of the day that begins at `day`, as the bill tells them. */
  applyTo(rows: BillRow[], day: number): BillRow[] {
    const changed = this.asked.reduce((before, difference) => before.flatMap((row) => change(row, difference)), rows)
    const extra = this.asked.flatMap((difference) => this.extraRow(difference)).filter(({ at }) => dayOf(at) === day)
    return [...changed, ...extra].sort((a, b) => a.at - b.at)
  }

  private extraRow(difference: BillDifference): BillRow[] {
    if (difference.kind === 'payment-extra') {
      const { outTradeNo, totalFee, at, subMchId, openid = 'oNobody' } = difference
      return [{
        at, subMchId, outTradeNo, totalFee, tradeState: 'SUCCESS', body: '', attach: '',
        transactionId: `4200${payTime(at)}0000000000`, openid: providerOpenid(openid),
      }]
    }
    if (difference.kind === 'refund-extra') {
      const { outTradeNo, outRefundNo, refundFee, at } = difference
      const order = this.store.order(outTradeNo)
      return [{
        at, outTradeNo, subMchId: order?.subMchId ?? '', transactionId: order?.transactionId ?? '',
        openid: providerOpenid(order?.openid ?? ''), tradeState: 'REFUND', totalFee: 0,
        body: order?.body ?? '', attach: order?.attach ?? '',
        refund: { refundId: `503${payTime(at)}${randomInt(1e9, 1e10)}`, outRefundNo, refundFee, state: 'SUCCESS', arrivedAt: at },
      }]
    }
    return []
  }

  private mustExist(what: 'payment' | 'refund', difference: { outTradeNo?: string; outRefundNo?: string }): void {
    const number = (what === 'payment' ? difference.outTradeNo : difference.outRefundNo) ?? ''
    const known = what === 'payment' ? this.store.order(number) : this.store.refunds.get(number)
    if (known === undefined) throw new Error(`no ${what} ${number}`)
  }
}

function change(row: BillRow, difference: BillDifference): BillRow[] {
  const { kind } = difference
  if (kind === 'payment-extra' || kind === 'refund-extra' || !isAbout(difference, row)) return [row]
  const { refund } = row
  switch (kind) {
    case 'payment-missing':
    case 'refund-missing':
      return []
    case 'payment-amount':
      return [{ ...row, totalFee: difference.totalFee }]
    case 'payment-state':
      return [{ ...row, tradeState: difference.state }]
    case 'refund-amount':
      return [{ ...row, ...refund && { refund: { ...refund, refundFee: difference.refundFee } } }]
    case 'refund-state':
      return [{ ...row, ...refund && { refund: { ...refund, state: difference.state } } }]
  }
}

const isAbout = (difference: { outTradeNo?: string; outRefundNo?: string }, { outTradeNo, refund }: BillRow): boolean =>
  (refund === undefined ? outTradeNo === difference.outTradeNo : refund.outRefundNo === difference.outRefundNo)
