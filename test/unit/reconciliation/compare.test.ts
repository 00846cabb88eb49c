import fc from 'fast-check'
import type { BilledPayment, BilledRefund } from '../../../cloudfunctions/shared/reconciliation/bill'
import type { Difference, DifferenceReason } from '../../../cloudfunctions/shared/reconciliation/difference'
import { BilledWallet, MORNING, billOf, order, refund } from './day'

const HOUR = 3_600_000

async function reported(billed: BilledWallet) {
  await billed.run()
  const report = billed.report()
  if (report?.state !== 'complete') throw new Error(`not complete: ${report?.problem}`)
  return report
}

const named = ({ reason, outTradeNo, outRefundNo }: Pick<Difference, 'reason' | 'outTradeNo' | 'outRefundNo'>) => `${reason} ${outRefundNo ?? outTradeNo}`

/** What may be wrong with one payment or one refund, and what must be reported then. */
const payments: Record<string, (line: BilledPayment) => { lines: BilledPayment[], reasons: DifferenceReason[] }> = {
  fits: (line) => ({ lines: [line], reasons: [] }),
  missing: () => ({ lines: [], reasons: ['MISSING_AT_WECHAT'] }),
  amount: (line) => ({ lines: [{ ...line, fen: line.fen + 1 }], reasons: ['AMOUNT_DIFFERS'] }),
  state: (line) => ({ lines: [{ ...line, state: 'REVOKED' }], reasons: ['STATE_DIFFERS'] }),
  number: (line) => ({ lines: [{ ...line, transactionId: 'other' }], reasons: ['TRANSACTION_DIFFERS'] }),
  twice: (line) => ({ lines: [line, line], reasons: ['MISSING_HERE'] }),
}
const refunds: Record<string, (line: BilledRefund) => { lines: BilledRefund[], reasons: DifferenceReason[] }> = {
  fits: (line) => ({ lines: [line], reasons: [] }),
  processing: (line) => ({ lines: [{ ...line, state: 'PROCESSING' }], reasons: [] }),
  missing: () => ({ lines: [], reasons: ['REFUND_MISSING_AT_WECHAT'] }),
  amount: (line) => ({ lines: [{ ...line, fen: line.fen + 1 }], reasons: ['REFUND_AMOUNT_DIFFERS'] }),
  failed: (line) => ({ lines: [{ ...line, state: 'CHANGE' }], reasons: ['REFUND_STATE_DIFFERS'] }),
  order: (line) => ({ lines: [{ ...line, outTradeNo: 'other' }], reasons: ['REFUND_ORDER_DIFFERS'] }),
}

describe('a day and its bill', () => {
  it('that agree differ in nothing', async () => {
    const billed = new BilledWallet()
    const [orders, back] = [[order('R1'), order('R2', { payFen: 100 })], [refund('B1', 'R1')]]
    billed.store([...orders, order('R3', { state: 'created', paidAt: null, creditedAt: null, transactionId: null })], back)
    billed.bill(billOf(orders, back))
    const totals = { payments: { count: 2, fen: 5_100 }, refunds: { count: 1, fen: 1_000 } }
    expect(await reported(billed)).toMatchObject({ here: totals, wechat: totals, differenceCount: 0, differences: [], reasons: {}, madeAt: billed.wallet.now })
    expect(billed.wallet.lines).toEqual([])
  })

  it('differ in exactly what was made to differ', async () => {
    const plan = fc.record({
      payments: fc.array(fc.constantFrom(...Object.keys(payments)), { maxLength: 12 }),
      refunds: fc.array(fc.constantFrom(...Object.keys(refunds)), { maxLength: 6 }),
      unknownPayments: fc.nat({ max: 3 }),
      unknownRefunds: fc.nat({ max: 3 }),
      orders: fc.boolean(),
    })
    await fc.assert(fc.asyncProperty(plan, async (planned) => {
      const billed = new BilledWallet()
      const orders = planned.payments.map((_, index) => order(`R${index}`, { payFen: 100 + index, paidAt: MORNING + (index % 3) * 1_000 }))
      const back = planned.refunds.map((_, index) => refund(`B${index}`, `R${index}`, { amountFen: 1 + index }))
      const bill = billOf(orders, back)
      const expected: string[] = []
      bill.payments = bill.payments.flatMap((line, index) => {
        const { lines, reasons } = payments[planned.payments[index] ?? '']?.(line) ?? { lines: [line], reasons: [] }
        expected.push(...reasons.map((reason) => `${reason} ${line.outTradeNo}`))
        return lines
      })
      bill.refunds = bill.refunds.flatMap((line, index) => {
        const { lines, reasons } = refunds[planned.refunds[index] ?? '']?.(line) ?? { lines: [line], reasons: [] }
        expected.push(...reasons.map((reason) => `${reason} ${line.outRefundNo}`))
        return lines
      })
      for (let index = 0; index < planned.unknownPayments; index += 1) {
        bill.payments.push({ outTradeNo: `U${index}`, transactionId: 'T', fen: 7, state: 'SUCCESS' })
        expected.push(`MISSING_HERE U${index}`)
      }
      for (let index = 0; index < planned.unknownRefunds; index += 1) {
        bill.refunds.push({ outTradeNo: 'U', outRefundNo: `V${index}`, fen: 7, state: 'SUCCESS' })
        expected.push(`REFUND_MISSING_HERE V${index}`)
      }
      billed.store(planned.orders ? orders : [...orders].reverse(), back)
      billed.bill(bill)
      const before = JSON.stringify([orders, back])
      const report = await reported(billed)
      expect(report.differences.map(named).sort()).toEqual(expected.sort())
      expect(report.differenceCount).toBe(expected.length)
      // Nothing is mended.
      expect(JSON.stringify([orders, back])).toBe(before)
      expect(billed.wallet.lines).toHaveLength(expected.length === 0 ? 0 : 1)
    }), { numRuns: 60 })
  })

  it('say of an order that WeChat has and that was not credited what is known of it', async () => {
    const billed = new BilledWallet()
    const flagged = order('R1', { state: 'created', paidAt: null, creditedAt: null, transactionId: null, flags: ['PAYER_MISMATCH'] })
    billed.store([flagged])
    billed.bill(billOf([order('R1'), order('R2')]))
    expect((await reported(billed)).differences).toEqual([
      { reason: 'MISSING_HERE', outTradeNo: 'R1', outRefundNo: null, hereFen: 5_000, wechatFen: 5_000, here: 'created PAYER_MISMATCH', wechat: 'SUCCESS' },
      { reason: 'MISSING_HERE', outTradeNo: 'R2', outRefundNo: null, hereFen: null, wechatFen: 5_000, here: null, wechat: 'SUCCESS' },
    ])
    expect(billed.wallet.sdk.documents.get('orders', 'R1')).toEqual(flagged)
  })

  it('take the orders of the day alone, from its first second to its last', async () => {
    const billed = new BilledWallet()
    const inside = [order('R1', { paidAt: MORNING }), order('R2', { paidAt: MORNING + 24 * HOUR - 1_000 })]
    billed.store([...inside, order('R3', { paidAt: MORNING - 1_000 }), order('R4', { paidAt: MORNING + 24 * HOUR })])
    billed.bill(billOf(inside))
    expect(await reported(billed)).toMatchObject({ differenceCount: 0, here: { payments: { count: 2 } } })
  })

  it('count all differences and list a thousand; orders of one second are paged like others', async () => {
    const billed = new BilledWallet()
    const orders = Array.from({ length: 2_300 }, (_, index) => order(`R${String(index).padStart(5, '0')}`))
    billed.store(orders)
    billed.bill(billOf(orders.slice(0, 100)))
    const report = await reported(billed)
    expect(report).toMatchObject({ differenceCount: 2_200, reasons: { MISSING_AT_WECHAT: 2_200 }, here: { payments: { count: 2_300, fen: 2_300 * 5_000 } } })
    expect(report.differences).toHaveLength(1_000)
    expect(new Set(report.differences.map(({ outTradeNo }) => outTradeNo)).size).toBe(1_000)
  })
})

