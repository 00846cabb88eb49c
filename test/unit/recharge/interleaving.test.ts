import fc from 'fast-check'
import { creditRecharge } from '../../../cloudfunctions/shared/recharge/credit'
import type { Order } from '../../../cloudfunctions/shared/recharge/order'
import { settleOrder } from '../../../cloudfunctions/shared/recharge/settle'
import { verifyRecharge } from '../../../cloudfunctions/shared/recharge/verify'
import { auditBooks } from '../../support/memory/audit'
import { LIN, ordered, signedIn } from '../../support/memory/people'
import { NOON, TestWallet } from '../../support/memory/wallet'

const DAY = 86_400_000
const REPORTS = ['unpaid', 'closed', 'unknown', 'refunded', 'paid', 'too little'] as const
type Report = (typeof REPORTS)[number]

async function openOrder() {
  const wallet = new TestWallet()
  const account = await signedIn(wallet)
  const order = await ordered(wallet, account)
  const { services } = wallet
  const report = (what: Report): void => {
    if (what === 'paid' || what === 'too little') wallet.pay.paid(order._id, what === 'paid' ? 5_000 : 1, LIN)
    else wallet.pay.reports.set(order._id, { state: what })
  }
  return { wallet, order, services, report, stored: async () => await services.recharges.order(order._id) as Order }
}

const road = fc.record({
  kind: fc.constantFrom('credit', 'settle', 'verify', 'close'),
  /** Turns of the event loop before it sets out. */
  after: fc.nat({ max: 25 }),
  /** What WeChat says from then on: also what it never would, such as a payment after its close. */
  report: fc.constantFrom(...REPORTS),
  skewMs: fc.constantFrom(0, 0, DAY, -DAY),
})

/** How far an order has come. */
const rank = ({ state }: Order): number => ({ created: 0, closed: 1, paid: 2, refunding: 3, refunded: 4 })[state]

describe('an order on which callback, verify, sweep and close work at the same time', () => {
  it('only moves forward, keeps what it was told, and is credited at most once, in every order of events', async () => {
    await fc.assert(fc.asyncProperty(fc.array(road, { minLength: 2, maxLength: 6 }), async (roads) => {
      const { wallet, order, services, report, stored } = await openOrder()
      await Promise.all(roads.map(async ({ kind, after, report: said, skewMs }) => {
        for (let turn = 0; turn < after; turn += 1) await new Promise((resolve) => setImmediate(resolve))
        const mine = await stored()
        report(said)
        wallet.now = NOON + skewMs
        if (kind === 'credit') await creditRecharge(services, mine)
        else if (kind === 'settle') await settleOrder(services, mine)
        else if (kind === 'verify') await verifyRecharge(services, LIN, order._id)
        else await services.recharges.closeOrder(order._id, wallet.now)
      }))
      const history = wallet.sdk.documents.versions('orders', order._id) as unknown as Order[]
      history.slice(1).forEach((later, index) => {
        const earlier = history[index] as Order
        expect(rank(later)).toBeGreaterThanOrEqual(rank(earlier))
        for (const field of ['closedAt', 'creditedAt', 'paidAt', 'transactionId'] as const) {
          if (earlier[field] !== null) expect(later[field]).toBe(earlier[field])
        }
        expect(later.flags).toEqual(expect.arrayContaining(earlier.flags))
      })
      const { state, creditedAt } = history.at(-1) as Order
      expect(state === 'paid').toBe(creditedAt !== null)
      expect(wallet.sdk.documents.all('entries')).toHaveLength(creditedAt === null ? 0 : 1)
      expect(auditBooks(wallet.sdk)).toEqual([])
    }), { numRuns: 200 })
  })

  it('keeps that it was closed when the payment comes between', async () => {
    const { wallet, order, services, stored } = await openOrder()
    const stale = await stored()
    wallet.pay.paid(order._id, 5_000, LIN)
    wallet.now += 1_000
    await services.recharges.closeOrder(order._id, wallet.now)
    await creditRecharge(services, stale)
    expect(await stored()).toMatchObject({ state: 'paid', closedAt: NOON + 1_000, creditedAt: wallet.now })
  })

  it('says that it is credited, not closed, when it was credited while WeChat answered', async () => {
    const { wallet, order, services, stored } = await openOrder()
    const query = wallet.pay.query.bind(wallet.pay)
    wallet.pay.query = async () => {
      wallet.pay.query = query
      wallet.pay.paid(order._id, 5_000, LIN)
      await creditRecharge(services, await stored())
      return { state: 'closed' }
    }
    expect(await verifyRecharge(services, LIN, order._id)).toMatchObject({ state: 'credited', account: { balanceFen: 5_500 } })
  })
})
