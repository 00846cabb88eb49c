import { Hono } from 'hono'
import * as v from 'valibot'
import type { BillDifference, Payment } from '../../cloud'
import type { DeskParts } from './parts'
import { bodyOf, Fields, Refusal } from './request'

const Callback = v.picklist(['deliver', 'lose', 'late', 'duplicate'])
const Decision = v.strictObject({
  outcome: v.picklist(['paid', 'cancel', 'fail']),
  callback: v.optional(Callback),
  payerOpenid: v.optional(v.string()),
})
const Count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most))

const Delivery = v.strictObject({ times: v.optional(Count(10_000), 1), concurrency: v.optional(Count(64), 1) })
const Forgery = v.strictObject({ functionName: v.string(), event: Fields })

const Failures = v.strictObject({
  api: v.picklist(['unifiedOrder', 'queryOrder', 'closeOrder', 'refund', 'queryRefund', 'downloadBill']),
  how: v.picklist(['no-answer', 'answer-lost', 'SYSTEMERROR', 'FREQUENCY_LIMITED', 'NOTENOUGH', 'BIZERR_NEED_RETRY']),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)), 1),
})

const Fen = v.pipe(v.number(), v.integer(), v.minValue(0))
const Time = v.pipe(v.number(), v.integer())
const Difference = v.variant('kind', [
  v.strictObject({ kind: v.literal('payment-missing'), outTradeNo: v.string() }),
  v.strictObject({
    kind: v.literal('payment-extra'), outTradeNo: v.string(), totalFee: Fen, at: Time, subMchId: v.string(), openid: v.optional(v.string()),
  }),
  v.strictObject({ kind: v.literal('payment-amount'), outTradeNo: v.string(), totalFee: Fen }),
  v.strictObject({ kind: v.literal('payment-state'), outTradeNo: v.string(), state: v.string() }),
  v.strictObject({ kind: v.literal('refund-missing'), outRefundNo: v.string() }),
  v.strictObject({ kind: v.literal('refund-extra'), outTradeNo: v.string(), outRefundNo: v.string(), refundFee: Fen, at: Time }),
  v.strictObject({ kind: v.literal('refund-amount'), outRefundNo: v.string(), refundFee: Fen }),
  v.strictObject({ kind: v.literal('refund-state'), outRefundNo: v.string(), state: v.string() }),
])

/** WeChat Pay, from the side of WeChat and of the person who pays. */
export function paymentsApi({ cloud: { pay }, changed }: DeskParts): Hono {
  const api = new Hono()
  // After a change of any kind, also one that failed half-way.
  api.use(async (context, next) => {
    await next()
    if (context.req.method !== 'GET') changed('payments')
  })
  const known = (outTradeNo: string): Payment => {
    const payment = pay.find(outTradeNo)
    if (!payment) throw new Refusal(`no payment ${outTradeNo}`)
    return payment
  }

  api.get('/', (context) => context.json(pay.list()))
  // Before the route that takes any name for an order's.
  api.get('/bill-differences', (context) => context.json(pay.billDifferences()))
  api.get('/:outTradeNo', (context) => context.json(known(context.req.param('outTradeNo'))))
  api.post('/:outTradeNo/decide', async (context) => {
    const { outcome, ...rest } = await bodyOf(context, Decision)
    const { prepayId, outTradeNo } = known(context.req.param('outTradeNo'))
    pay.decide(prepayId, outcome, rest as Parameters<typeof pay.decide>[2])
    return context.json(known(outTradeNo))
  })
  api.post('/:outTradeNo/deliver', async (context) => {
    const options = await bodyOf(context, Delivery)
    return context.json(await pay.deliver(known(context.req.param('outTradeNo')).outTradeNo, options))
  })
  api.post('/forge', async (context) => {
    const { functionName, event } = await bodyOf(context, Forgery)
    return context.json({ result: await pay.forge(functionName, event) })
  })
  api.post('/next-callback', async (context) => {
    pay.nextCallback((await bodyOf(context, v.strictObject({ callback: Callback }))).callback)
    return context.json({})
  })
  api.post('/fail-refunds', async (context) => {
    const { times, outcome } = await bodyOf(context, v.strictObject({
      times: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)),
      outcome: v.optional(v.picklist(['CHANGE', 'REFUNDCLOSE'])),
    }))
    pay.failRefunds(times, outcome)
    return context.json({})
  })
  api.post('/fail-next', async (context) => {
    const { api: name, times, how } = await bodyOf(context, Failures)
    pay.failNext(name, times, how)
    return context.json({})
  })
  api.post('/bill-differences', async (context) => {
    pay.billDifference(await bodyOf(context, Difference) as BillDifference)
    return context.json(pay.billDifferences())
  })
  api.delete('/bill-differences', (context) => {
    pay.clearBillDifferences()
    return context.json([])
  })
  return api
}
