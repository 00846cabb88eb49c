import { DAY_MS, dayKey, nextMidnight } from '../../cloudfunctions/shared/beijing-time'
import type { AuditReport } from '../../cloudfunctions/shared/audit/report'
import type { Entry } from '../../cloudfunctions/shared/ledger/entry'
import type { ReconciliationReport } from '../../cloudfunctions/shared/reconciliation/report'
import { WalletCloud } from '../support/local-cloud'

const LIN = 'oLocal-lin-0001'
const ZHOU = 'oLocal-zhou-0002'
const OPERATOR_KEY = 'local-operator-key-not-a-secret-00'
const HOUR = 3_600_000
let wallet: WalletCloud
/** Noon of the day that is reconciled, and its midnight. */
let noon: number
let midnight: number

beforeAll(async () => { wallet = await WalletCloud.start() }, 60_000)
afterAll(() => wallet.close())
/** Every query of both is served by an index. */
afterEach(() => expect(wallet.cloud.logs.entries('warning')).toEqual([]))
beforeEach(async () => {
  await wallet.cloud.reset()
  noon = nextMidnight(wallet.cloud.clock.now()) + 12 * HOUR
  midnight = nextMidnight(noon)
  await wallet.cloud.clock.set(noon)
  await wallet.signIn(LIN, '13812345678')
})

async function recharged(openid: string, account: number): Promise<string> {
  const order = await wallet.ok(openid, 'recharge', { account })
  await wallet.pay(openid, order)
  return order.out_trade_no
}

async function refunded(openid: string, amount: number): Promise<{ no: string, of: string }> {
  const { forfeited_amount } = await wallet.ok(openid, 'refund.quote', { amount })
  const { refunds } = await wallet.ok(openid, 'refund.request', { amount, forfeited_amount, client_token: `token-${amount}-${openid}` })
  await wallet.cloud.clock.advance(5_000)
  await wallet.cloud.pay.idle()
  return { no: refunds[0]?.out_refund_no ?? '', of: refunds[0]?.out_trade_no ?? '' }
}

/** Sets the clock to so many hours after midnight; the timer runs by itself. */
const morning = (hours: number) => wallet.cloud.clock.set(midnight + hours * HOUR + 1_000)
const report = () => wallet.documents<ReconciliationReport>('reports').find(({ day }) => day === dayKey(noon))
const operator = async (action: string, input: object) => {
  const event = JSON.stringify({ action, input, operatorKey: OPERATOR_KEY })
  return JSON.parse((await wallet.cloud.functions.invoke('operator', event, { source: 'wx_devtools' })).result) as { ok: boolean, result: Record<string, unknown> }
}
const alarms = () => wallet.logged().filter((line) => line.includes('"alarm"'))

