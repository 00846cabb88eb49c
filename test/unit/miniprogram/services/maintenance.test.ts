import { maintenanceChangeMs, maintenanceNote } from '../../../../miniprogram/services/maintenance'
import { parseWireTime } from '../../../../miniprogram/utils/date'
import { NOW_MS } from '../builders'

const HOUR_MS = 3_600_000
const maintenance = (from: string, until: string, text = '') => ({ from: `2026-08-${from}:00`, until: `2026-08-${until}:00`, text })
const title = (from: string, until: string, nowMs = NOW_MS) => maintenanceNote(maintenance(from, until), nowMs)?.title

describe('a maintenance', () => {
  it.each([
    ['20 23:00', '21 01:00', '今晚 23:00–01:00 维护'],
    ['20 16:00', '20 17:30', '今天 16:00–17:30 维护'],
    ['21 02:00', '21 04:00', '明天 02:00–04:00 维护'],
    ['25 02:00', '25 04:00', '8月25日 02:00–04:00 维护'],
    ['25 02:00', '26 04:00', '8月25日 02:00–8月26日 04:00 维护'],
  ])('from %s to %s is announced as %s', (from, until, words) => expect(title(from, until)).toBe(words))

  it('that has begun says until when, to the last second', () => {
    expect(title('20 14:00', '20 16:30')).toBe('正在维护，预计 16:30 结束')
    expect(title('20 14:00', '20 16:30', NOW_MS + 1.5 * HOUR_MS - 1)).toBe('正在维护，预计 16:30 结束')
    expect(title('20 14:00', '20 16:30', NOW_MS + 1.5 * HOUR_MS)).toBeUndefined()
  })

  it('says in the operator\'s words what it is for, else what it means', () => {
    expect(maintenanceNote(maintenance('20 16:00', '20 17:00', '升级机器'), NOW_MS)).toMatchObject({ begun: false, text: '升级机器' })
    expect(maintenanceNote(maintenance('20 15:00', '20 17:00'), NOW_MS)).toMatchObject({ begun: true, text: '期间不能充值、用机和退款，余额不受影响。' })
  })

  it('changes the page when it begins and when it ends', () => {
    const tonight = maintenance('20 16:00', '20 17:30')
    expect([0, 1, 1.5, 2.5].map((hours) => maintenanceChangeMs(tonight, NOW_MS + hours * HOUR_MS))).toEqual([HOUR_MS, 1.5 * HOUR_MS, HOUR_MS, null])
    expect(maintenanceChangeMs(null, NOW_MS)).toBeNull()
    expect(parseWireTime(tonight.from) - NOW_MS).toBe(HOUR_MS)
  })

  it('is none where an earlier version stored none', () => expect(maintenanceNote(undefined, NOW_MS)).toBeNull())
})
