import fc from 'fast-check'
import { check } from '../../../cloudfunctions/api/routes/account'
import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import { createOrder } from '../../../cloudfunctions/shared/recharge/create-order'
import { creditRecharge } from '../../../cloudfunctions/shared/recharge/credit'
import type { Order } from '../../../cloudfunctions/shared/recharge/order'
import { verifyRecharge } from '../../../cloudfunctions/shared/recharge/verify'
import { identityIds } from '../../../cloudfunctions/shared/sign-in/identity'
import { auditBooks } from '../../support/memory/audit'
import { LIN, ZHOU, current, recharged, signedIn } from '../../support/memory/people'
import { callerOf, TestWallet } from '../../support/memory/wallet'
import { offering } from '../../support/memory/settings'

const FIRST = [
  { id: 'first20', payFen: 2_000, bonusFen: 200, firstOnly: true },
  { id: 'first50', payFen: 5_000, bonusFen: 900, firstOnly: true },
  { id: 'first-odd', payFen: 60_000, bonusFen: 1_000, firstOnly: true },
]

async function newcomer() {
  const wallet = new TestWallet()
  offering(wallet, FIRST)
  const account = await signedIn(wallet)
  const order = async (payFen: number, clientToken?: string): Promise<Order> =>
    (await createOrder(wallet.services, { account: await current(wallet, account), payFen, clientToken, envId: 'test' })).order
  const pay = (order: Order): void => wallet.pay.paid(order._id, order.payFen, LIN)
  const verify = (order: Order) => verifyRecharge(wallet.services, LIN, order._id)
  return { wallet, account, order, pay, verify }
}

const user = (openid: string) => ({ ...callerOf(openid), openid })

async function offered(wallet: TestWallet, openid: string): Promise<number[]> {
  const { recharge_options: options } = await check(wallet.services)({}, user(openid))
  return options.filter(({ first_only: isFirst }) => isFirst).map(({ pay_account: payFen }) => payFen)
}

/** Deletes an account as leaving does, as far as recharges are concerned, and opens another for the same WeChat. */
async function cameBack(wallet: TestWallet, account: Account): Promise<Account> {
  const before = await current(wallet, account)
  const { openidBinding } = identityIds(wallet.services.hash, LIN)
  const again = { ...before, _id: 'the-second-account', kinds: { ...before.kinds, recharge: { count: 0, principalFen: 0, bonusFen: 0 } }, seq: 0, openOrders: [] }
  delete again.firstOffer
  wallet.sdk.documents.commit([
    ['accounts', account._id, { ...before, openid: `deleted:${account._id}` } as never],
    ['accounts', again._id, again as never],
    ['bindings', openidBinding, { _id: openidBinding, account: again._id, createdAt: wallet.now, deletedAt: null, earlier: [account._id] }],
  ])
  return again
}

