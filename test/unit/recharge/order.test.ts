import fc from 'fast-check'
import type { AppError } from '../../../cloudfunctions/shared/app-error'
import { createOrder } from '../../../cloudfunctions/shared/recharge/create-order'
import { verifyRecharge } from '../../../cloudfunctions/shared/recharge/verify'
import { auditBooks } from '../../support/memory/audit'
import { LIN, ZHOU, current, ordered, recharged, signedIn } from '../../support/memory/people'
import { TestWallet } from '../../support/memory/wallet'

async function signed() {
  const wallet = new TestWallet()
  const account = await signedIn(wallet)
  const order = async (payFen: number, clientToken?: string) =>
    createOrder(wallet.services, { account: await current(wallet, account), payFen, clientToken, envId: 'test' })
  return { wallet, account, order, orders: () => wallet.sdk.documents.all('orders') }
}

describe('creating a recharge order', () => {
  it('stores the order before WeChat is asked, so that a lost answer loses no payment', async () => {
    const { wallet, order, orders } = await signed()
    wallet.pay.down = true
    await expect(order(5_000)).rejects.toMatchObject({ code: 'PAYMENT_UNAVAILABLE' })
    expect(orders()).toEqual([expect.objectContaining({ state: 'created', payFen: 5_000, bonusFen: 500, openid: LIN })])
  })

  it.each([[2_000, 0], [5_000, 500], [10_000, 1_500], [20_000, 4_000], [100, 0], [5_001, 0], [50_000, 0]])('for %i fen gives a bonus of %i', async (payFen, bonusFen) => {
    const { order } = await signed()
    expect((await order(payFen)).order).toMatchObject({ payFen, bonusFen })
  })

  it.each([1, 99, 50_001, 1_000_000_000])('refuses %i fen, which is not offered', async (payFen) => {
    const { wallet, order } = await signed()
    await wallet.services.settings()
    const before = wallet.stored()
    await expect(order(payFen)).rejects.toMatchObject({ code: 'AMOUNT_NOT_OFFERED', details: { min_fen: 100, max_fen: 50_000 } })
    expect(wallet.stored()).toEqual(before)
  })

  it('refuses before paying what would lift the balance above the cap', async () => {
    const { wallet, account, order } = await signed()
    for (let times = 0; times < 4; times += 1) await recharged(wallet, account, 20_000)
    await expect(order(20_000)).rejects.toMatchObject({ code: 'BALANCE_CAP_EXCEEDED', details: { limit_fen: 100_000 } })
    expect((await order(4_000)).order.payFen).toBe(4_000)
  })

  it('sells nothing once the balance has passed the cap, which orders opened side by side can; all of them are credited', async () => {
    const { wallet, account, order } = await signed()
    const orders = []
    for (let times = 0; times < 5; times += 1) orders.push((await order(20_000)).order)
    for (const { _id } of orders) wallet.pay.paid(_id, 20_000, LIN)
    for (const { _id } of orders) expect(await verifyRecharge(wallet.services, LIN, _id)).toMatchObject({ state: 'credited' })
    expect((await current(wallet, account)).balanceFen).toBe(120_000)
    await expect(order(100)).rejects.toMatchObject({ code: 'BALANCE_CAP_EXCEEDED' })
  })

  it('opens twenty unpaid orders at a time, however many are asked for', async () => {
    const { wallet, order, orders } = await signed()
    for (let count = 0; count < 15; count += 1) await order(100)
    wallet.now += 60_500
    const asked = await Promise.allSettled(Array.from({ length: 40 }, () => order(100)))
    const refusals = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason as AppError] : []))
    expect(refusals.every(({ code }) => ['ORDER_LIMIT_REACHED', 'BUSY'].includes(code))).toBe(true)
    expect(orders()).toHaveLength(20)
    const prepared = wallet.pay.prepared.length
    await expect(order(100)).rejects.toMatchObject({ code: 'ORDER_LIMIT_REACHED', details: { retry_after_seconds: 14 * 60 } })
    expect(orders()).toHaveLength(20)
    expect(wallet.pay.prepared).toHaveLength(prepared)
  })

  it('makes room for another when one is paid, and when the time of one is over', async () => {
    const { wallet, order } = await signed()
    const { order: first } = await order(100, 'token-of-the-first')
    wallet.now += 1_000
    for (let count = 1; count < 20; count += 1) await order(100)
    await expect(order(100)).rejects.toMatchObject({ code: 'ORDER_LIMIT_REACHED' })
    expect((await order(100, 'token-of-the-first')).order._id).toBe(first._id)
    wallet.pay.paid(first._id, 100, LIN)
    await verifyRecharge(wallet.services, LIN, first._id)
    await order(100)
    await expect(order(100)).rejects.toMatchObject({ code: 'ORDER_LIMIT_REACHED' })
    wallet.now += 15 * 60_000
    await order(100)
    expect(auditBooks(wallet.sdk)).toEqual([])
  })

  it('costs five round trips after the account was found', async () => {
    const { wallet, account, order } = await signed()
    await order(100)
    const create = () => createOrder(wallet.services, { account, payFen: 100, clientToken: undefined, envId: 'test' })
    expect(await wallet.tripsOf(create)).toEqual(['begin', 'get accounts', 'add orders', 'set accounts', 'commit'])
  })

  it.each(['begin', 'get accounts', 'add orders', 'set accounts', 'commit'])('stores order and account both or neither when the connection breaks at %s', async (trip) => {
    const { wallet, order, orders } = await signed()
    await wallet.services.settings()
    const before = wallet.stored()
    wallet.sdk.fault = (name) => (name === trip ? 'fails' : undefined)
    await expect(order(100)).rejects.toThrow('request timeout')
    wallet.sdk.fault = () => undefined
    expect(wallet.stored()).toEqual(before)
    await order(100)
    expect(orders()).toHaveLength(1)
  })

  it('makes one order when the reply to the commit is lost', async () => {
    const { wallet, order, orders } = await signed()
    let lost = 1
    wallet.sdk.fault = (trip) => (trip === 'commit' && (lost -= 1) >= 0 ? 'lost' : undefined)
    const { order: { _id } } = await order(100)
    expect(orders()).toEqual([expect.objectContaining({ _id })])
  })

  it('makes one order of a hundred taps with one token', async () => {
    const { wallet, order, orders } = await signed()
    const taps = await Promise.all(Array.from({ length: 100 }, () => order(5_000, 'token-of-this-tap')))
    expect(new Set(taps.map(({ order: { _id } }) => _id)).size).toBe(1)
    expect(orders()).toHaveLength(1)
    expect(new Set(wallet.pay.prepared.map(({ payFen }) => payFen))).toEqual(new Set([5_000]))
  })

  it('refuses the token for another amount, and once its payment is over', async () => {
    const { wallet, order } = await signed()
    const { order: first } = await order(5_000, 'token-of-this-tap')
    await expect(order(2_000, 'token-of-this-tap')).rejects.toMatchObject({ code: 'CLIENT_TOKEN_REUSED' })
    wallet.pay.paid(first._id, 5_000, LIN)
    await verifyRecharge(wallet.services, LIN, first._id)
    await expect(order(5_000, 'token-of-this-tap')).rejects.toMatchObject({ code: 'CLIENT_TOKEN_REUSED' })
  })

  it('gives two people with the same token two orders', async () => {
    const { wallet, account } = await signed()
    const other = await signedIn(wallet, ZHOU, '13912345678')
    expect((await ordered(wallet, account, 5_000, 'the-same-token'))._id).not.toBe((await ordered(wallet, other, 5_000, 'the-same-token'))._id)
  })

  it('makes numbers that WeChat takes', async () => {
    const { order } = await signed()
    await fc.assert(fc.asyncProperty(fc.stringMatching(/^[0-9A-Za-z_-]{8,64}$/), async (token) => {
      expect((await order(100, token)).order._id).toMatch(/^[0-9a-f]{32}$/)
    }), { numRuns: 20 })
  })
})

