import { FINDS_PER_DAY } from '../../../cloudfunctions/operator/actions/account-look'
import { actionTable } from '../../../cloudfunctions/operator/actions'
import type { Action, OperatorServices } from '../../../cloudfunctions/operator/actions/action'
import { DAY_MS } from '../../../cloudfunctions/shared/beijing-time'
import { REVIEW_BONUS_FEN } from '../../../cloudfunctions/shared/sign-in/reviewer'
import { callerOf } from '../../support/memory/wallet'
import { OPERATOR_KEY, PLACE } from '../../unit/device/booth'
import { Office, REASON } from '../../unit/operator/office'

const ACTIONS: Record<string, Action> = actionTable({} as OperatorServices)
const EVERY = Object.keys(ACTIONS)
const OWNERS = EVERY.filter((name) => ACTIONS[name]?.roles.length === 0)

/** What stands in the way of injection wherever an id or a text is expected. */
const NO_VALUES = [{ $gt: '' }, { $ne: null }, ['x'], null, 1, true, '', '../', '{"$gt":""}', 'x'.repeat(5_000), '\u0000', "' or 1=1 --"]

describe('staff and the owner', () => {
  it('111: who is no staff member does nothing by any action, and leaves nothing behind', async () => {
    const office = await Office.open()
    for (const action of EVERY) {
      await office.refuses(office.lin, action, {}, 'CALLER_REFUSED', 0, { operatorKey: OPERATOR_KEY, person: office.boss._id, roles: ['manager'] })
    }
    // Somebody whom we do not know at all.
    await office.refuses({ _id: 'nobody', openid: 'oTest-nobody' }, 'operations.list', {}, 'CALLER_REFUSED', 0)
    for (const line of office.wallet.lines) expect(JSON.parse(line)).toMatchObject({ level: 'refused', code: 'CALLER_REFUSED' })
  })

  it('112: who was dismissed is nobody from the next call on, with what they proposed', async () => {
    const office = await Office.open()
    const { proposal_id: id } = await office.propose(office.wang, 100)
    await office.booth.done('staff.dismiss', { account: office.wang._id, by: 'Chen' })
    for (const action of EVERY) await office.refuses(office.wang, action, {}, 'CALLER_REFUSED', 0)
    await office.refuses(office.zhao, 'proposal.approve', { proposal_id: id }, 'PROPOSAL_CLOSED')
  })

  it('113: a dismissal that comes while somebody approves leaves the money where it is, or came too late', async () => {
    for (let turns = 0; turns < 24; turns += 2) {
      const office = await Office.open()
      const { proposal_id: id } = await office.propose(office.wang, 100)
      const dismiss = async () => {
        for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve))
        return office.booth.done('staff.dismiss', { account: office.zhao._id, by: 'Chen' })
      }
      const [reply] = await Promise.all([office.send(office.zhao, 'proposal.approve', { proposal_id: id }), dismiss()])
      expect((await office.now()).principalFen).toBe(5_000 + (reply.ok ? 100 : 0))
      expect(office.audit()).toEqual([])
    }
  })

  it('114: each role does what is its own and nothing else; what is refused stands in the trail', async () => {
    const office = await Office.open()
    const people = [[office.fixer, 'machines'], [office.wang, 'money'], [office.boss, 'manager']] as const
    for (const [person, role] of people) {
      for (const action of EVERY.filter((name) => !ACTIONS[name]?.roles.includes(role))) await office.refuses(person, action, {}, 'ROLE_MISSING')
    }
    expect(OWNERS).toEqual(['staff.list', 'staff.appoint', 'staff.dismiss', 'legacy.import', 'legacy.show'])
  })

  it('115: nobody makes themselves a staff member or gives themselves a role', async () => {
    const office = await Office.open()
    const input = { mobile: office.mobileOf(office.fixer), name: '陈工', roles: ['money', 'manager'] }
    for (const person of [office.fixer, office.boss, office.wang]) await office.refuses(person, 'staff.appoint', input, 'ROLE_MISSING')
    await office.refuses(office.lin, 'staff.appoint', input, 'CALLER_REFUSED', 0, { operatorKey: OPERATOR_KEY })
    // The copy on the account is for the Mini Program's own pages: it opens no door.
    office.wallet.sdk.documents.commit([['accounts', office.lin._id, { ...await office.now(), staffRoles: ['money', 'manager'] } as never]])
    await office.refuses(office.lin, 'staff.me', {}, 'CALLER_REFUSED', 0)
    await office.refuses(office.boss, 'settings.change', { change: { staff: [] } }, 'INVALID_INPUT', 0)
  })

  it('116: `by` is nothing that staff can say, in whatever shape', async () => {
    const office = await Office.open()
    for (const by of ['周经理', '', null, { $set: 1 }, ['x']]) {
      await office.refuses(office.boss, 'account.state', { account: office.lin._id, state: 'unused', by }, 'INVALID_INPUT', 0)
    }
    await office.does(office.boss, 'account.state', { account: office.lin._id, state: 'unused' })
    expect(office.trail().at(-1)).toMatchObject({ by: '周经理', person: office.boss._id })
  })

  it('117: nobody approves what they proposed, nor refuses their way around it', async () => {
    const office = await Office.open()
    const { proposal_id: id } = await office.propose(office.wang, 100_000)
    await office.refuses(office.wang, 'proposal.approve', { proposal_id: id }, 'SECOND_PERSON_MISSING')
    const both = await office.hire('全能', ['machines', 'money', 'manager'])
    const own = await office.propose(both, 100)
    await office.refuses(both, 'proposal.approve', { proposal_id: own.proposal_id }, 'SECOND_PERSON_MISSING')
    expect((await office.now()).balanceFen).toBe(5_500)
  })

  it('118: nothing is proposed, approved or decided about one\'s own account', async () => {
    const office = await Office.open()
    const { wang, zhao, boss } = office
    const wish = { account: wang._id, principal_fen: 100, bonus_fen: 0, reason: REASON, token: office.token() }
    await office.refuses(wang, 'account.adjust', wish, 'SECOND_PERSON_MISSING')
    await office.refuses(wang, 'account.refund', { account: wang._id, amount_fen: 1, reason: REASON, token: office.token() }, 'SECOND_PERSON_MISSING')
    const { proposal_id: id } = await office.does(zhao, 'account.adjust', wish)
    await office.refuses(wang, 'proposal.approve', { proposal_id: id }, 'SECOND_PERSON_MISSING')
    await office.refuses(boss, 'account.state', { account: boss._id, state: 'unused' }, 'SECOND_PERSON_MISSING')
    expect((await office.now(wang)).balanceFen).toBe(0)
  })

  it('119: a proposal approved twice, by one or by many at once, moves the money once', async () => {
    const office = await Office.open()
    const qian = await office.hire('钱', ['money'])
    const { proposal_id: id } = await office.propose(office.wang, 100)
    await Promise.all([office.zhao, office.zhao, qian, qian, office.zhao].map((person) => office.send(person, 'proposal.approve', { proposal_id: id })))
    await Promise.all([office.zhao, qian].map((person) => office.send(person, 'proposal.approve', { proposal_id: id })))
    expect((await office.now()).principalFen).toBe(5_100)
    expect(office.entries().filter(({ kind }) => kind === 'adjustment')).toHaveLength(1)
    expect(office.audit()).toEqual([])
  })

  it('120: what was withdrawn, refused or expired is approved by nobody, also not at the very same moment', async () => {
    const office = await Office.open()
    for (let round = 0; round < 10; round += 1) {
      const { proposal_id: id } = await office.propose(office.wang, 100)
      const before = (await office.now()).principalFen
      const [approved, withdrawn] = await Promise.all([
        office.send(office.zhao, 'proposal.approve', { proposal_id: id }), office.send(office.wang, 'proposal.withdraw', { proposal_id: id }),
      ])
      expect([approved.ok, withdrawn.ok].filter(Boolean)).toHaveLength(1)
      expect((await office.now()).principalFen).toBe(before + (approved.ok ? 100 : 0))
    }
    const { proposal_id: old } = await office.propose(office.wang, 100)
    office.booth.later(7 * DAY_MS)
    await office.refuses(office.zhao, 'proposal.approve', { proposal_id: old }, 'PROPOSAL_CLOSED')
    expect(office.audit()).toEqual([])
  })

  it('121: numbers are not found out by trying: whole ones only, so many a day, each in the trail', async () => {
    const office = await Office.open()
    for (const mobile of ['138', '1380000000', '13800000005*', '138********', '%', '.*', '138000000055', '１３８', '10000000000', { $regex: '^138' }]) {
      await office.refuses(office.zhao, 'account.find', { mobile }, 'INVALID_INPUT', 0)
    }
    const tries = await Promise.all(Array.from({ length: FINDS_PER_DAY + 20 }, (_, n) => office.send(office.zhao, 'account.find', { mobile: String(13_900_000_000 + n) })))
    expect(tries.filter(({ ok }) => ok)).toHaveLength(FINDS_PER_DAY)
    expect(tries.filter((reply) => !reply.ok && reply.error.code === 'LOOKUP_LIMIT_REACHED')).toHaveLength(20)
    expect(office.trail().filter(({ action }) => action === 'account.find')).toHaveLength(FINDS_PER_DAY + 20)
    expect(JSON.stringify(office.trail())).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/)
    expect(office.wallet.lines.join('')).not.toMatch(/139000000\d\d/)
  })

  it('122: ids of others, and what is no id, find nothing that is not theirs to find', async () => {
    const office = await Office.open()
    const { proposal_id: id } = await office.propose(office.wang, 100)
    const calls: [action: string, input: (value: unknown) => object][] = [
      ['account.show', (account) => ({ account })], ['account.entries', (account) => ({ account })], ['account.entries', (cursor) => ({ account: office.lin._id, cursor })],
      ['order.show', (value) => ({ out_trade_no: value })], ['order.list', (cursor) => ({ cursor })], ['order.list', (account) => ({ account })],
      ['refund.list', (cursor) => ({ cursor })], ['proposal.list', (state) => ({ state })], ['proposal.list', (cursor) => ({ cursor })],
      ['proposal.approve', (value) => ({ proposal_id: value })], ['proposal.withdraw', (value) => ({ proposal_id: value })],
      ['account.adjust', (account) => ({ account, principal_fen: 1, bonus_fen: 0, reason: REASON, token: 'token-0000' })],
      ['account.adjust', (fen) => ({ account: office.lin._id, principal_fen: fen, bonus_fen: 0.5, reason: REASON, token: 'token-0000' })],
      ['account.adjust', (token) => ({ account: office.lin._id, principal_fen: 1, bonus_fen: 0, reason: REASON, token })],
      ['account.refund', (fen) => ({ account: office.lin._id, amount_fen: fen, reason: REASON, token: 'short' })],
      ['report.show', (day) => ({ day })], ['invoice.issue', (value) => ({ invoice_id: value, number: '12345678' })],
    ]
    const allowed = ['INVALID_INPUT', 'ACCOUNT_NOT_FOUND', 'ORDER_NOT_FOUND', 'PROPOSAL_NOT_FOUND']
    const accounts = JSON.stringify(office.wallet.sdk.documents.all('accounts'))
    for (const [action, input] of calls) {
      for (const value of NO_VALUES) {
        const reply = await office.send(office.zhao, action, input(value))
        expect([action, value, reply.ok ? 'done' : allowed.includes(reply.error.code)]).toEqual([action, value, true])
        expect(JSON.stringify(reply).length).toBeLessThan(260)
      }
    }
    expect(JSON.stringify(office.wallet.sdk.documents.all('accounts'))).toBe(accounts)
    expect(office.wallet.sdk.documents.all('proposals')).toMatchObject([{ _id: id, state: 'open' }])
  })

  it('123: what is typed into a reason stays text, on one line', async () => {
    const office = await Office.open()
    const text = '<img src=x onerror=alert(1)> {{$gt}} ${1+1} "},{"outcome":"done"'
    const { proposal_id: id } = await office.propose(office.wang, 100, 0, { reason: text })
    await office.does(office.zhao, 'proposal.approve', { proposal_id: id })
    const { data: [line] } = await office.booth.ok(await office.now(), 'statement.list', {})
    expect(line).toMatchObject({ type: 'adjustment', reason: text })
    for (const reason of ['a\nb', 'a\u0000b', ' ', 'x'.repeat(101)]) {
      await office.refuses(office.wang, 'account.adjust', { account: office.lin._id, principal_fen: 1, bonus_fen: 0, reason, token: office.token() }, 'INVALID_INPUT', 0)
    }
  })

  it('124: no event of whatever shape comes through either door', async () => {
    const office = await Office.open()
    for (const event of [null, 1, 'x', [], {}, { action: '__proto__' }, { action: 'constructor' }, { action: ['staff.list'] }, { action: { $ne: 1 } }]) {
      const reply = await office.booth.operateAs(callerOf(office.boss.openid), event)
      expect(reply).toMatchObject({ ok: false, error: { code: 'UNKNOWN_ROUTE' } })
    }
    for (const input of [null, [], [{}], 'x', 7, JSON.parse(`{"__proto__":{"account":"${office.lin._id}"}}`)]) {
      const reply = await office.send(office.boss, 'account.show', input)
      expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
    }
  })

  it('125: an outsider can fill neither the trail nor the log', async () => {
    const office = await Office.open()
    const rows = office.trail().length
    await office.send(office.lin, 'x'.repeat(100_000), { by: 'x'.repeat(100_000) })
    const [line = ''] = office.wallet.lines
    expect(office.wallet.lines).toHaveLength(1)
    expect(line.length).toBeLessThan(400)
    expect(line).not.toContain(office.lin.openid)
    expect(office.trail()).toHaveLength(rows)
    // Nor does a staff member by names that there are not.
    await office.send(office.boss, 'x'.repeat(100_000), {})
    expect(office.wallet.lines.every((one) => one.length < 2_000)).toBe(true)
    expect(office.trail()).toHaveLength(rows)
  })

  it('126: replies to staff carry no openid, no whole number and no machine\'s key but a new one', async () => {
    const office = await Office.open()
    await office.booth.machine()
    const all = await office.hire('全能', ['machines', 'money', 'manager'])
    const inputs: Record<string, object> = {
      'account.find': { mobile: office.mobileOf(office.lin) }, 'account.show': { account: office.lin._id }, 'account.entries': { account: office.lin._id },
      'audit.account': { account: office.lin._id },
    }
    const looks = EVERY.filter((name) => /\.(list|show|find|entries|me|export|account)$/.test(name) && !OWNERS.includes(name) && name !== 'order.show' && name !== 'report.show')
    expect(looks.length).toBeGreaterThan(12)
    for (const action of looks) {
      const reply = await office.send(all, action, inputs[action] ?? {})
      expect([action, reply.ok]).toEqual([action, true])
      expect(JSON.stringify(reply)).not.toMatch(/oTest-|1380000000\d|sealedKey|mobileHash|openid/)
    }
  })

  it('127: the number that is for WeChat\'s reviewers is nobody\'s to find or to appoint', async () => {
    const office = await Office.open()
    expect(REVIEW_BONUS_FEN).toBeGreaterThan(0)
    const review = '19900000000'
    expect(await office.does(office.zhao, 'account.find', { mobile: review })).toEqual({ account: null, legacy: null })
    expect(await office.booth.operate('staff.appoint', { mobile: review, name: 'x', roles: ['money'], by: 'Chen' })).toMatchObject({ error: { code: 'ACCOUNT_NOT_FOUND' } })
  })

  it('128: what costs money or trust cannot be said twice under one token with another meaning', async () => {
    const office = await Office.open()
    const wish = { account: office.lin._id, principal_fen: 100, bonus_fen: 0, reason: REASON, token: 'one-token-for-all' }
    await office.does(office.wang, 'account.adjust', wish)
    for (const change of [{ principal_fen: 101 }, { bonus_fen: 1 }, { reason: '另一个' }, { account: office.zhao._id }]) {
      await office.refuses(office.wang, 'account.adjust', { ...wish, ...change }, 'CLIENT_TOKEN_REUSED')
    }
    await office.refuses(office.wang, 'account.refund', { account: office.lin._id, amount_fen: 100, reason: REASON, token: wish.token }, 'CLIENT_TOKEN_REUSED')
  })

  it('129: a machine\'s key is shown to who may renew it, once, and to nobody later', async () => {
    const office = await Office.open()
    const made = await office.does(office.fixer, 'device.add', PLACE)
    for (const action of ['device.list', 'device.faults', 'device.codes']) {
      const input = action === 'device.list' ? {} : action === 'device.codes' ? { device_ids: [made.device_id] } : { device_id: made.device_id }
      expect(JSON.stringify(await office.send(office.fixer, action, input))).not.toContain(made.device_key)
    }
    await office.refuses(office.boss, 'device.key', { device_id: made.device_id }, 'ROLE_MISSING')
    expect(JSON.stringify([office.trail(), office.wallet.lines])).not.toContain(made.device_key)
  })
})
