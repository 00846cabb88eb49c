import { creditRecharge } from '../../../cloudfunctions/shared/recharge/credit'
import type { Order } from '../../../cloudfunctions/shared/recharge/order'
import { verifyRecharge } from '../../../cloudfunctions/shared/recharge/verify'
import { sweepOrders } from '../../../cloudfunctions/shared/recharge/sweep'
import { auditBooks } from '../../support/memory/audit'
import { LIN, ZHOU, current, ordered, recharged, signedIn } from '../../support/memory/people'
import { TestWallet } from '../../support/memory/wallet'

async function openOrder(payFen = 5_000) {
  const wallet = new TestWallet()
  const account = await signedIn(wallet)
  const order = await ordered(wallet, account, payFen)
  const { services } = wallet
  return {
    wallet, account, order, services,
    credit: (stale: Order = order) => creditRecharge(services, stale),
    stored: () => services.recharges.order(order._id),
    balance: async () => (await current(wallet, account)).balanceFen,
    entries: () => wallet.sdk.documents.all('entries'),
  }
}

describe('crediting a recharge', () => {
  it('adds pay and bonus once WeChat confirms the payment', async () => {
    const { wallet, order, credit, stored, balance } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    expect(await credit()).toMatchObject({ kind: 'credited', account: { balanceFen: 5_500 } })
    expect(await balance()).toBe(5_500)
    expect(await stored()).toMatchObject({ state: 'paid', creditedAt: wallet.now, transactionId: expect.any(String) })
    expect(auditBooks(wallet.sdk)).toEqual([])
  })

  it('costs six round trips after the order was read, and a repetition none', async () => {
    const { wallet, order, credit, stored } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    expect(await wallet.tripsOf(credit)).toEqual(['begin', 'get accounts', 'set accounts', 'add entries', 'update orders', 'commit'])
    const paid = await stored() as Order
    const queries = wallet.pay.queries
    expect(await wallet.tripsOf(() => credit(paid))).toEqual([])
    expect(wallet.pay.queries).toBe(queries)
  })

  it('credits once when it runs sixteen times at once, and from a stale order', async () => {
    const { wallet, order, credit, balance, entries } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    const outcomes = await Promise.all(Array.from({ length: 16 }, () => credit()))
    expect(outcomes.filter(({ kind }) => kind === 'credited')).toHaveLength(1)
    expect(outcomes.filter(({ kind }) => kind === 'repeated')).toHaveLength(15)
    expect(await credit(order)).toEqual({ kind: 'repeated' })
    expect(await balance()).toBe(5_500)
    expect(entries()).toHaveLength(1)
  })

  it('credits twenty orders of one account at the same time without losing one', async () => {
    const wallet = new TestWallet()
    const account = await signedIn(wallet)
    const orders = await Promise.all(Array.from({ length: 20 }, () => ordered(wallet, account, 100)))
    for (const order of orders) wallet.pay.paid(order._id, 100, LIN)
    const outcomes = await Promise.all(orders.map((order) => creditRecharge(wallet.services, order)))
    expect(outcomes.every(({ kind }) => kind === 'credited')).toBe(true)
    expect((await current(wallet, account)).balanceFen).toBe(2_000)
    expect(auditBooks(wallet.sdk)).toEqual([])
  })

  it.each(['unpaid', 'closed', 'unknown'] as const)('does nothing while WeChat reports %s', async (state) => {
    const { wallet, order, credit } = await openOrder()
    const before = wallet.stored()
    wallet.pay.reports.set(order._id, { state })
    expect(await credit()).toEqual({ kind: state })
    expect(wallet.stored()).toEqual(before)
  })

  it.each([
    ['one fen more', { totalFen: 5_001 }, 'AMOUNT_MISMATCH'],
    ['a hundred times as much', { totalFen: 500_000 }, 'AMOUNT_MISMATCH'],
    ['another payer', { openid: ZHOU }, 'PAYER_MISMATCH'],
    ['no payer', { openid: null }, 'PAYER_MISMATCH'],
    ['another merchant', { ourMerchant: false }, 'MERCHANT_MISMATCH'],
    ['another order', { outTradeNo: 'other' }, 'ORDER_MISMATCH'],
  ])('flags and does not credit a payment of %s', async (_case, difference, flag) => {
    const { wallet, order, credit, stored, balance } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN, difference)
    expect(await credit()).toEqual({ kind: 'refused', flag })
    expect(await balance()).toBe(0)
    expect(await stored()).toMatchObject({ state: 'created', flags: [flag] })
    expect(wallet.lines.filter((line) => line.includes(flag))).toHaveLength(1)
    expect(wallet.lines.join()).not.toContain(LIN)
  })

  it('does not credit what was refunded before', async () => {
    const { wallet, order, credit, stored } = await openOrder()
    wallet.pay.reports.set(order._id, { state: 'refunded' })
    expect(await credit()).toEqual({ kind: 'refused', flag: 'REFUNDED_BEFORE_CREDIT' })
    expect(await stored()).toMatchObject({ state: 'created', flags: ['REFUNDED_BEFORE_CREDIT'] })
  })

  it('credits what was paid after our close, and flags it', async () => {
    const { wallet, order, services, credit, stored, balance } = await openOrder()
    await services.recharges.closeOrder(order._id, wallet.now)
    wallet.pay.paid(order._id, 5_000, LIN)
    expect(await credit(await stored() as Order)).toMatchObject({ kind: 'credited' })
    expect(await balance()).toBe(5_500)
    expect(await stored()).toMatchObject({ state: 'paid', closedAt: wallet.now })
    expect(wallet.lines.filter((line) => line.includes('paid after close'))).toHaveLength(1)
  })

  it('credits also a disabled account: the money is there', async () => {
    const { wallet, account, order, credit, balance } = await openOrder()
    wallet.sdk.documents.commit([['accounts', account._id, { ...account, state: 'unused' } as never]])
    wallet.pay.paid(order._id, 5_000, LIN)
    await credit()
    expect(await balance()).toBe(5_500)
  })

  it('stays exact when the clock is set back a day between two credits', async () => {
    const { wallet, account } = await openOrder()
    await recharged(wallet, account)
    wallet.now -= 86_400_000
    await recharged(wallet, account)
    expect(auditBooks(wallet.sdk)).toEqual([])
  })
})

