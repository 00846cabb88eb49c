import { actionTable } from '../../../cloudfunctions/operator/actions'
import type { OperatorServices } from '../../../cloudfunctions/operator/actions/action'
import { handle } from '../../../cloudfunctions/operator/handle'
import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import { auditBooks } from '../../support/memory/audit'
import { callerOf, type TestWallet } from '../../support/memory/wallet'
import { recharged } from '../../support/memory/people'
import { Hall } from '../device-session/hall'
import { BilledWallet, billOf, order } from '../reconciliation/day'
import { MERCHANT } from '../reconciliation/bill-text'

const KEY = 'operator key of at least thirty-two characters'
const TOKEN = 'correction-1'

beforeAll(() => { process.env['WECHAT_PAY_SUB_MCH_ID'] = MERCHANT })
afterAll(() => { delete process.env['WECHAT_PAY_SUB_MCH_ID'] })

/** The owner's console on a wallet. */
function consoleOf(wallet: TestWallet) {
  const unused = () => { throw new Error('no machine here') }
  const services: OperatorServices = {
    ...wallet.services, miniProgramCode: unused, deviceKeys: { make: unused, seal: unused, open: unused } as unknown as OperatorServices['deviceKeys'],
  }
  const door = { actions: actionTable(services), ...wallet.services, operatorKey: KEY }
  return {
    send: (action: string, input: object) => handle(door, { action, input, operatorKey: KEY }, callerOf(null, 'wx_devtools')),
    operations: () => wallet.sdk.documents.all('operations').map(({ _id: _, ...row }) => row),
  }
}

async function open(balanceFen = 5_000) {
  const hall = new Hall()
  const account = await hall.person(0)
  if (balanceFen > 0) await recharged(hall.wallet, account, balanceFen)
  const owner = consoleOf(hall.wallet)
  const adjust = (principal_fen: number, bonus_fen: number, more: object = {}) =>
    owner.send('account.adjust', { account: account._id, principal_fen, bonus_fen, reason: '补偿机器故障', by: 'Chen', token: TOKEN, ...more })
  return { hall, wallet: hall.wallet, account, adjust, ...owner, now: (): Promise<Account> => hall.now(account) }
}

