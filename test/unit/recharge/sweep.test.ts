import { AppError } from '../../../cloudfunctions/shared/app-error'
import { creditRecharge } from '../../../cloudfunctions/shared/recharge/credit'
import { sweepOrders } from '../../../cloudfunctions/shared/recharge/sweep'
import { INITIAL_SETTINGS } from '../../../cloudfunctions/shared/settings/settings'
import { auditBooks } from '../../support/memory/audit'
import { LIN, current, ordered, signedIn } from '../../support/memory/people'
import { TestWallet } from '../../support/memory/wallet'

const HOUR = 3_600_000

async function open(count: number) {
  const wallet = new TestWallet()
  wallet.sdk.documents.commit([['settings', 'wallet', { ...INITIAL_SETTINGS, openOrdersPerAccount: count + 1 } as never]])
  const account = await signedIn(wallet)
  const orders = []
  for (let made = 0; made < count; made += 1) orders.push(await ordered(wallet, account, 100))
  return { wallet, account, orders, sweep: () => sweepOrders(wallet.services, wallet.now + 40_000) }
}

describe('the sweep', () => {
  it('credits orders whose callback was lost', async () => {
    const { wallet, account, orders, sweep } = await open(3)
    for (const { _id } of orders) wallet.pay.paid(_id, 100, LIN)
    expect(await sweep()).toEqual({ looked: 3, credited: 3, closed: 0, failed: 0 })
    expect((await current(wallet, account)).balanceFen).toBe(300)
    expect(await sweep()).toEqual({ looked: 0, credited: 0, closed: 0, failed: 0 })
    expect(auditBooks(wallet.sdk)).toEqual([])
  })

  it('leaves unpaid orders open as long as they can be paid', async () => {
    const { wallet, sweep } = await open(1)
    wallet.now += 10 * 60_000
    expect(await sweep()).toMatchObject({ looked: 1, closed: 0 })
    expect(wallet.pay.closed).toEqual([])
  })

  it('closes stale ones at WeChat first, then here', async () => {
    const { wallet, orders, sweep } = await open(1)
    wallet.now += HOUR
    wallet.pay.closable = false
    expect(await sweep()).toMatchObject({ closed: 0 })
    expect(wallet.sdk.documents.all('orders')).toEqual([expect.objectContaining({ state: 'created' })])
    wallet.pay.closable = true
    wallet.now += HOUR
    expect(await sweep()).toMatchObject({ closed: 1 })
    expect(wallet.pay.closed).toEqual([orders[0]?._id])
    expect(wallet.sdk.documents.all('orders')).toEqual([expect.objectContaining({ state: 'closed', closedAt: wallet.now })])
  })

  it('closes those that WeChat never heard of, once they are stale', async () => {
    const { wallet, orders, sweep } = await open(1)
    wallet.pay.reports.delete(orders[0]?._id ?? '')
    expect(await sweep()).toMatchObject({ closed: 0 })
    wallet.now += HOUR
    expect(await sweep()).toMatchObject({ closed: 1 })
  })

  it('credits a stale order that was paid, rather than closing it', async () => {
    const { wallet, orders, sweep } = await open(1)
    wallet.pay.paid(orders[0]?._id ?? '', 100, LIN)
    wallet.now += HOUR
    expect(await sweep()).toMatchObject({ credited: 1, closed: 0 })
  })

  it('goes on after an order that cannot be settled', async () => {
    const { wallet, account, orders, sweep } = await open(3)
    for (const { _id } of orders) wallet.pay.paid(_id, 100, LIN)
    const query = wallet.pay.query.bind(wallet.pay)
    wallet.pay.query = async (outTradeNo) => {
      if (outTradeNo === orders[1]?._id) throw new Error('a reply that nobody foresaw')
      return query(outTradeNo)
    }
    expect(await sweep()).toEqual({ looked: 3, credited: 2, closed: 0, failed: 1 })
    expect((await current(wallet, account)).balanceFen).toBe(200)
    expect(wallet.lines.filter((line) => line.includes('a reply that nobody foresaw'))).toHaveLength(1)
  })

  it('sees every one of many orders made in the same millisecond', async () => {
    const { wallet, orders, sweep } = await open(230)
    for (const { _id } of orders.slice(120)) wallet.pay.paid(_id, 100, LIN)
    expect(await sweep()).toMatchObject({ looked: 230, credited: 110 })
  })

  it('lets no order wait for those that can never be settled, however many and however slow they are', async () => {
    const { wallet, account, orders } = await open(30)
    const query = wallet.pay.query.bind(wallet.pay)
    // WeChat needs 6 s to say nothing about these; a run has 40 s.
    wallet.pay.query = async (outTradeNo) => {
      if (!orders.some(({ _id }) => _id === outTradeNo)) return query(outTradeNo)
      wallet.now += 6_000
      throw new AppError('PAYMENT_UNAVAILABLE', 'no answer')
    }
    wallet.now += 1
    const healthy = await ordered(wallet, account, 100)
    wallet.pay.paid(healthy._id, 100, LIN)
    const credited = []
    for (let run = 0; run < 12; run += 1) {
      wallet.now += 5 * 60_000
      credited.push((await sweepOrders(wallet.services, wallet.now + 40_000)).credited)
    }
    expect(credited.slice(0, 6)).toContain(1)
    expect((await current(wallet, account)).balanceFen).toBe(100)
  })

  it('asks ever less often about an order that stays open', async () => {
    const { wallet, orders, sweep } = await open(1)
    wallet.pay.paid(orders[0]?._id ?? '', 1, LIN)
    const asked = async (runs: number) => {
      const before = wallet.pay.queries
      for (let run = 0; run < runs; run += 1) {
        wallet.now += 5 * 60_000
        await sweep()
      }
      return wallet.pay.queries - before
    }
    expect(await asked(12)).toBeGreaterThan(3)
    const aDay = 24 * 12
    await asked(aDay * 4)
    expect(await asked(aDay * 3)).toBe(3)
  })

  it('credits soon after WeChat answers again', async () => {
    const { wallet, orders, sweep } = await open(5)
    for (const { _id } of orders) wallet.pay.paid(_id, 100, LIN)
    wallet.pay.down = true
    for (let run = 0; run < 12; run += 1) {
      wallet.now += 5 * 60_000
      expect(await sweep()).toMatchObject({ credited: 0 })
    }
    wallet.pay.down = false
    let credited = 0
    for (let run = 0; run < 6; run += 1) {
      wallet.now += 5 * 60_000
      credited += (await sweep()).credited
    }
    expect(credited).toBe(5)
  })

  it('takes up an order again whose run was cut off by the time-out of the function', async () => {
    const { wallet, orders, sweep } = await open(1)
    wallet.pay.paid(orders[0]?._id ?? '', 100, LIN)
    const query = wallet.pay.query.bind(wallet.pay)
    wallet.pay.query = () => new Promise(() => undefined)
    void sweep()
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    wallet.pay.query = query
    wallet.now += 5 * 60_000
    expect(await sweep()).toMatchObject({ credited: 1 })
  })

  it('lets no two runs work on the same order', async () => {
    const { wallet, sweep } = await open(3)
    await Promise.all(Array.from({ length: 50 }, sweep))
    expect(wallet.pay.queries).toBe(3)
  })

  it('finds an order whose clock ran a day ahead, at the latest when that day has come; the other roads credit at once', async () => {
    const wallet = new TestWallet()
    const account = await signedIn(wallet)
    wallet.now += 24 * HOUR
    const [one, two] = [await ordered(wallet, account, 100), await ordered(wallet, account, 100)]
    wallet.now -= 24 * HOUR
    for (const { _id } of [one, two]) wallet.pay.paid(_id, 100, LIN)
    expect(await creditRecharge(wallet.services, one)).toMatchObject({ kind: 'credited' })
    wallet.now += 24 * HOUR
    expect(await sweepOrders(wallet.services, wallet.now + 40_000)).toMatchObject({ credited: 1 })
  })

  it('stops in time', async () => {
    const { wallet, orders } = await open(3)
    for (const { _id } of orders) wallet.pay.paid(_id, 100, LIN)
    expect(await sweepOrders({ ...wallet.services, clock: () => (wallet.now += 1_000) }, wallet.now + 2_500)).toMatchObject({ looked: 1 })
  })

  it('credits once when fifty timers run at the same time', async () => {
    const { wallet, account, orders, sweep } = await open(2)
    for (const { _id } of orders) wallet.pay.paid(_id, 100, LIN)
    const reports = await Promise.all(Array.from({ length: 50 }, sweep))
    expect(reports.reduce((sum, { credited }) => sum + credited, 0)).toBe(2)
    expect((await current(wallet, account)).balanceFen).toBe(200)
  })
})
