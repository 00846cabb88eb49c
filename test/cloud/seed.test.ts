import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Entry } from '../../cloudfunctions/shared/ledger/entry'
import { WalletCloud } from '../support/local-cloud'

const script = path.resolve(__dirname, '../../dist/scripts/seed.js')
const LIN = 'oLocal-lin-0001'
let wallet: WalletCloud

beforeAll(async () => { wallet = await WalletCloud.start() }, 60_000)
afterAll(() => wallet.close())

const seed = async (...args: string[]) =>
  (await promisify(execFile)(process.execPath, [script, ...args], { env: { ...process.env, ...wallet.cloud.sdkEnvironment() } })).stdout

describe('the demo account', () => {
  it('has eight months of recharges and expenses whose books add up, made once', async () => {
    expect(await seed('--openid', LIN, '--mobile', '13800000001')).toContain(LIN)
    expect(wallet.audit()).toEqual([])
    const { user } = await wallet.ok(LIN, 'check', {})
    expect(user).toMatchObject({ mobile: '138******01', state: 'using' })
    const expenses = await wallet.ok(LIN, 'expense.list', { size: 50 })
    expect(expenses.total).toBeGreaterThan(80)
    expect((await wallet.ok(LIN, 'recharge.list', {})).total).toBeGreaterThan(10)
    expect(new Set(wallet.documents<Entry>('entries').map(({ at }) => new Date(at).toISOString().slice(0, 7))).size).toBeGreaterThanOrEqual(8)

    const before = wallet.documents('entries')
    expect(await seed('--openid', LIN)).toContain('nothing was added')
    expect(wallet.documents('entries')).toEqual(before)
  }, 60_000)

  it('walks through a history by cursors, and by time', async () => {
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await wallet.ok(LIN, 'expense.list', { size: 30, ...(cursor ? { cursor } : {}) })
      seen.push(...page.data.map(({ id }) => id))
      cursor = page.cursor
    } while (cursor)
    expect(new Set(seen).size).toBe((await wallet.ok(LIN, 'expense.list', {})).total)
    const { data } = await wallet.ok(LIN, 'expense.list', { page: 2, size: 30 })
    expect(data.map(({ id }) => id)).toEqual(seen.slice(30, 60))
    const [newest, oldest] = [data[0]?.utime ?? '', data.at(-1)?.utime ?? '']
    expect(await wallet.ok(LIN, 'expense.list', { start_time: oldest, end_time: newest, size: 50 })).toMatchObject({ total: 30, data, cursor: null })
  })

  it('is the same each time for the same day', async () => {
    const until = ['--until', '2026-11-23 13:00:00', '--days', '20']
    await seed('--openid', 'oLocal-one', '--mobile', '13800000011', ...until)
    const sums = (openid: string) => wallet.ok(openid, 'user', {}).then(({ id: _, mobile: __, ...rest }) => rest)
    const first = await sums('oLocal-one')
    await seed('--openid', 'oLocal-two', '--mobile', '13800000012', ...until)
    expect(await sums('oLocal-two')).toEqual(first)
  }, 60_000)
})
