import { callerOf } from '../../support/memory/wallet'
import { OPERATOR_KEY } from '../device/booth'
import { Office } from './office'

describe('staff', () => {
  it('are appointed by the owner with the number that they signed in with', async () => {
    const office = await Office.open()
    const person = await office.booth.person(0)
    const made = await office.booth.done('staff.appoint', { mobile: ` ${office.mobileOf(person)}`, name: '小孙', roles: ['money', 'machines', 'money'], by: 'Chen' })
    expect(made).toEqual({ account: person._id, name: '小孙', roles: ['machines', 'money'], since_time: '2026-11-23 13:00:00', dismissed_time: null })
    expect(office.trail().at(-1)).toMatchObject({
      by: 'Chen', action: 'staff.appoint', about: person._id, asked: { name: '小孙', roles: 'money,machines,money', mobile: '138******06' }, outcome: 'done',
    })
    expect((await office.does(person, 'staff.me', {})).staff).toEqual(made)
    expect((await office.booth.ok(await office.now(person), 'user', {})).staff_roles).toEqual(['machines', 'money'])
    expect(await office.booth.ok(await office.now(), 'user', {})).not.toHaveProperty('staff_roles')
  })

  it('get other roles, keep their day, and are nobody from the call on that follows their dismissal', async () => {
    const office = await Office.open()
    const { booth, fixer } = office
    booth.later(60_000)
    await booth.done('staff.appoint', { mobile: office.mobileOf(fixer), name: '陈工', roles: ['machines', 'manager'], by: 'Chen' })
    expect((await office.does(fixer, 'staff.me', {})).staff).toMatchObject({ roles: ['machines', 'manager'], since_time: '2026-11-23 13:00:00' })
    await office.does(fixer, 'account.show', { account: office.lin._id })
    expect(await booth.done('staff.dismiss', { mobile: office.mobileOf(fixer), by: 'Chen' })).toMatchObject({ dismissed_time: '2026-11-23 13:01:00' })
    await office.refuses(fixer, 'device.list', {}, 'CALLER_REFUSED', 0)
    expect((await booth.ok(await office.now(fixer), 'user', {})).staff_roles).toBeUndefined()
    expect(await booth.done('staff.list', { by: 'Chen' })).toMatchObject({ staff: expect.arrayContaining([expect.objectContaining({ name: '陈工', dismissed_time: expect.any(String) })]) })
    booth.later(60_000)
    await booth.done('staff.appoint', { mobile: office.mobileOf(fixer), name: '陈工', roles: ['machines'], by: 'Chen' })
    expect((await office.does(fixer, 'staff.me', {})).staff).toMatchObject({ since_time: '2026-11-23 13:02:00', dismissed_time: null })
  })

  it.each([
    [{ mobile: '13911112222', name: 'x', roles: ['money'] }, 'ACCOUNT_NOT_FOUND'], [{ mobile: '139', name: 'x', roles: ['money'] }, 'INVALID_INPUT'],
    [{ mobile: '13800000005', name: 'x', roles: [] }, 'INVALID_INPUT'], [{ mobile: '13800000005', name: 'x', roles: ['owner'] }, 'INVALID_INPUT'],
    [{ mobile: '13800000005', name: ' ', roles: ['money'] }, 'INVALID_INPUT'], [{ mobile: '13800000005', name: 'a\nb', roles: ['money'] }, 'INVALID_INPUT'],
    [{ account: 'x', name: 'x', roles: ['money'] }, 'INVALID_INPUT'],
  ])('are not made of %j', async (input, code) => {
    const office = await Office.open()
    const before = office.wallet.sdk.documents.all('staff')
    expect(await office.booth.operate('staff.appoint', { ...input, by: 'Chen' })).toMatchObject({ ok: false, error: { code } })
    expect(office.wallet.sdk.documents.all('staff')).toEqual(before)
  })

  it('who are disabled as users, or have left, do nothing as staff', async () => {
    const office = await Office.open()
    await office.does(office.boss, 'account.state', { account: office.wang._id, state: 'unused' })
    await office.refuses(office.wang, 'report.list', {}, 'ACCOUNT_DISABLED', 0)
    const fixer = await office.now(office.fixer)
    await office.booth.ok(fixer, 'account.delete', { forfeited_account: 0 })
    await office.refuses(office.fixer, 'device.list', {}, 'CALLER_REFUSED', 0)
    // Who comes back is somebody new.
    expect(await office.booth.done('staff.dismiss', { account: fixer._id, by: 'Chen' })).toMatchObject({ name: '陈工' })
  })
})

