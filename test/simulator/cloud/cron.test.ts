import { Cron } from '../../../simulator/cloud/timers/cron'

const next = (expression: string, after: string): string => {
  const at = new Cron(expression).next(Date.parse(`${after}+08:00`))
  return at === undefined ? 'never' : new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)
}

describe('a timer expression', () => {
  it.each([
    ['every second', '* * * * * * *', '2026-03-01T12:00:00', '2026-03-01T12:00:01'],
    ['every 5 minutes', '0 */5 * * * * *', '2026-03-01T12:00:00', '2026-03-01T12:05:00'],
    ['over midnight', '30 0 0 * * * *', '2026-03-01T23:59:59', '2026-03-02T00:00:30'],
    ['at 3 in the morning in Shanghai', '0 0 3 * * * *', '2026-03-01T02:59:59', '2026-03-01T03:00:00'],
    ['the first of the month', '0 0 0 1 * * *', '2026-03-01T00:00:00', '2026-04-01T00:00:00'],
    ['days that months lack', '0 0 0 31 * * *', '2026-01-31T00:00:00', '2026-03-31T00:00:00'],
    ['names of days', '0 0 9 * * MON-FRI *', '2026-03-06T09:00:00', '2026-03-09T09:00:00'],
    ['names of months', '0 0 9 1 FEB,MAR * *', '2026-02-01T09:00:00', '2026-03-01T09:00:00'],
    ['lists and steps', '0 10,40 8-18/5 * * * *', '2026-03-01T08:40:00', '2026-03-01T13:10:00'],
    ['a step from a start', '0 5/20 * * * * *', '2026-03-01T12:45:00', '2026-03-01T13:05:00'],
    ['day or week where both are given', '0 0 0 15 * SUN *', '2026-03-09T00:00:00', '2026-03-15T00:00:00'],
    ['day or week where both are given', '0 0 0 15 * SUN *', '2026-03-15T00:00:00', '2026-03-22T00:00:00'],
    ['a leap day', '0 0 0 29 2 * *', '2026-03-01T00:00:00', '2028-02-29T00:00:00'],
    ['a year', '0 0 0 1 1 * 2030', '2026-03-01T00:00:00', '2030-01-01T00:00:00'],
    ['a year that is over', '0 0 0 1 1 * 2020', '2026-03-01T00:00:00', 'never'],
  ])('knows %s: %s', (_, expression, after, expected) => {
    expect(next(expression, after)).toBe(expected)
  })

  it.each([
    '* * * * * *', '60 * * * * * *', '* * * 0 * * *', '5-1 * * * * * *', '*/0 * * * * * *', '* * * * * MOO *', '1-2-3 * * * * * *',
    ', * * * * * *',
  ])('refuses %s', (expression) => {
    expect(() => new Cron(expression)).toThrow(/^cron /)
  })
})
