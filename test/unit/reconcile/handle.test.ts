import { handle } from '../../../cloudfunctions/reconcile/handle'
import { callerOf } from '../../support/memory/wallet'
import { Booth } from '../device/booth'

const MINUTE = 60_000
const TIMER = callerOf(null, 'wx_trigger')

/** A machine in use that will fall silent, an order that was paid without a word, and rows that will be over. */
async function afterAnHour() {
  const booth = new Booth()
  const machine = await booth.machine()
  const lin = await booth.person(1_000)
  const id = await booth.running(lin, machine)
  const order = await booth.ok(lin, 'recharge', { account: 2_000 })
  booth.wallet.pay.paid(order.out_trade_no, 2_000, lin.openid)
  booth.later(60 * MINUTE)
  const balance = async () => (await booth.ok(lin, 'user', {})).balance_account
  return { booth, id, balance, run: (chores = [] as Parameters<typeof handle>[2]) => handle(booth.wallet.services, TIMER, chores) }
}

describe('a run of the timer', () => {
  it('settles device sessions and orders, and removes nonces that are over', async () => {
    const { booth, id, balance, run } = await afterAnHour()
    expect(booth.wallet.sdk.documents.all('nonces')).toHaveLength(2)
    const machine = await booth.machine()
    expect(await run()).toMatchObject({
      ok: true, sessions: { looked: 1, over: 1, failed: 0 }, orders: { looked: 1, credited: 1 }, noncesRemoved: 2, chores: {},
    })
    expect(booth.session(id)).toMatchObject({ state: 'settled', reason: 'lost' })
    // Those that may still be repeated are kept.
    expect(booth.wallet.sdk.documents.all('nonces')).toEqual([expect.objectContaining({ _id: expect.stringContaining(machine.id) })])
    expect(await balance()).toBe(1_000 - 50 + 2_000)
  })

  it.each(['sessions', 'orders', 'refunds', 'captchas', 'nonces'])('does the rest where %s cannot be read', async (collection) => {
    const { booth, id, run } = await afterAnHour()
    const done: string[] = []
    booth.wallet.sdk.fault = (trip) => (trip === `find ${collection}` || trip === `remove ${collection}` ? 'fails' : undefined)
    expect(await run([{ name: 'a chore', run: async () => ({ did: done.push('it') }) }])).toEqual({ ok: false, code: 'INTERNAL' })
    booth.wallet.sdk.fault = () => undefined
    expect(done).toEqual(['it'])
    expect(booth.wallet.lines.filter((line) => line.includes('"failed"'))).toHaveLength(1)
    expect(booth.session(id).state === 'settled').toBe(collection !== 'sessions')
    expect(booth.wallet.sdk.documents.all('orders').every(({ state }) => state === 'paid')).toBe(collection !== 'orders')
    expect(booth.wallet.sdk.documents.all('nonces').length > 0).toBe(collection === 'nonces')
  })

  it('leaves orders their time, however many device sessions there are', async () => {
    const { booth, run } = await afterAnHour()
    const { services } = booth.wallet
    const due = services.deviceSessions.dueDeviceSessions
    // Each takes eleven seconds.
    services.deviceSessions.dueDeviceSessions = async (until, limit) => {
      const found = await due(until, limit)
      booth.later(11_000)
      return [...found, ...found]
    }
    expect(await run()).toMatchObject({ ok: true, sessions: { looked: 0 }, orders: { credited: 1 } })
  })
})