describe('account.adjust', () => {
  it('posts an entry with its reason and leaves a row, both in one transaction', async () => {
    const { wallet, account, adjust, operations, now } = await open()
    const { balanceFen } = await now()
    wallet.sdk.trips = []
    expect(await adjust(100, 20)).toEqual({ ok: true, result: expect.objectContaining({ amount_fen: 120, balance_after_fen: balanceFen + 120 }) })
    expect(wallet.sdk.trips.filter((trip) => trip === 'commit')).toHaveLength(1)
    expect(wallet.sdk.trips.indexOf('add operations')).toBeLessThan(wallet.sdk.trips.indexOf('commit'))
    expect(wallet.sdk.documents.get('entries', `adjustment:${TOKEN}`)).toMatchObject({ kind: 'adjustment', detail: { reason: '补偿机器故障', by: 'Chen' } })
    expect(operations()).toEqual([{
      at: wallet.now, by: 'Chen', action: 'account.adjust', about: account._id, asked: { principalFen: 100, bonusFen: 20, reason: '补偿机器故障' }, outcome: 'done',
    }])
    expect(auditBooks(wallet.sdk)).toEqual([])
  })

  it('posts once for a token, however often and at however many places it is sent', async () => {
    const { wallet, adjust, operations, now } = await open()
    const before = (await now()).principalFen
    const replies = await Promise.all(Array.from({ length: 8 }, () => adjust(-before, 0)))
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    expect(replies[0]).toMatchObject({ ok: true, result: { balance_after_fen: (await now()).balanceFen } })
    expect(operations()).toHaveLength(1)
    expect(await adjust(-1, 0)).toMatchObject({ ok: false, error: { code: 'CLIENT_TOKEN_REUSED' } })
    expect(auditBooks(wallet.sdk)).toEqual([])
  })

  it('posts once when the reply of the commit is lost, or the run is cut off at any trip', async () => {
    const { wallet, adjust, now } = await open()
    const before = (await now()).balanceFen
    for (const trip of ['get accounts', 'set accounts', 'add entries', 'add operations', 'commit']) {
      for (const kind of ['lost', 'conflict', 'fails'] as const) {
        let left = 1
        wallet.sdk.fault = (name) => (name === trip && (left -= 1) === 0 ? kind : undefined)
        await adjust(0, 1, { token: `${trip.replace(' ', '-')}-${kind}` })
        wallet.sdk.fault = () => undefined
        expect(await adjust(0, 1, { token: `${trip.replace(' ', '-')}-${kind}` })).toMatchObject({ ok: true })
      }
    }
    expect((await now()).balanceFen).toBe(before + 15)
    expect(auditBooks(wallet.sdk)).toEqual([])
  })

  it('never takes principal or bonus below zero, and leaves a row of the refusal', async () => {
    const { adjust, operations, now } = await open()
    const { principalFen, bonusFen } = await now()
    const before = await now()
    expect(await adjust(-principalFen - 1, 0)).toMatchObject({ ok: false, error: { code: 'BALANCE_TOO_LOW' } })
    expect(await adjust(1, -bonusFen - 1)).toMatchObject({ ok: false, error: { code: 'BALANCE_TOO_LOW' } })
    expect(await now()).toEqual(before)
    expect(operations()).toMatchObject([{ outcome: 'BALANCE_TOO_LOW' }, { outcome: 'BALANCE_TOO_LOW' }])
    expect(await adjust(-principalFen, -bonusFen)).toMatchObject({ ok: true, result: { balance_after_fen: 0 } })
  })

  it('prolongs the running device session when the balance rises, in the same transaction', async () => {
    const { hall, account, adjust } = await open(100)
    const id = await hall.running(account)
    const deadlineOf = async () => {
      const session = await hall.session(id)
      return 'deadlineAt' in session ? session.deadlineAt : 0
    }
    const before = await deadlineOf()
    await adjust(0, 500)
    expect(await deadlineOf()).toBeGreaterThan(before)
    expect(hall.audit()).toEqual([])
    const after = await deadlineOf()
    await adjust(-50, 0, { token: 'correction-2' })
    expect(await deadlineOf()).toBe(after)
  })

  it.each([
    [{ principal_fen: 0.5 }, 'principal_fen'], [{ principal_fen: 1e12 }, 'principal_fen'], [{ reason: ' ' }, 'reason'], [{ by: '' }, 'by'],
    [{ token: 'short' }, 'token'], [{ principal_fen: 0, bonus_fen: 0 }, 'both 0'], [{ balance: 5 }, 'balance'], [{ account: { $gt: '' } }, 'account'],
  ])('refuses %j', async (change, field) => {
    const { wallet, adjust } = await open(0)
    const before = wallet.stored()
    expect(await adjust(1, 0, change)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT', message: expect.stringContaining(field) } })
    expect(wallet.stored()).toEqual(before)
  })

  it('knows no account that there is not', async () => {
    const { adjust } = await open(0)
    expect(await adjust(1, 0, { account: 'nobody' })).toMatchObject({ ok: false, error: { code: 'NOT_REGISTERED' } })
  })
})

describe('account.state', () => {
  it('disables an account and lets it be used again, and says who did it', async () => {
    const { account, send, operations, now } = await open()
    expect(await send('account.state', { account: account._id, state: 'unused', by: 'Chen' })).toEqual({ ok: true, result: { account: account._id, state: 'unused' } })
    expect((await now()).state).toBe('unused')
    expect(await send('account.state', { account: account._id, state: 'using', by: 'Wu' })).toMatchObject({ ok: true })
    expect(operations()).toMatchObject([{ by: 'Chen', asked: { state: 'unused' }, outcome: 'done' }, { by: 'Wu', asked: { state: 'using' } }])
    expect(await send('account.state', { account: 'nobody', state: 'using', by: 'Wu' })).toMatchObject({ ok: false, error: { code: 'NOT_REGISTERED' } })
    expect(operations()).toHaveLength(3)
  })
})

describe('audit.account', () => {
  it('tells what is wrong with an account', async () => {
    const { wallet, account, send, operations, now } = await open()
    expect(await send('audit.account', { account: account._id, by: 'Chen' })).toEqual({ ok: true, result: { account: account._id, entries: 1, finding_count: 0, findings: [] } })
    wallet.sdk.documents.commit([['accounts', account._id, { ...await now(), seq: 2 } as never]])
    expect(await send('audit.account', { account: account._id, by: 'Chen' })).toMatchObject({ ok: true, result: { finding_count: 1, findings: [{ invariant: 'I2', what: 'seq' }] } })
    expect(operations()).toMatchObject([{ action: 'audit.account', outcome: 'done' }, { outcome: 'done' }])
  })
})

describe('report.list and report.show', () => {
  it('tell how the days compare, the latest first, and what differs on one', async () => {
    const billed = new BilledWallet()
    billed.bill(billOf([order('R1')]))
    await billed.run()
    const { send } = consoleOf(billed.wallet)
    const list = await send('report.list', { by: 'Chen' }) as { result: { reports: { day: string, differences?: unknown }[] } }
    expect(list.result.reports.map(({ day }) => day)).toEqual(['20261122', '20261121', '20261120', '20261119', '20261118', '20261117', '20261116'])
    expect(list.result.reports[0]).toMatchObject({ state: 'complete', difference_count: 1, reasons: { MISSING_HERE: 1 }, wechat: { payments: { count: 1, fen: 5_000 } } })
    expect(list.result.reports[0]).not.toHaveProperty('differences')
    expect(await send('report.list', { before: '20261118', by: 'Chen' })).toMatchObject({ result: { reports: [{ day: '20261117' }, { day: '20261116' }] } })
    expect(await send('report.show', { day: '20261122', by: 'Chen' })).toMatchObject({ ok: true, result: { day: '20261122', differences: [{ outTradeNo: 'R1' }] } })
    expect(await send('report.show', { day: '20200101', by: 'Chen' })).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  })
})
