import { aCheck, anAdjustment, anExpense, aRecharge, aRefund, NOW_MS } from '../builders'
import { aPendingSession, aSession } from '../device-builders'
import { installFakeWx } from '../fake-wx'

/** What the phone puts into the tab bar, by place. */
const tabs: Record<number, string> = {}
const HAN = /\p{Script=Han}/u

beforeEach(() => {
  installFakeWx().language = 'en'
  Object.assign((globalThis as unknown as { wx: object }).wx, {
    setTabBarItem: ({ index, text }: { index: number; text: string }) => { tabs[index] = text },
  })
})

describe('on an English phone', () => {
  it('times are said in English', async () => {
    const { momentText, monthText, untilText, whenText } = await import('../../../../miniprogram/utils/date')
    expect(['2026-08-20 14:02:11', '2026-08-19 09:30:00', '2026-03-05 10:00:00', '2025-12-31 10:00:00'].map((wire) => whenText(wire, NOW_MS)))
      .toEqual(['Today 14:02', 'Yesterday', 'Mar 5', 'Dec 31, 2025'])
    expect(momentText('2026-08-19 09:30:00', NOW_MS)).toBe('Yesterday 09:30')
    expect([untilText('2026-08-20 15:48:00', NOW_MS), untilText('2026-08-21 02:10:00', NOW_MS)]).toEqual(['15:48', 'tomorrow 02:10'])
    expect([monthText('2026-03', NOW_MS), monthText('2025-11', NOW_MS)]).toEqual(['Mar', 'Nov 2025'])
  })

  it.each([
    [12_350, '123 yuan 50'], [0, '0 yuan'], [5, '0 yuan 05'], [1_005, '10 yuan 05'], [-2_300, 'minus 23 yuan'], [10_000_000, '100000 yuan'],
  ])('%i fen are read aloud as %s', async (fen, words) => {
    const { spokenYuan } = await import('../../../../miniprogram/utils/money')
    expect(spokenYuan(fen)).toBe(words)
  })

  it('rows and details of every kind are in English, but for places and reasons', async () => {
    const { entryDetail, entryRow } = await import('../../../../miniprogram/services/entry-view')
    const calculation = { free_minutes: 5, prices: [{ minutes: 41, rate_account: 50 }], over_cap_account: 50, waived_account: 30 }
    const place = { province: 'P', city: 'C', area: 'A', location: 'L' }
    const entries = [
      { type: 'recharge' as const, ...aRecharge() }, { type: 'refund' as const, ...aRefund() }, { type: 'reversal' as const, ...aRefund() },
      { type: 'adjustment' as const, ...anAdjustment({ reason: 'R' }) }, { type: 'expense' as const, ...anExpense({ ...place, calculation }) },
    ]
    for (const entry of entries) {
      expect(JSON.stringify(entryRow(entry, NOW_MS))).not.toMatch(HAN)
      expect(JSON.stringify(entryDetail(entry))).not.toMatch(HAN)
      const labels = entryDetail(entry).lines.map(({ label }) => label)
      expect(new Set(labels).size).toBe(labels.length)
    }
    expect(entryRow(entries[4]!, NOW_MS)).toMatchObject({ title: 'A L', note: 'Yesterday 13:02 · 46 min · 5 min free · capped · ¥0.30 waived' })
    expect(entryDetail(entries[4]!).calculation).toBe('13:02:11–13:47:40 = 46 min: 5 min free + 41 min × ¥0.50 − over the cap ¥0.50 − waived ¥0.30 = ¥23.00')
  })

  it('the balance is in English, whatever is to be said', async () => {
    const { AppError } = await import('../../../../miniprogram/services/errors')
    const { balanceView } = await import('../../../../miniprogram/pages/balance/view')
    const { words } = await import('../../../../miniprogram/pages/balance/words')
    const { settings } = aCheck()
    const maintenance = { from: '2026-08-20 23:00:00', until: '2026-08-21 01:00:00', text: '' }
    const place = { province: 'P', city: 'C', area: 'A', location: 'L' }
    const views = [
      aCheck({ recent: [], settings: { ...settings, maintenance }, session: aSession(place) }),
      aCheck({ recent: [], settings: { ...settings, maintenance: { ...maintenance, from: '2026-08-20 14:00:00' } }, session: aPendingSession(place) }),
      aCheck({ registration: 0, user: null, recent: [] }),
    ].map((view) => balanceView({ view, stale: true, error: new AppError('OFFLINE'), wait: 'none' }, null, NOW_MS))
    expect(JSON.stringify([views, words])).not.toMatch(HAN)
    expect(views[0]).toMatchObject({
      maintenanceTitle: 'Maintenance tonight 23:00–01:00', updatedText: 'Updated 15:00', sessionTitle: 'In use · A L', leftText: '16 min left', endsText: 'Ends 15:16',
    })
    expect(views[1]?.maintenanceTitle).toBe('Under maintenance until about tomorrow 01:00')
    expect(views[2]?.offers[0]).toBe('Pay ¥50, get ¥5 extra')
  })

  it('the history is in English', async () => {
    const { words } = await import('../../../../miniprogram/pages/history/words')
    const { bars } = await import('../../../../miniprogram/pages/history/month-chart/bars')
    const { filterView } = await import('../../../../miniprogram/pages/history/filter')
    const months = [{ ...aCheck().user!.month, month: '2026-03' }]
    expect(JSON.stringify([words, filterView({ kind: 'quarter' }, NOW_MS)])).not.toMatch(HAN)
    expect(bars('expense', months, NOW_MS)).toMatchObject([{ label: 'Mar', text: '¥23.00 · 3 uses', spoken: 'Mar, 23 yuan spent, 3 uses' }])
    expect(bars('recharge', months, NOW_MS)).toMatchObject([{ text: '¥105.00 · 2 top-ups', spoken: 'Mar, 105 yuan in, 2 top-ups' }])
  })

  it('the tab bar gets English texts, once', async () => {
    const { titleTabs } = await import('../../../../miniprogram/services/tab-bar')
    titleTabs()
    expect(tabs).toEqual({ 0: 'Balance', 1: 'History', 2: 'Me' })
    tabs[0] = 'untouched'
    titleTabs()
    expect(tabs[0]).toBe('untouched')
  })
})

it('a Chinese phone keeps the tab bar of app.json', async () => {
  installFakeWx()
  const { titleTabs } = await import('../../../../miniprogram/services/tab-bar')
  expect(titleTabs).not.toThrow()
})
