import fc from 'fast-check'
import { openAccount, type Account } from '../../../cloudfunctions/shared/ledger/account'
import type { Order } from '../../../cloudfunctions/shared/recharge/order'
import { quoteRefund } from '../../../cloudfunctions/shared/refund/quote'
import { NOON } from '../../support/memory/wallet'
import { DAY, MINUTE, purse } from './purse'

const accountWith = (principalFen: number, bonusFen: number, openRefunds: string[] = []): Account => ({
  ...openAccount({ _id: 'A', openid: 'o', mobileHash: 'h', mobile: 'm' }, NOON), principalFen, bonusFen, balanceFen: principalFen + bonusFen, openRefunds,
})

let numbers = 0
const order = (payFen: number, more: Partial<Order> = {}): Order => ({
  _id: `O${numbers += 1}`, account: 'A', openid: 'o', payFen, bonusFen: 0, state: 'paid', createdAt: NOON - DAY, expiresAt: NOON, lookAt: NOON,
  clientToken: null, transactionId: '42', paidAt: NOON - DAY, creditedAt: NOON - DAY, closedAt: null, flags: [], ...more,
})

const quote = (account: Account, orders: Order[], amountFen?: number) => quoteRefund(account, { orders, complete: true }, false, amountFen, NOON)

describe('what a refund would do', () => {
  it('gives all of the principal back and takes all of the bonus, unless told otherwise', () => {
    const orders = [order(2_000), order(5_000)]
    expect(quote(accountWith(6_000, 700), orders)).toEqual({
      refusal: null, refundableFen: 6_000, strandedFen: 0, amountFen: 6_000, forfeitedFen: 700, balanceAfterFen: 0,
      parts: [{ order: orders[0], amountFen: 2_000, bonusFen: 233 }, { order: orders[1], amountFen: 4_000, bonusFen: 467 }],
    })
  })

  it('takes of the bonus in proportion, by whole fen', () => {
    expect(quote(accountWith(5_000, 500), [order(5_000)], 2_999)).toMatchObject({ amountFen: 2_999, forfeitedFen: 299, balanceAfterFen: 2_202 })
    expect(quote(accountWith(5_000, 500), [order(5_000)], 9)).toMatchObject({ forfeitedFen: 0 })
  })

  it('stays exact where products pass 2^53', () => {
    const principalFen = 2 ** 52 - 1
    expect(quote(accountWith(principalFen, 2 ** 52), [order(principalFen)], principalFen - 1)).toMatchObject({ forfeitedFen: 2 ** 52 - 2 })
  })

  it.each<[string, Partial<Order>]>([
    ['paid more than 365 days ago', { paidAt: NOON - 365 * DAY - 1 }],
    ['refunded in parts fifty times', { state: 'refunding', refundedFen: 50, refundCount: 50 }],
    ['of which WeChat takes none any more', { state: 'refunding', refundedFen: 0, refundCount: 1, refusesRefunds: true }],
    ['that an operator has to look at', { flags: ['AMOUNT_MISMATCH'] }],
    ['that is not credited', { state: 'created', creditedAt: null, paidAt: null }],
    ['that is refunded', { state: 'refunded', refundedFen: 3_000, arrivedFen: 3_000, refundCount: 1 }],
  ])('counts as stranded what only a payment could take %s', (_case, more) => {
    expect(quote(accountWith(5_000, 0), [order(2_000), order(3_000, more)])).toMatchObject({ refundableFen: 2_000, strandedFen: 3_000, amountFen: 2_000 })
    expect(quote(accountWith(3_000, 10), [order(3_000, more)])).toEqual({
      refusal: 'NOTHING_REFUNDABLE', refundableFen: 0, strandedFen: 3_000, amountFen: 0, forfeitedFen: 0, balanceAfterFen: 3_010, parts: [],
    })
  })

  it('takes a payment of exactly 365 days ago, and the fiftieth part', () => {
    expect(quote(accountWith(100, 0), [order(100, { paidAt: NOON - 365 * DAY })])).toMatchObject({ refundableFen: 100 })
    expect(quote(accountWith(100, 0), [order(200, { state: 'refunding', refundedFen: 150, refundCount: 49 })])).toMatchObject({ refundableFen: 50 })
  })

  it('calls nothing stranded as long as not all payments were read', () => {
    expect(quoteRefund(accountWith(5_000, 0), { orders: [order(2_000)], complete: false }, false, undefined, NOON)).toMatchObject({ refundableFen: 2_000, strandedFen: 0 })
  })

  it('goes back to ten payments at most: the rest can be asked for afterwards', () => {
    const orders = Array.from({ length: 12 }, () => order(100))
    expect(quote(accountWith(1_200, 0), orders)).toMatchObject({ refundableFen: 1_000, strandedFen: 0, amountFen: 1_000 })
    expect(quote(accountWith(1_200, 0, Array.from({ length: 17 }, (_, index) => `R${index}`)), orders)).toMatchObject({ refundableFen: 300 })
  })

  it('says that a device session runs, and what could be refunded after it', () => {
    expect(quoteRefund(accountWith(5_000, 0), { orders: [order(5_000)], complete: true }, true, undefined, NOON)).toMatchObject({
      refusal: 'DEVICE_SESSION_RUNNING', refundableFen: 5_000,
    })
  })

  it('refuses more than can come back, with the limit', () => {
    expect(() => quote(accountWith(5_000, 0), [order(3_000)], 3_001)).toThrow(expect.objectContaining({ code: 'REFUND_EXCEEDED', details: { limit_fen: 3_000 } }))
  })

  it('adds up in every case', () => {
    const payment = fc.record({ payFen: fc.integer({ min: 1, max: 60_000 }), refundedShare: fc.double({ min: 0, max: 1, noNaN: true }), refundCount: fc.integer({ min: 0, max: 51 }), ageDays: fc.integer({ min: 0, max: 400 }) })
    fc.assert(fc.property(
      fc.array(payment, { maxLength: 15 }), fc.nat({ max: 200_000 }), fc.nat({ max: 60_000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 20 }),
      (payments, principalFen, bonusFen, share, open) => {
        const orders = payments.map(({ payFen, refundedShare, refundCount, ageDays }) => order(payFen, {
          state: 'refunding', refundedFen: Math.floor(payFen * refundedShare), refundCount, paidAt: NOON - ageDays * DAY,
        }))
        const account = accountWith(principalFen, bonusFen, Array.from({ length: open }, (_, index) => `R${index}`))
        const all = quote(account, orders)
        const amountFen = Math.max(1, Math.floor(all.refundableFen * share))
        const { parts, forfeitedFen, balanceAfterFen, refundableFen, amountFen: quoted } = quote(account, orders, amountFen)
        expect(quoted).toBe(Math.min(amountFen, all.refundableFen))
        expect(refundableFen + all.strandedFen).toBeLessThanOrEqual(principalFen)
        expect(parts.reduce((sum, part) => sum + part.amountFen, 0)).toBe(quoted)
        expect(parts.reduce((sum, part) => sum + part.bonusFen, 0)).toBe(forfeitedFen)
        expect(balanceAfterFen).toBe(principalFen + bonusFen - quoted - forfeitedFen)
        expect(parts.length).toBeLessThanOrEqual(Math.min(10, 20 - open))
        if (quoted === principalFen && quoted > 0) expect(forfeitedFen).toBe(bonusFen)
        if (quoted > 0) expect(Math.abs(forfeitedFen - bonusFen * quoted / principalFen)).toBeLessThan(1)
        for (const { order: { payFen, refundedFen = 0 }, amountFen: partFen, bonusFen: partBonusFen } of parts) {
          expect(partFen).toBeGreaterThan(0)
          expect(partFen).toBeLessThanOrEqual(payFen - refundedFen)
          expect(partBonusFen).toBeGreaterThanOrEqual(0)
          expect(Number.isSafeInteger(partBonusFen)).toBe(true)
        }
      },
    ), { numRuns: 500 })
  })
})