describe('the daily reconciliation on the local cloud', () => {
  it('finds a day of payments and a refund as WeChat bills it', async () => {
    await wallet.signIn(ZHOU, '13812345679')
    for (const [openid, account] of [[LIN, 5_000], [LIN, 2_000], [ZHOU, 10_000]] as const) await recharged(openid, account)
    await refunded(LIN, 1_500)
    // Not paid: neither here nor there.
    await wallet.ok(ZHOU, 'recharge', { account: 2_000 })

    await morning(9.9)
    expect(report()).toBeUndefined()
    alarms()
    await morning(10)
    const totals = { payments: { count: 3, fen: 17_000 }, refunds: { count: 1, fen: 1_500 } }
    expect(report()).toMatchObject({ state: 'complete', here: totals, wechat: totals, differenceCount: 0, differences: [], problem: null })
    // So have the seven days before, on which nothing happened: they were due at noon.
    expect(wallet.documents<ReconciliationReport>('reports').map(({ state }) => state)).toEqual(Array(8).fill('complete'))
    expect(alarms()).toEqual([])

    const before = wallet.documents('reports')
    await wallet.cloud.clock.advance(HOUR)
    expect(wallet.documents('reports')).toEqual(before)
    expect(wallet.audit()).toEqual([])
  })

  it('lists each difference that was injected, and mends none', async () => {
    const [one, two, three, four] = [await recharged(LIN, 5_000), await recharged(LIN, 2_000), await recharged(LIN, 300), await recharged(LIN, 400)]
    const { no: outRefundNo, of } = await refunded(LIN, 250)
    const { pay } = wallet.cloud
    pay.billDifference({ kind: 'payment-missing', outTradeNo: one })
    pay.billDifference({ kind: 'payment-amount', outTradeNo: two, totalFee: 2_001 })
    pay.billDifference({ kind: 'payment-state', outTradeNo: three, state: 'REVOKED' })
    pay.billDifference({ kind: 'payment-extra', outTradeNo: 'nobodys', totalFee: 700, at: noon, subMchId: '1900000109' })
    pay.billDifference({ kind: 'refund-amount', outRefundNo, refundFee: 251 })
    pay.billDifference({ kind: 'refund-extra', outTradeNo: four, outRefundNo: 'unknown', refundFee: 9, at: noon })
    const books = wallet.documents('entries')

    await morning(10)
    const expected = [
      ['MISSING_AT_WECHAT', one, null, 5_000, null],
      ['AMOUNT_DIFFERS', two, null, 2_000, 2_001],
      ['STATE_DIFFERS', three, null, 300, 300],
      ['MISSING_HERE', 'nobodys', null, null, 700],
      ['REFUND_AMOUNT_DIFFERS', of, outRefundNo, 250, 251],
      ['REFUND_MISSING_HERE', four, 'unknown', null, 9],
    ]
    const listed = report()?.differences.map(({ reason, outTradeNo, outRefundNo: refund, hereFen, wechatFen }) => [reason, outTradeNo, refund, hereFen, wechatFen])
    expect(listed?.sort()).toEqual(expected.sort())
    expect(report()).toMatchObject({ state: 'complete', differenceCount: 6 })
    expect(alarms()).toEqual([expect.stringContaining('the bill of a day differs')])
    expect(wallet.documents('entries')).toEqual(books)
    expect(await operator('report.show', { day: dayKey(noon), by: 'Chen' })).toMatchObject({ ok: true, result: { difference_count: 6, state: 'complete' } })
  })

  it('lists a paid order that was never credited, and leaves it to the sweep', async () => {
    const order = await wallet.ok(LIN, 'recharge', { account: 5_000 })
    wallet.cloud.pay.failNext('queryOrder', 1_000, 'SYSTEMERROR')
    await wallet.pay(LIN, order, 'lose')
    await morning(10)
    expect(report()?.differences).toMatchObject([{ reason: 'MISSING_HERE', outTradeNo: order.out_trade_no, here: 'created', wechat: 'SUCCESS' }])
    expect(wallet.documents('entries')).toEqual([])
    wallet.cloud.pay.failNext('queryOrder', 0, 'SYSTEMERROR')
    await wallet.cloud.clock.advance(DAY_MS)
    await wallet.cloud.timers.run('reconcile')
    expect(wallet.order(order.out_trade_no)).toMatchObject({ state: 'paid' })
    expect(report()).toMatchObject({ differenceCount: 1 })
  })

  it('waits while WeChat does not answer, and makes the report up to a week later', async () => {
    await recharged(LIN, 5_000)
    wallet.cloud.pay.failNext('downloadBill', 1_000, 'no-answer')
    await morning(10)
    expect(report()).toMatchObject({ state: 'waiting', problem: expect.stringContaining('PAYMENT_UNAVAILABLE') })
    wallet.cloud.pay.failNext('downloadBill', 0, 'no-answer')
    await wallet.cloud.clock.advance(6 * DAY_MS)
    await wallet.cloud.timers.run('reconcile')
    expect(report()).toMatchObject({ state: 'complete', differenceCount: 0, here: { payments: { count: 1 } } })
  })
})

describe('the audit on the local cloud', () => {
  it('goes round with the timer, and an operator asks for one and corrects what it told', async () => {
    await recharged(LIN, 5_000)
    await refunded(LIN, 100)
    const [account] = wallet.documents<{ _id: string }>('accounts')
    const id = account?._id ?? ''
    expect(await wallet.cloud.timers.run('reconcile')).toMatchObject({ ok: true, chores: { audits: { audited: 1, wrong: 0 } } })
    expect(await operator('audit.account', { account: id, by: 'Chen' })).toMatchObject({ ok: true, result: { entries: 2, finding_count: 0 } })

    const token = { account: id, principal_fen: 0, bonus_fen: 300, reason: '补偿', by: 'Chen', token: 'correction-1' }
    const adjusted = await operator('account.adjust', token)
    expect(adjusted).toMatchObject({ ok: true, result: { amount_fen: 300 } })
    expect(await operator('account.adjust', token)).toEqual(adjusted)
    expect((await wallet.ok(LIN, 'statement.list', {})).data[0]).toMatchObject({ type: 'adjustment', amount: 300, reason: '补偿' })
    expect(await operator('audit.account', { account: id, by: 'Chen' })).toMatchObject({ result: { finding_count: 0 } })
    expect(wallet.documents('operations')).toHaveLength(3)
    expect(wallet.audit()).toEqual([])

    // Somebody writes into the ledger past the wallet.
    wallet.cloud.database.insertMany('entries', [{ ...wallet.documents<Entry>('entries').find(({ seq }) => seq === 3), _id: 'adjustment:forged', ref: 'forged', seq: 4, tseq: 2 }])
    const wrong = [{ invariant: 'I10', what: 'balance after entry 4' }, { invariant: 'I1', what: 'balance' }, { invariant: 'I1', what: 'bonus' }, { invariant: 'I2', what: 'seq' }]
    const found = expect.arrayContaining(wrong.map((finding) => expect.objectContaining(finding)))
    expect(await operator('audit.account', { account: id, by: 'Chen' })).toMatchObject({ ok: true, result: { findings: found } })
    alarms()
    expect(await wallet.cloud.timers.run('reconcile')).toMatchObject({ chores: { audits: { audited: 1, wrong: 1 } } })
    expect(wallet.documents<AuditReport>('audits')).toMatchObject([{ _id: id, findings: found }])
    expect(alarms()).toEqual([expect.stringContaining('the books of an account are wrong')])
  })
})
