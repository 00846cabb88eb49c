import { anExpense, aRecharge } from '../builders'
import { installFakeWx, type FakeWx } from '../fake-wx'

let fake: FakeWx
let kept: typeof import('../../../../miniprogram/services/kept-pages')
let choice: typeof import('../../../../miniprogram/services/statement-choice')
let storage: typeof import('../../../../miniprogram/services/storage')

beforeEach(async () => {
  fake = installFakeWx()
  kept = await import('../../../../miniprogram/services/kept-pages')
  choice = await import('../../../../miniprogram/services/statement-choice')
  storage = await import('../../../../miniprogram/services/storage')
})

const page = (entries: Parameters<typeof kept.keepPage>[2]['entries'] = [{ type: 'expense', ...anExpense() }]) =>
  ({ entries, total: 1, cursor: null, months: [], readTime: '2026-08-20 15:00:00' })

describe('the first page of a list', () => {
  it('is kept for each list, the later in place of the earlier', () => {
    kept.keepPage('u1', 'expense', page([]))
    kept.keepPage('u1', 'expense', page())
    kept.keepPage('u1', 'all', page([]))
    expect(kept.loadPage('u1', 'expense')).toEqual(page())
    expect(kept.loadPage('u1', 'all')).toEqual(page([]))
    expect(kept.loadPage('u1', 'recharge')).toBeNull()
  })

  it('is never another person\'s, whose pages make way', () => {
    kept.keepPage('u1', 'expense', page())
    expect(kept.loadPage('u2', 'expense')).toBeNull()
    kept.keepPage('u2', 'all', page([]))
    expect(kept.loadPage('u1', 'expense')).toBeNull()
  })

  it('is kept without the account that each recharge carries', () => {
    kept.keepPage('u1', 'recharge', page([{ type: 'recharge', ...aRecharge() }]))
    expect(JSON.stringify([...fake.storage.values()])).not.toContain('138******01')
    expect(kept.loadPage('u1', 'recharge')?.entries).toMatchObject([{ type: 'recharge', out_trade_no: 'R20260820140211x1' }])
  })
})

describe('what was looked at last', () => {
  it('is remembered for the account alone', () => {
    const last = { account: 'u1', kind: 'expense' as const, filter: { kind: 'calendar' as const, month: '2026-07' } }
    choice.saveChoice(last)
    expect([choice.loadChoice('u1'), choice.loadChoice('u2')]).toEqual([last, null])
  })
})

it('log-out leaves neither pages nor choices', () => {
  kept.keepPage('u1', 'expense', page())
  choice.saveChoice({ account: 'u1', kind: 'expense', filter: { kind: 'month' } })
  storage.forgetAccount()
  expect([...fake.storage.keys()]).toEqual([])
})
