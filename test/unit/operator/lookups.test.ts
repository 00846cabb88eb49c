import { FINDS_PER_DAY } from '../../../cloudfunctions/operator/actions/account-look'
import { DAY_MS } from '../../../cloudfunctions/shared/beijing-time'
import { ordered, recharged } from '../../support/memory/people'
import { PLACE } from '../device/booth'
import { Office, REASON } from './office'

describe('account.find', () => {
  it('finds who proved that a number is theirs, as it is typed on a Chinese keyboard too, masked', async () => {
    const office = await Office.open()
    const found = await office.does(office.zhao, 'account.find', { mobile: ' １３８０００００００５' })
    expect(found).toEqual({
      account: {
        account: office.lin._id, nike_name: '微信用户', mobile: '138******05', state: 'using', deleted_time: null,
        balance_fen: 5_500, principal_fen: 5_000, bonus_fen: 500, time: '2026-11-23 13:00:00',
      },
      legacy: null,
    })
    expect(JSON.stringify(found)).not.toMatch(/13800000005|oTest/)
    expect(office.trail().at(-1)).toMatchObject({ action: 'account.find', about: office.lin._id, asked: { mobile: '138******05' }, outcome: 'done' })
    expect(await office.does(office.boss, 'account.find', { mobile: '13911112222' })).toEqual({ account: null, legacy: null })
    expect(office.trail().at(-1)).toMatchObject({ person: office.boss._id, about: null, asked: { mobile: '139******22' } })
  })

  it('counts each person and day, found or not, and the owner never', async () => {
    const office = await Office.open()
    for (let n = 0; n < FINDS_PER_DAY; n += 1) await office.does(office.zhao, 'account.find', { mobile: String(13_900_000_000 + n) })
    await office.refuses(office.zhao, 'account.find', { mobile: '13800000005' }, 'LOOKUP_LIMIT_REACHED')
    expect((await office.does(office.wang, 'account.find', { mobile: '13800000005' })).account).not.toBeNull()
    expect(await office.booth.done('account.find', { mobile: '13800000005', by: 'Chen' })).toMatchObject({ account: { account: office.lin._id } })
    office.booth.later(DAY_MS)
    expect((await office.does(office.zhao, 'account.find', { mobile: '13800000005' })).account).not.toBeNull()
  })
})

describe('account.show', () => {
  it('shows money, the open order, refunds and the use under way, and no openid', async () => {
    const office = await Office.open()
    const { booth, wallet, lin } = office
    const order = await ordered(wallet, await office.now(), 2_000)
    const machine = await booth.machine()
    const session = await booth.running(await office.now(), machine)
    const shown = await office.does(office.boss, 'account.show', { account: lin._id })
    expect(shown).toMatchObject({
      account: { account: lin._id, balance_fen: 5_500 }, own: false, refundable_fen: 0,
      totals: { recharged_fen: 5_000, charged_fen: 0, refunded_fen: 0, adjusted_fen: 0, invoiced_fen: 0 },
      entries: [{ kind: 'recharge', amount_fen: 5_500, balance_after_fen: 5_500, out_trade_no: expect.any(String), use: null, reason: null }],
      open_orders: [{ out_trade_no: order._id, pay_fen: 2_000, state: 'created', pay_time: null }],
      refunds: [],
      session: { id: session, state: 'active', device_id: machine.id, ...PLACE, start_time: '2026-11-23 13:00:00' },
    })
    expect(JSON.stringify(shown)).not.toContain(lin.openid)
    booth.later(120_000)
    await machine.beat(session)
    await booth.ok(await office.now(), 'device.stop', { session_id: session })
    await machine.ack('stopped', session)
    await booth.ok(await office.now(), 'refund.request', { amount: 1_000, forfeited_amount: 100, client_token: 'back-0001' })
    const after = await office.does(office.boss, 'account.show', { account: lin._id })
    expect(after).toMatchObject({ session: null, refunds: [{ amount_fen: 1_000, bonus_fen: 100, state: 'processing' }] })
    expect(after.entries.map(({ kind, use }) => [kind, use?.minutes])).toEqual([['refund', undefined], ['charge', 2], ['recharge', undefined]])
    expect(after.totals).toMatchObject({ refunded_fen: 1_000, charged_fen: 100 })
    expect(after.refundable_fen).toBe(after.account.principal_fen)
  })

  it('tells whose is one\'s own, and knows nobody that there is not', async () => {
    const office = await Office.open()
    expect(await office.does(office.wang, 'account.show', { account: office.wang._id })).toMatchObject({ own: true, entries: [] })
    await office.refuses(office.wang, 'account.show', { account: 'nobody' }, 'ACCOUNT_NOT_FOUND')
  })
})