describe('crediting through faults of the database', () => {
  const trips = ['begin', 'get accounts', 'set accounts', 'add entries', 'update orders', 'commit']

  it.each(trips.slice(1).map((trip) => [trip]))('credits once after a conflict at %s', async (trip) => {
    const { wallet, order, credit, balance, entries } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    let conflicts = 3
    wallet.sdk.fault = (name) => (name === trip && (conflicts -= 1) >= 0 ? 'conflict' : undefined)
    expect(await credit()).toMatchObject({ kind: 'credited' })
    expect(await balance()).toBe(5_500)
    expect(entries()).toHaveLength(1)
    expect(auditBooks(wallet.sdk)).toEqual([])
  })

  it('credits once when the reply to the commit is lost', async () => {
    const { wallet, order, credit, stored, balance, entries } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    let lost = 1
    wallet.sdk.fault = (name) => (name === 'commit' && (lost -= 1) >= 0 ? 'lost' : undefined)
    expect(await credit()).toEqual({ kind: 'repeated' })
    expect(await balance()).toBe(5_500)
    expect(await stored()).toMatchObject({ state: 'paid' })
    expect(entries()).toHaveLength(1)
  })

  it.each(trips)('loses nothing when the connection breaks at %s: the next road credits', async (trip) => {
    const { wallet, order, credit, balance, entries } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    wallet.sdk.fault = (name) => (name === trip ? 'fails' : undefined)
    await expect(credit()).rejects.toThrow('request timeout')
    wallet.sdk.fault = () => undefined
    expect(await balance()).toBe(0)
    expect(await credit()).toMatchObject({ kind: 'credited' })
    expect(await balance()).toBe(5_500)
    expect(entries()).toHaveLength(1)
  })

  it('says BUSY after nine conflicts, with nothing written', async () => {
    const { wallet, order, credit } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    const before = wallet.stored()
    wallet.sdk.fault = (name) => (name === 'set accounts' ? 'conflict' : undefined)
    wallet.sdk.trips = []
    await expect(credit()).rejects.toMatchObject({ code: 'BUSY' })
    expect(wallet.sdk.trips.filter((trip) => trip === 'begin')).toHaveLength(9)
    expect(wallet.stored()).toEqual(before)
  })
})

describe('the three roads together', () => {
  it('credit once when callback, verify and sweep meet', async () => {
    const { wallet, order, services, credit, balance, entries } = await openOrder()
    wallet.pay.paid(order._id, 5_000, LIN)
    const [callback, verified, report] = await Promise.all([
      credit(), verifyRecharge(services, LIN, order._id), sweepOrders(services, wallet.now + 40_000),
    ])
    expect(verified.state).toBe('credited')
    expect([callback.kind === 'credited', report.credited === 1].filter(Boolean).length).toBeLessThanOrEqual(1)
    expect(await balance()).toBe(5_500)
    expect(entries()).toHaveLength(1)
  })
})