describe('who does it', () => {
  it('is told by WeChat and the row of staff, never by what is sent', async () => {
    const office = await Office.open()
    const machine = await office.booth.machine()
    await office.does(office.fixer, 'device.state', { device_id: machine.id, state: 'locked' })
    expect(office.trail().at(-1)).toMatchObject({
      by: '陈工', person: office.fixer._id, action: 'device.state', about: machine.id, asked: { state: 'locked' }, outcome: 'done',
    })
    await office.refuses(office.fixer, 'device.state', { device_id: machine.id, state: 'open', by: '周经理' }, 'INVALID_INPUT', 0)
    await office.refuses(office.fixer, 'device.state', { device_id: machine.id, state: 'open', person: office.boss._id }, 'INVALID_INPUT', 0)
    // The owner's key opens the owner's door alone.
    await office.refuses(office.fixer, 'account.state', { account: office.lin._id, state: 'unused' }, 'ROLE_MISSING', 1, { operatorKey: OPERATOR_KEY })
    await office.refuses(office.lin, 'device.list', {}, 'CALLER_REFUSED', 0, { operatorKey: OPERATOR_KEY })
  })

  it.each([['a chain', 'wx_client,scf'], ['the web', 'wx_http'], ['a timer', 'wx_trigger'], ['nothing', '']])('a staff member who comes by %s is nobody', async (_what, source) => {
    const office = await Office.open()
    expect(await office.booth.operateAs(callerOf(office.boss.openid, source), { action: 'operations.list', input: {} }))
      .toMatchObject({ ok: false, error: { code: 'CALLER_REFUSED' } })
  })

  it('the owner says so, and need not for what shows and changes nothing of people or money', async () => {
    const office = await Office.open()
    expect(await office.booth.operate('account.state', { account: office.lin._id, state: 'using' })).toMatchObject({ error: { code: 'INVALID_INPUT', message: expect.stringContaining('by') } })
    await office.booth.done('device.list')
    await office.booth.done('tariff.add', { rate_account: 30 })
    expect(office.trail().at(-1)).toMatchObject({ by: 'owner', action: 'tariff.add' })
    expect(office.trail().at(-1)).not.toHaveProperty('person')
  })
})

describe('staff.me', () => {
  it('counts what waits for each, and nothing of what is not theirs', async () => {
    const office = await Office.open()
    const { booth } = office
    const machine = await booth.machine()
    await machine.call('/event', { code: 'DOOR', detail: '', ago_ms: 0 })
    await booth.ok(await office.now(), 'ticket.open', { kind: 'complaint', text: '机器没有反应，请处理', client_token: 'ticket-0001' })
    await office.propose(office.wang, 100)
    const waiting = async (person: Office['lin']) => (await office.does(person, 'staff.me', {})).waiting
    expect(await waiting(office.zhao)).toEqual({ proposals: 1, tickets: 1, faults: null, invoices: 0, refunds: 0, report: null })
    expect(await waiting(office.fixer)).toEqual({ proposals: null, tickets: 1, faults: 1, invoices: null, refunds: null, report: null })
    expect(await waiting(office.boss)).toEqual({ proposals: 1, tickets: 1, faults: 1, invoices: null, refunds: 0, report: null })
  })
})