describe('a refund that WeChat accepts later', () => {
  const lateBegin = { createdAt: MORNING + 24 * HOUR - 1_000 }

  it('than its day is expected on the next one, and not missing', async () => {
    const billed = new BilledWallet()
    const [paid, late] = [order('R1'), refund('B1', 'R1', { ...lateBegin, doneAt: MORNING + 25 * HOUR })]
    billed.store([paid], [late])
    billed.bill(billOf([paid]))
    expect(await reported(billed)).toMatchObject({ differenceCount: 0, left: { expected: ['B1'] }, here: { refunds: { count: 0 } } })
    billed.later(24 * HOUR)
    expect(await billed.run()).toMatchObject({ made: 0, waiting: 1 })
    billed.later(8 * HOUR)
    await billed.run()
    expect(billed.report('20261123')?.differences).toMatchObject([{ reason: 'REFUND_MISSING_AT_WECHAT', outRefundNo: 'B1' }])
  })

  it('that waits for money is carried on until it is over', async () => {
    const billed = new BilledWallet()
    const [paid, held] = [order('R1'), refund('B1', 'R1', { state: 'held', doneAt: null })]
    billed.store([paid], [held])
    billed.bill(billOf([paid]))
    await billed.run()
    billed.later(24 * HOUR)
    await billed.run()
    expect(billed.report('20261123')).toMatchObject({ state: 'complete', differenceCount: 0, left: { expected: ['B1'] } })
    billed.store([], [{ ...held, state: 'returned', doneAt: billed.wallet.now }])
    billed.later(24 * HOUR)
    await billed.run()
    expect(billed.report('20261124')).toMatchObject({ state: 'complete', differenceCount: 0, left: { expected: [] } })
  })

  it('that stands on the bill of the day before, for clocks differ, is not expected on its own', async () => {
    const billed = new BilledWallet()
    const [paid, early] = [order('R1'), refund('B1', 'R1', { createdAt: MORNING + 24 * HOUR, doneAt: MORNING + 25 * HOUR })]
    billed.store([paid], [early])
    billed.bill(billOf([paid], [early]))
    expect(await reported(billed)).toMatchObject({ differenceCount: 0, left: { billed: ['B1'] }, here: { refunds: { count: 1 } } })
    billed.later(24 * HOUR)
    await billed.run()
    expect(billed.report('20261123')).toMatchObject({ state: 'complete', differenceCount: 0, here: { refunds: { count: 0 } } })
  })

  it('and that was returned here while WeChat paid it back is told', async () => {
    const billed = new BilledWallet()
    const [paid, back] = [order('R1'), refund('B1', 'R1', { state: 'returned' })]
    billed.store([paid], [back])
    billed.bill(billOf([paid], [back]))
    expect((await reported(billed)).differences).toMatchObject([{ reason: 'REFUND_STATE_DIFFERS', here: 'returned', wechat: 'SUCCESS' }])
  })
})
