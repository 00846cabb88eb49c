import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import { LIN, ZHOU, current, ordered, recharged } from '../../support/memory/people'
import { World } from './world'

async function disabled(world: World): Promise<void> {
  const account = await current(world.wallet, world.account)
  const unused: Account = { ...account, state: 'unused' }
  world.wallet.sdk.documents.commit([['accounts', account._id, unused as never]])
}

describe('business', () => {
  it('57: a reversed range, a hundred years and another zone are refused or answered, never misread', async () => {
    const world = await World.lived()
    for (const route of ['recharge.list', 'expense.list']) {
      await world.refuses(() => world.call(route, { start_time: '2026-01-02 00:00:00', end_time: '2026-01-01 23:59:59' }), 'INVALID_INPUT')
      for (const start of ['2026-11-23T00:00:00Z', '2026-11-23 00:00:00+08:00', '2026-11-23', '2026-02-30 00:00:00', '0000-00-00 00:00:00']) {
        await world.refuses(() => world.call(route, { start_time: start }), 'INVALID_INPUT')
      }
    }
    const century = { start_time: '1950-01-01 00:00:00', end_time: '2050-01-01 00:00:00' }
    expect(await world.call('recharge.list', century)).toMatchObject({ success: true, result: { total: 1 } })
    // Recharged at 13:00 in China, which is 05:00 UTC: the day's bounds are China's.
    const { utime } = ((await world.call('recharge.list', {})).result as { data: { utime: string }[] }).data[0] as { utime: string }
    expect(await world.call('recharge.list', { start_time: utime, end_time: utime })).toMatchObject({ result: { total: 1 } })
    expect(utime).toBe('2026-11-23 13:00:00')
  })

  it('58: two taps at the same moment are one order', async () => {
    const world = await World.lived()
    const before = world.wallet.sdk.documents.all('orders').length
    const tap = () => world.call('recharge', { account: 5_000, client_token: 'token-of-a-double-tap' })
    const [first, second] = await Promise.all([tap(), tap()])
    expect(first).toMatchObject({ success: true })
    expect((second.result as { out_trade_no: string }).out_trade_no).toBe((first.result as { out_trade_no: string }).out_trade_no)
    expect(world.wallet.sdk.documents.all('orders')).toHaveLength(before + 1)
  })

  it('59: a disabled account looks but neither recharges nor starts a machine', async () => {
    const world = await World.lived()
    await disabled(world)
    await world.refuses(() => world.call('recharge', { account: 5_000 }), 'ACCOUNT_DISABLED')
    for (const route of ['check', 'user', 'recharge.list', 'expense.list']) expect(await world.call(route, {})).toMatchObject({ success: true })
  })

  it('59: what was paid before is credited all the same, also to a disabled account', async () => {
    const world = await World.lived()
    await disabled(world)
    world.wallet.pay.paid(world.order._id, 5_000, LIN)
    const before = await world.balance()
    expect(await world.notify({ outTradeNo: world.order._id })).toEqual({ errcode: 0, errmsg: '' })
    expect(await world.balance()).toBe(before + 5_500)
    expect(world.audit()).toEqual([])
  })

  it('60: a client that calls the timer\'s function is refused', async () => {
    const world = await World.lived()
    for (const source of ['wx_client', 'wx_client,scf', '', 'wx_http', 'wx_devtools', 'WX_TRIGGER', 'wx_trigger ']) {
      await world.refuses(() => world.timer(source, LIN), 'CALLER_REFUSED')
    }
  })

  it('60: fifty timers at once credit each payment once', async () => {
    const world = await World.lived()
    const orders = []
    for (let count = 0; count < 10; count += 1) {
      const order = await ordered(world.wallet, await current(world.wallet, world.account), 100)
      world.wallet.pay.paid(order._id, 100, LIN)
      orders.push(order)
    }
    world.wallet.now += 20 * 60_000
    const before = await world.balance()
    const replies = await Promise.all(Array.from({ length: 50 }, () => world.timer()))
    expect(replies).toEqual(Array(50).fill(expect.objectContaining({ ok: true })))
    expect(await world.balance()).toBe(before + 1_000)
    const zhou = await world.wallet.services.ledger.accountOf(ZHOU)
    expect(zhou?.balanceFen).toBe(5_500)
    expect(world.audit()).toEqual([])
    await recharged(world.wallet, world.account)
  })
})