describe('the offer for a first recharge', () => {
  it('is shown to guests and to whom it would be the first, in the place of the same amount without it', async () => {
    const { wallet, account } = await newcomer()
    expect(await offered(wallet, ZHOU)).toEqual([2_000, 5_000, 60_000])
    const { recharge_options: options } = await check(wallet.services)({}, user(LIN))
    expect(options.map(({ pay_account: payFen, credit_account: creditFen }) => [payFen, creditFen])).toEqual([
      [10_000, 11_500], [20_000, 24_000], [2_000, 2_200], [5_000, 5_900], [60_000, 61_000],
    ])
    await recharged(wallet, account, 100)
    expect(await offered(wallet, LIN)).toEqual([])
    expect((await check(wallet.services)({}, user(LIN))).recharge_options).toHaveLength(4)
  })

  it('is given with the first recharge and with no other', async () => {
    const { wallet, account, order, pay, verify } = await newcomer()
    const first = await order(5_000)
    expect(first).toMatchObject({ bonusFen: 900, ordinaryBonusFen: 500 })
    pay(first)
    expect(await verify(first)).toMatchObject({ state: 'credited', order: { bonusFen: 900 }, account: { balanceFen: 5_900 } })
    expect(await order(5_000)).toMatchObject({ bonusFen: 500 })
    expect(await order(2_000)).toMatchObject({ bonusFen: 0 })
    await expect(order(60_000)).rejects.toMatchObject({ code: 'AMOUNT_NOT_OFFERED' })
    expect((await current(wallet, account)).firstOffer).toBe(first._id)
    expect(auditBooks(wallet.sdk)).toEqual([])
  })

  it('is gone with any recharge, also one of another amount', async () => {
    const { wallet, account, order } = await newcomer()
    await recharged(wallet, account, 10_000)
    expect(await order(2_000)).toMatchObject({ bonusFen: 0 })
  })

  it('costs those who have recharged nothing, and others one read', async () => {
    const { wallet, account, order } = await newcomer()
    await wallet.services.settings()
    expect(await wallet.tripsOf(async () => order(2_000))).toEqual(['get accounts', 'get bindings', 'begin', 'get accounts', 'add orders', 'set accounts', 'commit'])
    await recharged(wallet, account, 100)
    expect(await wallet.tripsOf(async () => order(2_000))).toEqual(['get accounts', 'begin', 'get accounts', 'add orders', 'set accounts', 'commit'])
    expect(await wallet.tripsOf(() => check(wallet.services)({}, user(LIN)))).toEqual(['find accounts'])
  })

  it('does not come back with an account that was deleted', async () => {
    const { wallet, account, order, pay, verify } = await newcomer()
    const first = await order(2_000)
    pay(first)
    await verify(first)
    const again = await cameBack(wallet, account)
    expect(await offered(wallet, LIN)).toEqual([])
    const { order: second } = await createOrder(wallet.services, { account: again, payFen: 2_000, clientToken: undefined, envId: 'test' })
    expect(second).toMatchObject({ bonusFen: 0 })
  })

  it('is given once to who deleted an account without a recharge, although an order of then is paid later', async () => {
    const { wallet, account, order, pay } = await newcomer()
    const left = await order(2_000)
    const again = await cameBack(wallet, account)
    const { order: second } = await createOrder(wallet.services, { account: again, payFen: 2_000, clientToken: undefined, envId: 'test' })
    expect(second).toMatchObject({ bonusFen: 200 })
    pay(left)
    pay(second)
    expect(await creditRecharge(wallet.services, left)).toMatchObject({ kind: 'credited', bonusFen: 0 })
    expect(await creditRecharge(wallet.services, second)).toMatchObject({ kind: 'credited', bonusFen: 200 })
  })
})

