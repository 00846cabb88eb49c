import { DAY_MS, parseCompactTime } from '../beijing-time'
import type { Bill } from './bill'
import { PaymentComparison } from './compare-payments'
import { RefundComparison, type LeftToNextDay } from './compare-refunds'
import { DifferenceList, addTo, noTotals, type DayTotals, type ReconciliationReport } from './report'
import type { After, ReconciliationStore } from './store'

const PAGE = 1_000

export type DayResult = Pick<ReconciliationReport, 'here' | 'wechat' | 'differences' | 'differenceCount' | 'reasons' | 'left'>

/**
 * Compares what was credited and refunded on a day with its bill. It changes nothing: what differs is reported.
 * @param left what the day before left
 */
export async function reconcileDay(store: ReconciliationStore, day: string, bill: Bill, left: LeftToNextDay): Promise<DayResult> {
  const here = noTotals()
  const list = new DifferenceList()
  await comparePayments(store, day, bill, here, list)
  const next = await compareRefunds(store, day, bill, left, here, list)
  const { listed: differences, count: differenceCount, reasons } = list
  return { here, wechat: totalsOf(bill), differences, differenceCount, reasons, left: next }
}

/** First moment of a day, and of the next. */
export function boundsOf(day: string): { from: number, until: number } {
  const from = parseCompactTime(`${day}000000`)
  if (from === null) throw new RangeError(`no day: ${day}`)
  return { from, until: from + DAY_MS }
}

async function comparePayments(store: ReconciliationStore, day: string, bill: Bill, here: DayTotals, list: DifferenceList): Promise<void> {
  const { from, until } = boundsOf(day)
  const comparison = new PaymentComparison(bill.payments, list.add)
  const read = (after: After | null) => store.ordersPaid(from, until, after, PAGE)
  for await (const order of paged(read, ({ _id, paidAt }) => ({ at: paidAt ?? 0, id: _id }))) {
    addTo(here.payments, order.payFen)
    comparison.credited(order)
  }
  for (const payment of comparison.rest()) {
    // Beyond what is listed nobody reads the details that a look-up would add.
    comparison.uncredited(payment, list.isFull ? null : await store.order(payment.outTradeNo))
  }
}

async function compareRefunds(
  store: ReconciliationStore,
  day: string,
  bill: Bill,
  left: LeftToNextDay,
  here: DayTotals,
  list: DifferenceList,
): Promise<LeftToNextDay> {
  const { from, until } = boundsOf(day)
  const comparison = new RefundComparison(bill.refunds, until, list.add)
  const billedBefore = new Set(left.billed)
  const read = (after: After | null) => store.refundsBegun(from, until, after, PAGE)
  for await (const refund of paged(read, ({ outRefundNo, createdAt }) => ({ at: createdAt, id: outRefundNo }))) {
    if (!billedBefore.has(refund.outRefundNo) && comparison.begun(refund)) addTo(here.refunds, refund.fen)
  }
  for (const outRefundNo of left.expected) {
    const refund = await store.refund(outRefundNo)
    if (refund && comparison.begun(refund)) addTo(here.refunds, refund.fen)
  }
  for (const billed of comparison.rest()) {
    const refund = list.isFull ? null : await store.refund(billed.outRefundNo)
    if (comparison.unexpected(billed, refund) && refund) addTo(here.refunds, refund.fen)
  }
  return comparison.left
}

async function* paged<Row>(read: (after: After | null) => Promise<Row[]>, placeOf: (row: Row) => After): AsyncGenerator<Row> {
  let after: After | null = null
  for (;;) {
    const rows: Row[] = await read(after)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined) return
    after = placeOf(last)
  }
}

function totalsOf({ payments, refunds }: Bill): DayTotals {
  const totals = noTotals()
  for (const { fen } of payments) addTo(totals.payments, fen)
  for (const { fen } of refunds) addTo(totals.refunds, fen)
  return totals
}