describe('the payments that a quote reads', () => {
  it('are two small reads, however many payments there are', async () => {
    const { wallet, quote: quoted, sdk, orders } = await purse(100)
    const [one] = orders.map(({ _id }) => sdk.documents.get('orders', _id))
    sdk.documents.commit(Array.from({ length: 3_000 }, (_, index) => ['orders', `old${index}`, { ...one, _id: `old${index}`, paidAt: NOON - index * MINUTE } as never]))
    const trips = await wallet.tripsOf(async () => expect(await quoted()).toMatchObject({ refundableFen: 100, strandedFen: 0 }))
    expect(trips.filter((trip) => trip === 'find orders')).toHaveLength(2)
  })

  it('are read further while they do not cover the principal', async () => {
    const { wallet, quote: quoted } = await purse(50_000, ...Array.from({ length: 25 }, () => 100))
    const trips = await wallet.tripsOf(async () => expect(await quoted()).toMatchObject({ refundableFen: 1_000, strandedFen: 0 }))
    expect(trips.filter((trip) => trip === 'find orders')).toHaveLength(4)
  })

  it('are the newest, also where the reading of those with refunds was cut', async () => {
    const { wallet, quote: quoted, sdk, orders, request, spend } = await purse(1_000, 2_000)
    const { refunds: [refund] } = await request(500)
    const [older, newer] = orders
    expect(refund?.outTradeNo).toBe(newer?._id)
    const refusing = { ...sdk.documents.get('orders', newer?._id ?? ''), refusesRefunds: true }
    sdk.documents.commit(Array.from({ length: 20 }, (_, index) => ['orders', `x${index}`, { ...refusing, _id: `x${index}`, paidAt: wallet.now } as never]))
    // The older payment alone would cover what is left.
    await spend(1_600, 'S1')
    expect((await quoted()).parts).toMatchObject([{ order: { _id: newer?._id }, amountFen: 900 }])
    expect(older?.payFen).toBe(1_000)
  })

  it('are none of those that went back whole', async () => {
    const { wallet, quote: quoted, request, wechat, settle, paid, orders } = await purse(50_000)
    for (let round = 0; round < 30; round += 1) {
      await paid(100)
      const { refunds } = await request(100)
      wechat.end('arrived')
      for (const refund of refunds) await settle(refund)
    }
    const trips = await wallet.tripsOf(async () => expect((await quoted()).parts.map((part) => part.order._id)).toEqual([orders[0]?._id]))
    expect(trips.filter((trip) => trip === 'find orders')).toHaveLength(2)
  })
})
