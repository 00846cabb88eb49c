import { creditRecharge } from '../../../cloudfunctions/shared/recharge/credit'
import type { Order } from '../../../cloudfunctions/shared/recharge/order'
import { LIN, ZHOU, current, recharged, signedIn } from '../../support/memory/people'
import { decided, offering } from '../../support/memory/settings'
import { World } from './world'

const FIRST = { id: 'first20', payFen: 2_000, bonusFen: 200, firstOnly: true }
const MING = 'oTest-ming-000000000000000003'

/** Somebody who has never recharged, where a first recharge of ¥20 gives ¥2. */
async function newcomer() {
  const world = await World.lived()
  offering(world.wallet, [FIRST])
  world.wallet.now += 60_000
  const account = await signedIn(world.wallet, MING, '13700001111')
  const order = async (input: object = {}): Promise<Order> => {
    const reply = await world.call('recharge', { account: 2_000, ...input }, MING)
    const { out_trade_no: id } = (reply.result ?? {}) as { out_trade_no?: string }
    return await world.wallet.services.recharges.order(id ?? '') as Order
  }
  world.wallet.lines.length = 0
  return { world, account, order }
}

describe('offers, notices and maintenance', () => {
  it('101: a hundred first recharges at once are one', async () => {
    const { world, account, order } = await newcomer()
    const orders = (await Promise.all(Array.from({ length: 100 }, () => order()))).filter(Boolean)
    for (const { _id } of orders) world.wallet.pay.paid(_id, 2_000, MING)
    for (const one of world.wallet.sdk.documents.all('orders') as unknown as Order[]) {
      if (one.openid === MING) await creditRecharge(world.wallet.services, one)
    }
    const { bonusFen, kinds } = await current(world.wallet, account)
    expect(kinds.recharge.count).toBeGreaterThan(1)
    expect(bonusFen).toBe(200)
    expect(world.audit()).toEqual([])
  })

  it('102: nobody gets one by calling it first, by its id or with a bonus of their own', async () => {
    const { world } = await newcomer()
    for (const more of [{ first_only: true }, { option: 'first20' }, { bonus_amount: 200 }, { firstOnly: true }]) {
      await world.refuses(() => world.call('recharge', { account: 2_000, ...more }), 'INVALID_INPUT')
    }
    expect(await world.call('recharge', { account: 2_000 })).toMatchObject({ result: { bonus_amount: 0 } })
  })

  it('103: whoever paid before is not offered it, although their order is not credited yet', async () => {
    const { world, account, order } = await newcomer()
    const first = await order()
    world.wallet.pay.paid(first._id, 2_000, MING)
    expect(await order()).toMatchObject({ bonusFen: 0 })
    expect((await current(world.wallet, account)).balanceFen).toBe(2_200)
  })

  it('104: a refund of the first recharge does not make the next one the first', async () => {
    const { world, account, order } = await newcomer()
    const first = await order()
    world.wallet.pay.paid(first._id, 2_000, MING)
    await creditRecharge(world.wallet.services, first)
    const quote = (await world.call('refund.quote', {}, MING)).result as { amount: number, forfeited_amount: number }
    expect(await world.call('refund.request', { amount: quote.amount, forfeited_amount: quote.forfeited_amount, client_token: 'token-of-a-refund' }, MING)).toMatchObject({ success: true })
    expect((await current(world.wallet, account)).balanceFen).toBe(0)
    expect(await order()).toMatchObject({ bonusFen: 0 })
  })

  it('105: the token of an order that was given up cannot be paid with its promise again', async () => {
    const { world, order } = await newcomer()
    await order({ client_token: 'token-of-the-first' })
    await order({ client_token: 'token-of-the-second' })
    await world.refuses(() => world.call('recharge', { account: 2_000, client_token: 'token-of-the-first' }, MING), 'CLIENT_TOKEN_REUSED')
  })

  it('106: nobody allows messages to others, nor more than they may get', async () => {
    const world = await World.lived()
    for (const more of [{ account: 'x' }, { openid: ZHOU }, { user_id: 'x' }, { count: 1e9 }]) {
      await world.refuses(() => world.call('notice.allow', { kinds: ['recharged'], ...more }), 'INVALID_INPUT')
    }
    await world.refuses(() => world.call('notice.allow', { kinds: ['recharged'] }, 'oTest-nobody-0000000000000004'), 'NOT_REGISTERED')
    await Promise.all(Array.from({ length: 5 }, () => world.call('notice.allow', { kinds: ['recharged', 'recharged'] })))
    for (let times = 0; times < 30; times += 1) await world.call('notice.allow', { kinds: ['recharged'] })
    expect((await current(world.wallet, world.account)).notices).toEqual({ recharged: 20 })
    expect(await world.balance()).toBe(5_500)
  })

  it('107: a message goes to whose account it is, whoever asks about the payment', async () => {
    const world = await World.lived()
    decided(world.wallet, { noticeTemplates: { recharged: 'tmpl' } })
    world.wallet.now += 60_000
    await world.call('notice.allow', { kinds: ['recharged'] }, ZHOU)
    await world.refuses(() => world.call('recharge.verify', { out_trade_no: world.foreign._id }, LIN), 'ORDER_NOT_FOUND')
    await world.notify({ outTradeNo: world.foreign._id, subOpenid: LIN, openid: LIN })
    expect(world.wallet.notices.map(({ openid }) => openid)).toEqual([ZHOU])
  })

  it('108: a place with line breaks and markup becomes one short line of a message', async () => {
    const { textFor } = await import('../../../cloudfunctions/shared/notice/fields')
    for (const text of ['a\nb', '<script>alert(1)</script> 光谷广场', '{{amount1.DATA}}'.repeat(9), '\u2028x', '\u0000'.repeat(40)]) {
      const value = textFor('thing1', { text })
      expect(value.length).toBeLessThanOrEqual(20)
      expect(value).not.toMatch(/[\n\r\u2028]|\p{Cc}/u)
    }
  })

  it('109: maintenance lets nobody begin with money, on any road, and loses no payment', async () => {
    const world = await World.lived()
    decided(world.wallet, { maintenance: { from: '2026-11-23 00:00:00', until: '2026-11-24 00:00:00', text: '' } })
    world.wallet.now += 60_000
    await world.refuses(() => world.call('recharge', { account: 5_000 }), 'MAINTENANCE')
    await world.refuses(() => world.call('recharge', { account: 5_000, client_token: 'token-of-the-open-order' }), 'MAINTENANCE')
    await world.refuses(() => world.call('device.start', { device_code: 'x', tariff_id: 'x' }), 'MAINTENANCE')
    await world.refuses(() => world.call('refund.request', { amount: 1, forfeited_amount: 0, client_token: 'token-of-a-refund' }), 'MAINTENANCE')
    world.wallet.pay.paid(world.order._id, 5_000, LIN)
    expect(await world.notify({ outTradeNo: world.order._id })).toEqual({ errcode: 0, errmsg: '' })
    expect(await world.timer()).toMatchObject({ ok: true })
    expect(await world.balance()).toBe(11_000)
  })

  it('110: settings that cannot be read sell nothing and give nothing away', async () => {
    const world = await World.lived()
    await recharged(world.wallet, world.account, 100)
    for (const broken of [{ rechargeOptions: [{ id: 'x', payFen: 0, bonusFen: 100, firstOnly: true }] }, { maintenance: { from: 'now', until: 'later', text: '' } }]) {
      world.wallet.now += 60_000
      decided(world.wallet, broken as never)
      expect(await world.call('recharge', { account: 2_000 })).toMatchObject({ success: false, error: { code: 'INTERNAL' } })
    }
    expect(world.audit()).toEqual([])
  })
})
