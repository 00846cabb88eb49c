import { ALL, chosenFilter, filterSheet, filterView } from '../../../../miniprogram/pages/history/filter'
import { NOW_MS } from '../builders'

describe('the time filter', () => {
  it('opens on what is in force, with the current month ready for days of one\'s own', () => {
    expect(filterSheet(ALL, NOW_MS)).toEqual({ filterKind: 'all', fromDay: '2026-08-01', toDay: '2026-08-20', today: '2026-08-20', filterProblem: '' })
    expect(filterSheet({ kind: 'custom', from: '2026-07-01', to: '2026-07-02' }, NOW_MS)).toMatchObject({ filterKind: 'custom', fromDay: '2026-07-01', toDay: '2026-07-02' })
  })

  it('takes one day, and refuses an end before the start', () => {
    const days = { filterKind: 'custom' as const, fromDay: '2026-08-02', toDay: '2026-08-02' }
    expect(chosenFilter(days)).toEqual({ kind: 'custom', from: '2026-08-02', to: '2026-08-02' })
    expect(chosenFilter({ ...days, toDay: '2026-08-01' })).toBe('结束日期不能早于开始日期')
    expect(chosenFilter({ ...days, filterKind: 'month' })).toEqual({ kind: 'month' })
  })

  it('opens on the days of a month that the chart has chosen', () => {
    expect(filterSheet({ kind: 'calendar', month: '2026-02' }, NOW_MS)).toMatchObject({ filterKind: 'custom', fromDay: '2026-02-01', toDay: '2026-02-28' })
  })

  it('names the days of a whole month as that month', () => {
    const days = { filterKind: 'custom' as const, fromDay: '2026-02-01', toDay: '2026-02-28' }
    expect(chosenFilter(days)).toEqual({ kind: 'calendar', month: '2026-02' })
    expect(chosenFilter({ ...days, toDay: '2026-03-31' })).toMatchObject({ kind: 'custom' })
  })

  it('is said where it leaves something out', () => {
    expect(filterView(ALL, NOW_MS)).toMatchObject({ filterText: '全部时间', filtered: false, chosenMonth: '' })
    expect(filterView({ kind: 'quarter' }, NOW_MS)).toMatchObject({ filtered: true, filteredText: '已筛选：近三月', chosenMonth: '' })
    expect(filterView({ kind: 'calendar', month: '2026-02' }, NOW_MS)).toEqual({ filterText: '2月', filtered: true, filteredText: '已筛选：2月', chosenMonth: '2026-02' })
  })
})
