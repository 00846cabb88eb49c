import { ALL, chosenFilter, filterSheet } from '../../../../miniprogram/pages/history/filter'
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
})