describe('verifying a payment', () => {
  it('credits what WeChat confirms, whatever became of the callback', async () => {
    const { wallet, order } = await signed()
    const { order: { _id } } = await order(5_000)
    expect(await verifyRecharge(wallet.services, LIN, _id)).toMatchObject({ state: 'pending', account: { balanceFen: 0 } })
    wallet.pay.paid(_id, 5_000, LIN)
    expect(await verifyRecharge(wallet.services, LIN, _id)).toMatchObject({ state: 'credited', account: { balanceFen: 5_500 } })
    expect(await verifyRecharge(wallet.services, LIN, _id)).toMatchObject({ state: 'credited', account: { balanceFen: 5_500 } })
  })

  it('says nothing of the orders of others', async () => {
    const { wallet, order } = await signed()
    const { order: { _id } } = await order(5_000)
    wallet.pay.paid(_id, 5_000, LIN)
    await expect(verifyRecharge(wallet.services, ZHOU, _id)).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
    await expect(verifyRecharge(wallet.services, ZHOU, 'none')).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
    expect(wallet.sdk.documents.all('entries')).toEqual([])
  })

  it('neither credits nor loses it while WeChat does not answer', async () => {
    const { wallet, order } = await signed()
    const { order: { _id } } = await order(5_000)
    wallet.pay.paid(_id, 5_000, LIN)
    wallet.pay.down = true
    await expect(verifyRecharge(wallet.services, LIN, _id)).rejects.toMatchObject({ code: 'PAYMENT_UNAVAILABLE' })
    wallet.pay.down = false
    expect(await verifyRecharge(wallet.services, LIN, _id)).toMatchObject({ state: 'credited' })
  })
})