describe('lists', () => {
  it('account.entries goes through the whole statement', async () => {
    const office = await Office.open()
    for (let n = 0; n < 25; n += 1) {
      await office.booth.done('account.adjust', { account: office.lin._id, principal_fen: 1, bonus_fen: 0, reason: REASON, token: office.token(), by: 'Chen' })
    }
    const first = await office.does(office.zhao, 'account.entries', { account: office.lin._id })
    const second = await office.does(office.zhao, 'account.entries', { account: office.lin._id, cursor: first.cursor ?? '' })
    expect([first.entries.length, second.entries.length, second.cursor]).toEqual([20, 6, null])
    expect(first.entries[0]).toMatchObject({ kind: 'adjustment', reason: REASON, by: 'Chen', balance_after_fen: 5_525 })
    await office.refuses(office.zhao, 'account.entries', { account: office.wang._id, cursor: first.cursor }, 'INVALID_INPUT')
  })

  it('order.list, order.show and refund.list show payments of one or of everybody, the newest first', async () => {
    const office = await Office.open()
    const { wallet, booth, lin } = office
    const other = await booth.person(2_000)
    wallet.now += 1_000
    await ordered(wallet, await office.now(), 1_000)
    const all = await office.does(office.zhao, 'order.list', {})
    expect(new Set(all.orders.map(({ account, state }) => `${account} ${state}`))).toEqual(new Set([`${lin._id} paid`, `${other._id} paid`]))
    const ours = await office.does(office.zhao, 'order.list', { account: lin._id })
    expect(ours.orders.map(({ state, pay_fen: fen }) => [state, fen])).toEqual([['created', 1_000], ['paid', 5_000]])
    await booth.ok(await office.now(), 'refund.request', { amount: 500, forfeited_amount: 50, client_token: 'back-0001' })
    const paid = ours.orders[1]?.out_trade_no ?? ''
    expect(await office.does(office.zhao, 'order.show', { out_trade_no: paid })).toMatchObject({
      order: { state: 'refunding', refunded_fen: 500, credit_time: '2026-11-23 13:00:00' }, refunds: [{ amount_fen: 500, out_trade_no: paid }],
    })
    for (const input of [{}, { account: lin._id }, { under_way: true as const }, { account: lin._id, under_way: true as const }]) {
      expect((await office.does(office.zhao, 'refund.list', input)).refunds).toMatchObject([{ amount_fen: 500, account: lin._id }])
    }
    expect((await office.does(office.zhao, 'refund.list', { account: other._id })).refunds).toEqual([])
    await office.refuses(office.zhao, 'order.show', { out_trade_no: 'none' }, 'ORDER_NOT_FOUND')
  })

  it('order.list goes on where it stopped', async () => {
    const office = await Office.open()
    for (let n = 0; n < 34; n += 1) await recharged(office.wallet, await office.now() as never, 100)
    const first = await office.does(office.zhao, 'order.list', { account: office.lin._id })
    const second = await office.does(office.zhao, 'order.list', { account: office.lin._id, cursor: first.cursor ?? '' })
    expect([first.orders.length, second.orders.length, second.cursor]).toEqual([30, 5, null])
    expect(new Set([...first.orders, ...second.orders].map(({ out_trade_no: id }) => id)).size).toBe(35)
  })

  it('tariff.list and fault.list show what machines cost and reported', async () => {
    const office = await Office.open()
    const machine = await office.booth.machine()
    await machine.call('/event', { code: 'DOOR', detail: '门', ago_ms: 0 })
    const band = { from: '22:00', until: '24:00', rate_account: 20 }
    const { tariff_id: id } = await office.does(office.fixer, 'tariff.add', { rate_account: 80, bands: [band], day_cap_account: 6_000, free_minutes: 3 })
    office.wallet.sdk.documents.commit([['tariffs', 'broken', { _id: 'broken', rateFen: -1 } as never]])
    const { tariffs, after } = await office.does(office.boss, 'tariff.list', {})
    expect(after).toBeNull()
    expect(tariffs).toEqual(expect.arrayContaining([
      { id, rate_account: 80, bands: [band], day_cap_account: 6_000, free_minutes: 3 },
      { id: 'plain-50', rate_account: 50, bands: [], day_cap_account: null, free_minutes: 0 },
    ]))
    expect(tariffs).toHaveLength(2)
    expect(await office.does(office.fixer, 'fault.list', {})).toEqual({
      faults: [{ device_id: machine.id, code: 'DOOR', detail: '门', count: 1, first_time: '2026-11-23 13:00:00', last_time: '2026-11-23 13:00:00' }], cursor: null,
    })
  })

  it('device.codes draws a sheet, in the order asked for, smaller', async () => {
    const office = await Office.open()
    const [one, two] = [await office.booth.machine(), await office.booth.machine({ location: '2 号机' })]
    const { codes } = await office.does(office.fixer, 'device.codes', { device_ids: [two.id, one.id] })
    expect(codes).toMatchObject([{ device_id: two.id, device_code: two.code, location: '2 号机', png: expect.any(String) }, { device_id: one.id, device_code: one.code }])
    expect(office.booth.pictures).toEqual([two, one].map(({ code }) => ({ scene: code, page: 'pages/device/device', width: 430 })))
    await office.refuses(office.fixer, 'device.codes', { device_ids: [one.id, 'KKKKKKKKKKKK'] }, 'DEVICE_NOT_FOUND')
    await office.refuses(office.fixer, 'device.codes', { device_ids: Array.from({ length: 13 }, () => one.id) }, 'INVALID_INPUT', 0)
  })
})

