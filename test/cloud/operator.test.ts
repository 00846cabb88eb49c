import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { OperatorAction, OperatorInput, OperatorReply, OperatorResult } from '../../cloudfunctions/shared/contract'
import { run } from '../../scripts/import-2017/run'
import { WalletCloud } from '../support/local-cloud'

const LIN = 'oLocal-lin-0001'
const WANG = 'oLocal-wang-0002'
const ZHAO = 'oLocal-zhao-0003'
const OPERATOR_KEY = 'local-operator-key-not-a-secret-00'
const MOBILES = { [LIN]: '13812345678', [WANG]: '13812345679', [ZHAO]: '13812345670' }
let wallet: WalletCloud

beforeAll(async () => {
  wallet = await WalletCloud.start()
}, 60_000)
afterAll(() => wallet.close())
/** Every query is served by an index. */
afterEach(() => expect(wallet.cloud.logs.entries('warning')).toEqual([]))
beforeEach(async () => {
  await wallet.cloud.reset()
  await wallet.cloud.clock.set(Date.UTC(2026, 10, 23, 5, 0, 0))
})

async function owner(action: string, input: object): Promise<Record<string, unknown>> {
  const event = JSON.stringify({ action, input: { by: 'Chen', ...input }, operatorKey: OPERATOR_KEY })
  const reply = JSON.parse((await wallet.cloud.functions.invoke('operator', event, { source: '' })).result) as OperatorReply<Record<string, unknown>>
  if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)
  return reply.result
}

async function send<A extends OperatorAction>(openid: string, action: A, input: OperatorInput<A>): Promise<OperatorReply<OperatorResult<A>>> {
  const { result } = await wallet.cloud.callFunction({ name: 'operator', data: { action, input }, caller: { openid, source: 'wx_client' } })
  return result as OperatorReply<OperatorResult<A>>
}

async function does<A extends OperatorAction>(openid: string, action: A, input: OperatorInput<A>): Promise<OperatorResult<A>> {
  const reply = await send(openid, action, input)
  if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)
  return reply.result
}

async function office(): Promise<string> {
  for (const [openid, mobile] of Object.entries(MOBILES)) await wallet.signIn(openid, mobile)
  for (const [openid, name] of [[WANG, '王会计'], [ZHAO, '赵出纳']] as const) await owner('staff.appoint', { mobile: MOBILES[openid], name, roles: ['money', 'manager', 'machines'] })
  const order = await wallet.ok(LIN, 'recharge', { account: 5_000 })
  await wallet.pay(LIN, order)
  return (await wallet.ok(LIN, 'user', {})).id
}

