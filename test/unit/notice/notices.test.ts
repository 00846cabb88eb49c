import { handle as handleNotification } from '../../../cloudfunctions/pay-callback/handle'
import { handle as handleTimer } from '../../../cloudfunctions/reconcile/handle'
import type { NoticeKind } from '../../../cloudfunctions/shared/contract'
import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import { creditRecharge } from '../../../cloudfunctions/shared/recharge/credit'
import { auditBooks } from '../../support/memory/audit'
import { current, ordered, recharged } from '../../support/memory/people'
import { decided } from '../../support/memory/settings'
import { callerOf } from '../../support/memory/wallet'
import { Booth } from '../device/booth'

const MINUTE = 60_000
const TEMPLATES = { recharged: 'tmpl-recharged', session_started: 'tmpl-started', session_settled: 'tmpl-settled', balance_low: 'tmpl-low' }

async function told(balanceFen: number) {
  const booth = new Booth()
  decided(booth.wallet, { noticeTemplates: TEMPLATES })
  const person = await booth.person(balanceFen)
  const machine = await booth.machine()
  const allow = (...kinds: NoticeKind[]) => booth.ok(person, 'notice.allow', { kinds })
  const sent = () => booth.wallet.notices.map(({ templateId }) => templateId)
  const left = async (kind: NoticeKind) => (await current(booth.wallet, person)).notices?.[kind] ?? 0
  return { booth, wallet: booth.wallet, person, machine, allow, sent, left }
}

/** A use that the machine confirms, and that lasts so long. */
async function uses(booth: Booth, person: Account, machine: Awaited<ReturnType<Booth['machine']>>, minutes: number): Promise<string> {
  const id = await booth.running(person, machine)
  for (let minute = 0; minute < minutes; minute += 1) {
    booth.later(MINUTE)
    await machine.beat(id)
  }
  return id
}

