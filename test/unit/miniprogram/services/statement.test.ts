import { aMonth, anExpense, aRecharge, aRefund, NOW_MS } from '../builders'
import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'

let fake: FakeWx
let statement: typeof import('../../../../miniprogram/services/statement')

beforeEach(async () => {
  fake = installFakeWx()
  statement = await import('../../../../miniprogram/services/statement')
})

const page = (rows: unknown[], cursor: string | null) =>
  ok({ total: 21, data: rows, cursor, months: [aMonth({ recharge_account: 5_500, recharge_count: 1 })] })

describe('a statement', () => {
  it('is read page by page along the cursor, to its end', async () => {
    fake.reply = (_route, input) => ((input as { cursor?: string }).cursor === 'c1' ? page([aRecharge({ id: 'r21' })], null) : page([aRecharge()], 'c1'))
    const list = new statement.Statement('recharge', {})
    await list.more()
    expect(list).toMatchObject({ total: 21, ended: false })
    await list.more()
    await list.more()
    expect(list.entries.map(({ id }) => id)).toEqual(['r1', 'r21'])
    expect(list.ended).toBe(true)
    expect(fake.calls).toEqual([
      { route: 'recharge.list', input: { size: 20 } },
      { route: 'recharge.list', input: { size: 20, cursor: 'c1' } },
    ])
  })

  it('of everything has the lines of all kinds as they come', async () => {
    const rows = [{ type: 'refund', ...aRefund() }, { type: 'expense', ...anExpense() }, { type: 'recharge', ...aRecharge() }]
    fake.reply = () => page(rows, null)
    const list = new statement.Statement('all', { start_time: '2026-08-01 00:00:00' })
    await list.more()
    expect(list.entries).toEqual(rows)
    expect(fake.calls).toEqual([{ route: 'statement.list', input: { start_time: '2026-08-01 00:00:00', size: 20 } }])
  })

  it('shares one call between all who ask for the next page', async () => {
    fake.reply = () => page([anExpense()], 'c1')
    const list = new statement.Statement('expense', {})
    await Promise.all([list.more(), list.more()])
    expect(fake.calls).toHaveLength(1)
    expect(list.entries).toHaveLength(1)
  })

  it('can go on after a failure', async () => {
    const replies = [refused('BUSY'), page([anExpense()], null)]
    fake.reply = () => replies.shift()
    const list = new statement.Statement('expense', {})
    await expect(list.more()).rejects.toMatchObject({ code: 'BUSY' })
    await list.more()
    expect(list.entries).toHaveLength(1)
  })
})

describe('the months of a year', () => {
  it('come in one call', async () => {
    fake.reply = () => ok({ months: [aMonth()] })
    expect(await statement.latestMonths()).toEqual([aMonth()])
    expect(fake.calls).toEqual([{ route: 'statement.months', input: {} }])
  })
})

describe('the sums of a month', () => {
  it.each([
    [{}, '2026-08', false],
    [{ start_time: '2026-08-01 00:00:00' }, '2026-08', false],
    [{ start_time: '2026-08-02 00:00:00' }, '2026-08', true],
    [{ start_time: '2026-08-02 00:00:00' }, '2026-09', false],
    [{ start_time: '2026-07-01 00:00:00', end_time: '2026-08-31 23:59:59' }, '2026-08', false],
    [{ start_time: '2026-07-01 00:00:00', end_time: '2026-08-30 23:59:59' }, '2026-08', true],
  ])('in the range %j, %s is cut: %s', (bounds, month, cut) => {
    expect(new statement.Statement('expense', bounds).cuts(month)).toBe(cut)
  })
})

describe('a time range', () => {
  it.each([
    [{ kind: 'all' as const }, {}, '全部时间'],
    [{ kind: 'month' as const }, { start_time: '2026-08-01 00:00:00' }, '本月'],
    [{ kind: 'quarter' as const }, { start_time: '2026-06-01 00:00:00' }, '近三月'],
    [{ kind: 'calendar' as const, month: '2026-02' }, { start_time: '2026-02-01 00:00:00', end_time: '2026-02-28 23:59:59' }, '2月'],
    [{ kind: 'calendar' as const, month: '2025-12' }, { start_time: '2025-12-01 00:00:00', end_time: '2025-12-31 23:59:59' }, '2025年12月'],
    [{ kind: 'custom' as const, from: '2026-07-03', to: '2026-07-31' }, { start_time: '2026-07-03 00:00:00', end_time: '2026-07-31 23:59:59' }, '26.7.3–26.7.31'],
  ])('%j asks for %j and is called %s', (filter, bounds, text) => {
    expect(statement.filterBounds(filter, NOW_MS)).toEqual(bounds)
    expect(statement.filterText(filter, NOW_MS)).toBe(text)
  })
})
