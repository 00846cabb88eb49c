import { clockText, dayOf, momentText, monthStart, monthText, parseWireTime, whenText, wireTime } from '../../../../miniprogram/utils/date'

const now = parseWireTime('2026-03-05 14:10:00')

describe('wire times', () => {
  it('are UTC+8 whatever the zone of the phone', () => {
    expect(parseWireTime('1970-01-01 08:00:00')).toBe(0)
    expect(wireTime(0)).toBe('1970-01-01 08:00:00')
  })

  it('survive the way there and back', () => {
    for (const wire of ['2026-12-31 23:59:59', '2028-02-29 00:00:00', '2017-07-01 23:23:23']) expect(wireTime(parseWireTime(wire))).toBe(wire)
  })

  it('are refused in any other form', () => {
    expect(() => parseWireTime('2026-03-05T14:10:00Z')).toThrow(RangeError)
  })
})

describe('times in words', () => {
  it.each([
    ['2026-03-05 14:02:11', '今天 14:02'],
    ['2026-03-05 00:00:00', '今天 00:00'],
    ['2026-03-04 23:59:59', '昨天'],
    ['2026-03-03 10:00:00', '3月3日'],
    ['2026-01-01 00:00:00', '1月1日'],
    ['2025-12-31 23:59:59', '2025年12月31日'],
  ])('%s is %s', (wire, words) => expect(whenText(wire, now)).toBe(words))

  it('says yesterday across the turn of the year', () => {
    expect(whenText('2025-12-31 22:00:00', parseWireTime('2026-01-01 00:05:00'))).toBe('昨天')
  })

  it('adds the time of day where rows must be told apart', () => {
    expect(momentText('2026-03-04 09:30:00', now)).toBe('昨天 09:30')
    expect(momentText('2026-03-05 09:30:00', now)).toBe('今天 09:30')
  })

  it('names months, with the year when it differs', () => {
    expect(monthText('2026-03', now)).toBe('3月')
    expect(monthText('2025-11', now)).toBe('2025年11月')
    expect(clockText('2026-03-05 14:02:11')).toBe('14:02')
  })
})

describe('days and months', () => {
  it('begin at midnight in China, also where UTC is still in the month before', () => {
    const earlyOnTheFirst = parseWireTime('2026-03-01 00:30:00')
    expect(monthStart(earlyOnTheFirst)).toBe('2026-03-01 00:00:00')
    expect(monthStart(earlyOnTheFirst, 2)).toBe('2026-01-01 00:00:00')
    expect(monthStart(earlyOnTheFirst, 3)).toBe('2025-12-01 00:00:00')
    expect(dayOf(earlyOnTheFirst)).toBe('2026-03-01')
  })
})