describe('who allowed a message', () => {
  it('is told once of a recharge, with what was credited and what there is now', async () => {
    const { wallet, person, allow, left } = await told(0)
    await allow('recharged')
    await recharged(wallet, person, 5_000)
    expect(wallet.notices).toEqual([{
      openid: person.openid,
      templateId: TEMPLATES.recharged,
      page: 'pages/balance/balance',
      data: {
        amount1: { value: '¥55.00' }, amount2: { value: '¥55.00' }, time3: { value: '2026年11月23日 13:00' }, thing4: { value: '含赠送 ¥5.00' },
      },
    }])
    expect(await left('recharged')).toBe(0)
    await recharged(wallet, person, 5_000)
    expect(wallet.notices).toHaveLength(1)
    expect(auditBooks(wallet.sdk)).toEqual([])
  })

  it('is told as often as they allowed, and at most twenty times', async () => {
    const { wallet, person, allow, left } = await told(0)
    await allow('recharged')
    await allow('recharged', 'recharged', 'balance_low')
    expect([await left('recharged'), await left('balance_low')]).toEqual([2, 1])
    for (let times = 0; times < 25; times += 1) await allow('recharged')
    expect(await left('recharged')).toBe(20)
    await recharged(wallet, person, 100)
    await recharged(wallet, person, 100)
    expect([wallet.notices.length, await left('recharged')]).toEqual([2, 18])
  })

  it('is told once although callback, app and timer hear of the payment at the same moment, many times', async () => {
    const { wallet, person, allow, sent, left } = await told(0)
    await allow('recharged')
    await allow('recharged')
    const order = await ordered(wallet, await current(wallet, person), 5_000)
    wallet.pay.paid(order._id, 5_000, person.openid)
    const notify = () => handleNotification(wallet.services, { outTradeNo: order._id }, callerOf(null, 'wx_paycallback'))
    const timer = () => handleTimer(wallet.services, callerOf(null, 'wx_trigger'))
    await Promise.all([...Array.from({ length: 10 }, notify), ...Array.from({ length: 5 }, () => creditRecharge(wallet.services, order)), timer(), timer()])
    await notify()
    expect(sent()).toEqual([TEMPLATES.recharged])
    expect(await left('recharged')).toBe(1)
  })

  it('is told of start and end of a use, with place, price, minutes and fee', async () => {
    const { booth, wallet, person, machine, allow } = await told(2_000)
    await allow('session_started', 'session_settled')
    const id = await uses(booth, person, machine, 3)
    await machine.ack('stopped', id)
    const page = `pages/device-session/device-session?id=${id}`
    expect(wallet.notices).toEqual([
      {
        openid: person.openid, templateId: TEMPLATES.session_started, page,
        data: {
          thing1: { value: '洪山区 光谷广场 B1' }, time2: { value: '2026年11月23日 13:00' }, thing3: { value: '¥0.50/分钟' }, thing4: { value: '余额约可用 40 分钟' },
        },
      },
      {
        openid: person.openid, templateId: TEMPLATES.session_settled, page,
        data: {
          thing1: { value: '洪山区 光谷广场 B1' }, amount2: { value: '¥1.50' }, thing3: { value: '3 分钟' }, amount4: { value: '¥18.50' },
          time5: { value: '2026年11月23日 13:03' },
        },
      },
    ])
  })

  it('is told five minutes before the balance is used up, once, and again when a recharge has moved the end', async () => {
    const { booth, wallet, person, machine, allow, sent, left } = await told(500)
    await allow('balance_low')
    await allow('balance_low')
    const id = await uses(booth, person, machine, 4)
    expect(sent()).toEqual([])
    booth.later(MINUTE)
    await machine.beat(id)
    await machine.beat(id)
    expect(wallet.notices).toEqual([expect.objectContaining({
      templateId: TEMPLATES.balance_low, data: { amount1: { value: '¥5.00' }, thing2: { value: '还可用 5 分钟，充值后不中断' }, time3: { value: '2026年11月23日 13:05' } },
    })])
    await recharged(wallet, person, 500)
    for (let minute = 0; minute < 12; minute += 1) {
      booth.later(MINUTE)
      await machine.beat(id)
    }
    expect(sent()).toEqual([TEMPLATES.balance_low, TEMPLATES.balance_low])
    expect(await left('balance_low')).toBe(0)
    booth.later(10 * MINUTE)
    await machine.ack('stopped', id)
    expect(auditBooks(wallet.sdk)).toEqual([])
    expect(sent()).toHaveLength(2)
  })

  it('may allow it while the use runs', async () => {
    const { booth, person, machine, allow, sent } = await told(500)
    const id = await uses(booth, person, machine, 2)
    await allow('balance_low')
    for (let minute = 0; minute < 4; minute += 1) {
      booth.later(MINUTE)
      await machine.beat(id)
    }
    expect(sent()).toEqual([TEMPLATES.balance_low])
  })

  it('is told after a charge that leaves less than ¥5, unless they heard of it while the use ran', async () => {
    const { booth, wallet, person, machine, allow, sent } = await told(700)
    await allow('balance_low')
    const id = await uses(booth, person, machine, 6)
    await machine.ack('stopped', id)
    expect(wallet.notices).toEqual([expect.objectContaining({ page: 'pages/recharge/recharge', data: expect.objectContaining({ amount1: { value: '¥4.00' } }) })])
    await allow('balance_low')
    await allow('balance_low')
    booth.later(MINUTE)
    const next = await uses(booth, person, machine, 5)
    expect(sent()).toHaveLength(2)
    await machine.ack('stopped', next)
    expect(sent()).toHaveLength(2)
  })

  it('gets one message where the charge that leaves little is told anyway, and keeps the other', async () => {
    const { booth, person, machine, allow, sent, left } = await told(700)
    await allow('session_settled', 'balance_low')
    const id = await uses(booth, person, machine, 6)
    await machine.ack('stopped', id)
    expect(sent()).toEqual([TEMPLATES.session_settled])
    expect(await left('balance_low')).toBe(1)
  })

  it('is not kept from their money by a WeChat that takes no message; that message is forgotten', async () => {
    const { wallet, person, allow, left } = await told(0)
    await allow('recharged')
    wallet.noticeReply = { kind: 'refused', heard: '43101 user refuse to accept the msg' }
    wallet.lines.length = 0
    await recharged(wallet, person, 5_000)
    expect((await current(wallet, person)).balanceFen).toBe(5_500)
    expect(await left('recharged')).toBe(0)
    expect(wallet.lines).toEqual([expect.stringContaining('43101')])
    expect(wallet.lines[0]).not.toContain(person.openid)
  })

  it('is not kept from it by a database that fails after the credit either', async () => {
    const { wallet, person, allow } = await told(0)
    await allow('recharged')
    wallet.sdk.fault = (trip) => (trip === 'add notices' ? 'fails' : undefined)
    await recharged(wallet, person, 5_000)
    expect((await current(wallet, person)).balanceFen).toBe(5_500)
    expect(wallet.notices).toEqual([])
    expect(wallet.lines.join('\n')).toContain('"level":"failed"')
  })
})