describe('staff on the local cloud', () => {
  it('look up, propose and approve by the Mini Program; nobody else comes in', async () => {
    const lin = await office()
    expect(await send(LIN, 'staff.me', {})).toMatchObject({ ok: false, error: { code: 'CALLER_REFUSED' } })
    expect((await wallet.ok(WANG, 'user', {})).staff_roles).toEqual(['machines', 'money', 'manager'])
    expect(await does(WANG, 'account.find', { mobile: MOBILES[LIN] ?? '' })).toMatchObject({ account: { account: lin, balance_fen: 5_500 } })
    const adjust = await does(WANG, 'account.adjust', { account: lin, principal_fen: 300, bonus_fen: 0, reason: '补偿', token: 'token-0001' })
    const refund = await does(WANG, 'account.refund', { account: lin, amount_fen: 1_000, reason: '用户要求', token: 'token-0002' })
    expect(await send(WANG, 'proposal.approve', { proposal_id: adjust.proposal_id })).toMatchObject({ error: { code: 'SECOND_PERSON_MISSING' } })
    const replies = await Promise.all([1, 2, 3].map(() => send(ZHAO, 'proposal.approve', { proposal_id: adjust.proposal_id })))
    expect(replies.some(({ ok }) => ok)).toBe(true)
    expect(await does(ZHAO, 'proposal.approve', { proposal_id: refund.proposal_id })).toMatchObject({ state: 'approved' })
    await wallet.cloud.clock.advance(5_000)
    await wallet.cloud.pay.idle()
    expect((await wallet.ok(LIN, 'refund.list', {})).refunds).toMatchObject([{ amount: 1_000, state: 'refunded' }])
    expect((await wallet.ok(LIN, 'user', {})).principal_account).toBe(4_300)
    expect(wallet.audit()).toEqual([])
  })

  it('every list of theirs is served by an index, also from a cursor', async () => {
    const lin = await office()
    const proposals = []
    for (let n = 0; n < 32; n += 1) proposals.push(await does(WANG, 'account.adjust', { account: lin, principal_fen: 1, bonus_fen: 0, reason: '补偿', token: `token-${1_000 + n}` }))
    expect((await does(WANG, 'staff.me', {})).waiting).toMatchObject({ proposals: 30, tickets: 0, faults: 0, invoices: 0, refunds: 0 })
    const { cursor } = await does(ZHAO, 'proposal.list', {})
    expect((await does(ZHAO, 'proposal.list', { cursor: cursor ?? '' })).proposals).toHaveLength(2)
    for (const state of ['approved', 'expired'] as const) expect((await does(ZHAO, 'proposal.list', { state })).proposals).toEqual([])
    const trail = await does(ZHAO, 'operations.list', {})
    expect((await does(ZHAO, 'operations.list', { cursor: trail.cursor ?? '' })).operations.length).toBeGreaterThan(5)
    expect((await does(ZHAO, 'operations.list', { about: lin })).operations).toHaveLength(30)
    expect((await does(ZHAO, 'operations.list', { person: (await wallet.ok(WANG, 'user', {})).id })).operations).toHaveLength(30)
    expect((await does(ZHAO, 'order.list', {})).orders).toHaveLength(1)
    expect((await does(ZHAO, 'order.list', { account: lin })).orders).toHaveLength(1)
    for (const input of [{}, { account: lin }, { under_way: true as const }]) expect((await does(ZHAO, 'refund.list', input)).refunds).toEqual([])
    expect(await does(ZHAO, 'account.show', { account: lin })).toMatchObject({ refundable_fen: 5_000, entries: [{ kind: 'recharge' }] })
    expect((await does(ZHAO, 'account.entries', { account: lin })).entries).toHaveLength(1)
    expect((await does(ZHAO, 'fault.list', {})).faults).toEqual([])
    expect((await does(ZHAO, 'tariff.list', {})).after).toBeNull()
    const { device_id: id } = await does(ZHAO, 'device.add', { province: '湖北省', city: '武汉市', area: '洪山区', location: '光谷广场' })
    const { codes } = await does(ZHAO, 'device.codes', { device_ids: [id] })
    expect(Buffer.from(codes[0]?.png ?? '', 'base64').subarray(1, 4).toString()).toBe('PNG')
  })
})

describe('accounts of 2017 on the local cloud', () => {
  it('are stored by the command and come with the sign-in', async () => {
    await wallet.signIn(ZHAO, MOBILES[ZHAO] ?? '')
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'import-'))
    const file = path.join(folder, 'accounts.csv')
    const lines = [MOBILES[LIN], MOBILES[ZHAO], '13711112222'].map((mobile) => `老用户,${mobile},100.00,80.00,25.50,using,2017-05-04 09:08:07`)
    fs.writeFileSync(file, ['nike_name,mobile,total_account,used_account,balance_account,state,ctime', ...lines].join('\n'))
    const printed: string[] = []
    const settings = { file, target: { desk: '' }, unit: 'yuan' as const, skipBadLines: false }
    expect(await run(settings, { operate: owner, print: (line) => printed.push(line) })).toBe(true)
    fs.rmSync(folder, { recursive: true })
    expect(printed.at(-1)).toBe('in all: 2 waiting with ¥51.00, 1 attached with ¥25.50')
    expect(await wallet.signIn(LIN, MOBILES[LIN] ?? '')).toMatchObject({ nike_name: '老用户', balance_account: 2_550, principal_account: 2_000, bonus_account: 550 })
    expect(await wallet.ok(ZHAO, 'user', {})).toMatchObject({ balance_account: 2_550 })
    const { data } = await wallet.ok(LIN, 'statement.list', {})
    expect(data).toMatchObject([{ type: 'adjustment', amount: 2_550, reason: '2017 年账户余额转入' }])
    expect(wallet.audit()).toEqual([])
  })
})
