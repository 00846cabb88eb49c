import fc from 'fast-check'
import { dayKey, formatCompactTime, formatWireTime, monthKey, nextMidnight, parseCompactTime, parseWireTime } from '../../../cloudfunctions/shared/beijing-time'

const moment = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) })
const china = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })

describe('time in UTC+8', () => {
  it('prints as the calendar of China does, whatever the zone of the process', () => {
    fc.assert(fc.property(moment, (at) => {
      expect(formatWireTime(at)).toBe(china.format(at))
      expect(monthKey(at)).toBe(china.format(at).slice(0, 7).replace('-', ''))
      expect(dayKey(at)).toBe(china.format(at).slice(0, 10).replaceAll('-', ''))
    }))
  })

  it('is read back to the second', () => {
    fc.assert(fc.property(moment, (at) => {
      const second = Math.floor(at / 1_000) * 1_000
      expect(parseWireTime(formatWireTime(at))).toBe(second)
      expect(parseCompactTime(formatCompactTime(at))).toBe(second)
    }))
  })

  it('changes the month at midnight in China, sixteen hours into the day of UTC', () => {
    expect(monthKey(Date.UTC(2026, 9, 31, 15, 59, 59, 999))).toBe('202610')
    expect(monthKey(Date.UTC(2026, 9, 31, 16))).toBe('202611')
  })

  it('knows when the day ends', () => {
    fc.assert(fc.property(moment, (at) => {
      const midnight = nextMidnight(at)
      expect(midnight).toBeGreaterThan(at)
      expect(formatWireTime(midnight)).toMatch(/ 00:00:00$/)
      expect(dayKey(midnight - 1)).toBe(dayKey(at))
    }))
  })

  it.each(['2026-02-30 00:00:00', '2026-13-01 00:00:00', '2026-01-01 24:00:00', '2026-01-01 00:60:00', '2026-1-1 0:0:0', '', '2026-01-01T00:00:00'])(
    'does not take %p for a moment',
    (text) => expect(parseWireTime(text)).toBeNull(),
  )
})