describe('a second order with the offer', () => {
  it('takes the place of the first, which is closed at WeChat and then here', async () => {
    const { wallet, account, order, pay, verify } = await newcomer()
    const first = await order(2_000)
    const second = await order(5_000)
    expect(second).toMatchObject({ bonusFen: 900 })
    expect(wallet.pay.closed).toEqual([first._id])
    expect(await wallet.services.recharges.order(first._id)).toMatchObject({ state: 'closed' })
    pay(second)
    expect(await verify(second)).toMatchObject({ state: 'credited', account: { balanceFen: 5_900 } })
    expect((await current(wallet, account)).kinds.recharge.count).toBe(1)
  })

  it('is priced without it when the first turns out to be paid, which is credited', async () => {
    const { wallet, account, order, pay } = await newcomer()
    const first = await order(2_000)
    pay(first)
    const second = await order(5_000)
    expect(second).toMatchObject({ bonusFen: 500 })
    expect((await current(wallet, account)).balanceFen).toBe(2_200)
  })

  it('is priced without it while WeChat does not close the first', async () => {
    const { wallet, order } = await newcomer()
    await order(2_000)
    wallet.pay.closable = false
    expect(await order(5_000)).toMatchObject({ bonusFen: 500 })
  })

  it('is priced without it while the first may be on its way to WeChat, and with it once it cannot be', async () => {
    const { wallet, order } = await newcomer()
    const prepare = wallet.pay.prepay.bind(wallet.pay)
    wallet.pay.prepay = async () => { throw new Error('no answer') }
    await expect(order(2_000)).rejects.toThrow('no answer')
    wallet.pay.prepay = prepare
    expect(await order(2_000)).toMatchObject({ bonusFen: 0 })
    wallet.now += 21_000
    expect(await order(2_000)).toMatchObject({ bonusFen: 200 })
  })

  it('gets it, and the first the ordinary bonus, when that is paid although it was closed', async () => {
    const { wallet, account, order, pay, verify } = await newcomer()
    const first = await order(2_000)
    const second = await order(5_000)
    // WeChat says that it is closed, and then that it was paid: it should not, and it must not cost us twice.
    pay(first)
    pay(second)
    expect(await verify(first)).toMatchObject({ state: 'credited', order: { bonusFen: 0 }, account: { balanceFen: 2_000 } })
    expect(await wallet.services.recharges.order(first._id)).toMatchObject({ bonusFen: 0, ordinaryBonusFen: 0 })
    expect(await verify(second)).toMatchObject({ state: 'credited', order: { bonusFen: 900 } })
    expect(await verify(first)).toMatchObject({ state: 'credited', order: { bonusFen: 0 } })
    expect((await current(wallet, account)).bonusFen).toBe(900)
    expect(auditBooks(wallet.sdk)).toEqual([])
  })

  it('is no second order when it is the same tap, which keeps its price and ends nothing', async () => {
    const { wallet, order } = await newcomer()
    const taps = await Promise.all(Array.from({ length: 20 }, () => order(2_000, 'token-of-this-tap')))
    expect(new Set(taps.map(({ _id }) => _id)).size).toBe(1)
    expect((await order(2_000, 'token-of-this-tap')).bonusFen).toBe(200)
    expect(wallet.pay.closed).toEqual([])
    await order(5_000, 'token-of-another')
    await expect(order(2_000, 'token-of-this-tap')).rejects.toMatchObject({ code: 'CLIENT_TOKEN_REUSED' })
    expect(await wallet.services.recharges.order(wallet.pay.prepared.at(-1)?.outTradeNo ?? '')).toMatchObject({ state: 'created', bonusFen: 900 })
  })

  it('gives the offer once, whatever is opened and paid side by side and in whatever order it is heard of', async () => {
    const step = fc.record({
      payFen: fc.constantFrom(2_000, 5_000, 10_000, 60_000),
      /** Turns of the event loop before the tap, before the payment and before the look at it. */
      taps: fc.nat({ max: 30 }),
      pays: fc.nat({ max: 30 }),
      looks: fc.nat({ max: 30 }),
      isPaid: fc.boolean(),
      /** Although WeChat has closed it. */
      inFlight: fc.boolean(),
      again: fc.boolean(),
    })
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), fc.boolean(), async (steps, closable) => {
      const { wallet, order, pay, verify } = await newcomer()
      wallet.pay.closable = closable
      const wait = async (turns: number): Promise<void> => {
        for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      }
      await Promise.all(steps.map(async ({ payFen, taps, pays, looks, isPaid, inFlight, again }, index) => {
        await wait(taps)
        const tap = await Promise.allSettled([order(payFen, `token-of-tap-${index}`), ...(again ? [order(payFen, `token-of-tap-${index}`)] : [])])
        const made = tap.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))[0]
        if (!made) return
        await wait(pays)
        const isOpen = wallet.pay.reports.get(made._id)?.state === 'unpaid'
        if (isPaid && (isOpen || inFlight)) pay(made)
        await wait(looks)
        await verify(made)
      }))
      for (const one of wallet.sdk.documents.all('orders') as unknown as Order[]) await verify(one)
      const orders = wallet.sdk.documents.all('orders') as unknown as Order[]
      const credited = orders.filter(({ creditedAt }) => creditedAt !== null)
      const firsts = credited.filter(({ bonusFen, ordinaryBonusFen }) => ordinaryBonusFen !== undefined && bonusFen !== ordinaryBonusFen)
      expect(firsts.length).toBeLessThanOrEqual(1)
      // Nobody is promised it and does not get it, unless the order was given up for another.
      const broken = credited.filter((one) => one.ordinaryBonusFen !== undefined && !firsts.includes(one))
      expect(broken.filter(({ closedAt }) => closedAt === null)).toEqual([])
      expect(auditBooks(wallet.sdk)).toEqual([])
    }), { numRuns: 300 })
  })
})