describe('who allowed nothing', () => {
  it('costs no round trip more: seven for a credit, and as many as before for a start, a beat and a charge', async () => {
    const { booth, wallet, person, machine } = await told(2_000)
    const order = await ordered(wallet, await current(wallet, person), 5_000)
    wallet.pay.paid(order._id, 5_000, person.openid)
    const credit = await wallet.tripsOf(async () => creditRecharge(wallet.services, await wallet.services.recharges.order(order._id) ?? order))
    expect(credit).toEqual(['get orders', 'begin', 'get accounts', 'set accounts', 'add entries', 'update orders', 'commit'])
    const id = await booth.start(person, machine)
    const signature = ['get devices', 'add nonces']
    expect(await wallet.tripsOf(() => machine.ack('started', id))).toEqual([...signature, 'begin', 'get sessions', 'set sessions', 'commit'])
    booth.later(MINUTE)
    expect(await wallet.tripsOf(() => machine.beat(id))).toEqual([...signature, 'get sessions'])
    const settle = await wallet.tripsOf(() => machine.ack('stopped', id))
    expect(settle).toEqual([...signature, 'begin', 'get sessions', 'get accounts', 'set accounts', 'add entries', 'set sessions', 'commit'])
    expect(wallet.notices).toEqual([])
  })

  it('of whom no template is set up is neither told nor does it use up what they allowed', async () => {
    const { wallet, person, allow, left } = await told(0)
    await allow('recharged')
    decided(wallet, { noticeTemplates: {} })
    wallet.now += MINUTE
    await recharged(wallet, person, 5_000)
    expect([wallet.notices.length, await left('recharged')]).toEqual([0, 1])
  })
})

describe('what was told', () => {
  it('is kept for a week and then deleted by the timer', async () => {
    const { wallet, person, allow } = await told(0)
    await allow('recharged')
    await recharged(wallet, person, 5_000)
    expect(wallet.sdk.documents.all('notices')).toEqual([expect.objectContaining({ account: person._id })])
    const timer = () => handleTimer(wallet.services, callerOf(null, 'wx_trigger'))
    expect(await timer()).toMatchObject({ ok: true, noticesRemoved: 0 })
    wallet.now += 8 * 86_400_000
    expect(await timer()).toMatchObject({ ok: true, noticesRemoved: 1 })
  })

  it('stands under the keys that the operator names', async () => {
    const { wallet, person, allow } = await told(0)
    decided(wallet, { noticeTemplates: TEMPLATES, noticeFields: { recharged: { amount: 'amount7', time: 'date2' } } })
    wallet.now += MINUTE
    await allow('recharged')
    await recharged(wallet, person, 2_000)
    expect(wallet.notices[0]?.data).toEqual({ amount7: { value: '¥20.00' }, date2: { value: '2026年11月23日 13:01' } })
  })
})
