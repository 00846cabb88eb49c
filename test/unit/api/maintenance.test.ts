import { handle } from '../../../cloudfunctions/api/handle'
import { routeTable } from '../../../cloudfunctions/api/routes'
import { LIN, current, ordered, recharged, signedIn } from '../../support/memory/people'
import { decided } from '../../support/memory/settings'
import { callerOf, TestWallet } from '../../support/memory/wallet'

const MINUTE = 60_000
/** From 13:05 until 13:35 of the day of the tests. */
const maintenance = { from: '2026-11-23 13:05:00', until: '2026-11-23 13:35:00', text: '升级数据库' }

async function maintained() {
  const wallet = new TestWallet()
  decided(wallet, { maintenance })
  const account = await signedIn(wallet)
  const order = await ordered(wallet, await current(wallet, account), 2_000)
  const routes = routeTable(wallet.services)
  const call = (route: string, input: unknown = {}) => handle(routes, wallet.services.log, { route, input }, callerOf(LIN))
  return { wallet, account, order, call }
}

const MOVING: [string, unknown][] = [
  ['recharge', { account: 2_000 }],
  ['device.start', { device_code: 'whatever', tariff_id: 'plain' }],
  ['refund.request', { amount: 100, forfeited_amount: 0, client_token: 'token-0123456789' }],
  ['account.delete', { forfeited_account: 0 }],
]

describe('while the wallet is maintained', () => {
  it.each(MOVING)('%s waits, says for how long, and changes nothing', async (route, input) => {
    const { wallet, call } = await maintained()
    wallet.now += 10 * MINUTE
    await wallet.services.settings()
    const before = wallet.stored()
    expect(await call(route, input)).toMatchObject({ success: false, error: { code: 'MAINTENANCE', details: { retry_after_seconds: 25 * 60 } } })
    expect(wallet.stored()).toEqual(before)
  })

  it('what was begun goes on: a payment is credited, and everybody can look', async () => {
    const { wallet, order, call } = await maintained()
    wallet.now += 10 * MINUTE
    wallet.pay.paid(order._id, 2_000, LIN)
    expect(await call('recharge.verify', { out_trade_no: order._id })).toMatchObject({ success: true, result: { state: 'credited' } })
    for (const route of ['check', 'user', 'statement.list', 'refund.quote', 'refund.list']) expect(await call(route)).toMatchObject({ success: true })
    expect(await call('check')).toMatchObject({ result: { settings: { maintenance } } })
  })

  it('before and after it nothing waits; that it comes is said before', async () => {
    const { wallet, account, call } = await maintained()
    expect(await call('check')).toMatchObject({ result: { settings: { maintenance } } })
    expect(await call('recharge', { account: 2_000 })).toMatchObject({ success: true })
    wallet.now += 35 * MINUTE
    expect(await call('recharge', { account: 2_000 })).toMatchObject({ success: true })
    expect(await call('check')).toMatchObject({ result: { settings: { maintenance: null } } })
    await recharged(wallet, account)
  })

  it.each(['2026-02-30 00:00:00', '2026-11-23', 'tonight'])('%j is no time for it', async (from) => {
    const wallet = new TestWallet()
    decided(wallet, { maintenance: { ...maintenance, from } })
    await expect(wallet.services.settings()).rejects.toThrow('maintenance.from')
  })
})