describe('the trail', () => {
  it('shows what was done and refused, by whom and to whom, and never changes', async () => {
    const office = await Office.open()
    const { wang, zhao, boss, lin } = office
    office.booth.later(1_000)
    const { proposal_id: id } = await office.propose(wang, 100)
    await office.send(wang, 'proposal.approve', { proposal_id: id })
    await office.does(zhao, 'proposal.approve', { proposal_id: id })
    await office.send(wang, 'account.state', { account: lin._id, state: 'unused' })
    const rows = office.trail().map((row) => JSON.stringify(row))

    const about = (await office.does(boss, 'operations.list', { about: lin._id })).operations
    expect(about.map(({ by, action, outcome }) => [by, action, outcome]).sort()).toEqual([
      ['王会计', 'account.adjust', 'done'], ['王会计', 'proposal.approve', 'SECOND_PERSON_MISSING'], ['赵出纳', 'proposal.approve', 'done'],
    ].sort())
    const byWang = (await office.does(boss, 'operations.list', { person: wang._id })).operations
    expect(byWang.map(({ action, outcome }) => [action, outcome]).sort()).toEqual([
      ['account.adjust', 'done'], ['account.state', 'ROLE_MISSING'], ['proposal.approve', 'SECOND_PERSON_MISSING'],
    ])
    const all = (await office.does(boss, 'operations.list', {})).operations
    expect(all.length).toBe(rows.length + 2)
    expect(all.map(({ time }) => time)).toEqual(all.map(({ time }) => time).sort().reverse())
    // What stood there stands there as it was.
    expect(office.trail().map((row) => JSON.stringify(row)).slice(0, rows.length)).toEqual(rows)
    await office.refuses(boss, 'operations.list', { person: wang._id, about: lin._id }, 'INVALID_INPUT')
    await office.refuses(boss, 'operations.list', { cursor: '{"$gt":""}' }, 'INVALID_INPUT')
  })

  it('has a row of every action that changes something or shows people or money', async () => {
    const office = await Office.open()
    const machine = await office.booth.machine()
    const before = office.trail().length
    await office.does(office.fixer, 'device.tariff', { device_id: machine.id, tariff_id: 'plain-50' })
    await office.does(office.fixer, 'device.key', { device_id: machine.id })
    await office.does(office.fixer, 'device.add', PLACE)
    await office.does(office.boss, 'settings.change', { change: { servicePhone: '4008001234' } })
    await office.does(office.boss, 'audit.account', { account: office.lin._id })
    await office.does(office.zhao, 'invoice.list', {})
    expect(office.trail().slice(before).map(({ action, by, outcome }) => [action, by, outcome])).toEqual([
      ['device.tariff', '陈工', 'done'], ['device.key', '陈工', 'done'], ['device.add', '陈工', 'done'], ['settings.change', '周经理', 'done'],
      ['audit.account', '周经理', 'done'], ['invoice.list', '赵出纳', 'done'],
    ])
    for (const [person, action, input] of [
      [office.fixer, 'device.list', {}], [office.boss, 'tariff.list', {}], [office.zhao, 'settings.show', {}], [office.zhao, 'staff.me', {}],
    ] as const) await office.does(person, action, input)
    expect(office.trail()).toHaveLength(before + 6)
  })

  it('keeps the settings that guard people to the owner', async () => {
    const office = await Office.open()
    await office.does(office.boss, 'settings.show', {})
    for (const change of [{ captcha: {} }, { agreementVersion: '2020-01-01' }, { noticeTemplates: {} }, { noticeFields: {} }, { servicePhone: '1', captcha: {} }]) {
      await office.refuses(office.boss, 'settings.change', { change }, 'ROLE_MISSING')
    }
  })
})
