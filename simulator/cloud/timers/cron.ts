/** The platform's seven fields: second minute hour day month week year, in UTC+8. */

const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const FIELDS = [
  { name: 'second', low: 0, high: 59 },
  { name: 'minute', low: 0, high: 59 },
  { name: 'hour', low: 0, high: 23 },
  { name: 'day', low: 1, high: 31 },
  { name: 'month', low: 1, high: 12, names: MONTHS, first: 1 },
  { name: 'week', low: 0, high: 6, names: WEEKDAYS, first: 0 },
  { name: 'year', low: 1970, high: 2099 },
] as const

const SHANGHAI_MS = 8 * 3_600_000
const SECOND_MS = 1000
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

export class Cron {
  private readonly second: Set<number>
  private readonly minute: Set<number>
  private readonly hour: Set<number>
  private readonly day: Set<number>
  private readonly month: Set<number>
  private readonly week: Set<number>
  private readonly year: Set<number>
  private readonly dayAndWeekGiven: boolean

  /** @throws Error for an expression that the platform refuses */
  constructor(expression: string) {
    const parts = expression.trim().split(/\s+/)
    if (parts.length !== FIELDS.length) throw new Error(`cron "${expression}": seven fields are needed, found ${parts.length}`)
    const [second, minute, hour, day, month, week, year] = parts.map((part, n) => parseField(expression, part, n)) as
      [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>, Set<number>, Set<number>]
    this.second = second
    this.minute = minute
    this.hour = hour
    this.day = day
    this.month = month
    this.week = week
    this.year = year
    this.dayAndWeekGiven = parts[3] !== '*' && parts[5] !== '*'
  }

  /** The first time after `afterMs`, epoch ms; undefined when there is none. */
  next(afterMs: number): number | undefined {
    // Counted on a clock whose UTC reads as the time in UTC+8; there is no daylight saving to mind.
    let at = (Math.floor((afterMs + SHANGHAI_MS) / SECOND_MS) + 1) * SECOND_MS
    for (;;) {
      const date = new Date(at)
      const year = date.getUTCFullYear()
      if (year > FIELDS[6].high) return undefined
      if (!this.year.has(year)) at = Date.UTC(year + 1, 0)
      else if (!this.month.has(date.getUTCMonth() + 1)) at = Date.UTC(year, date.getUTCMonth() + 1)
      else if (!this.dayMatches(date)) at = (Math.floor(at / DAY_MS) + 1) * DAY_MS
      else if (!this.hour.has(date.getUTCHours())) at = (Math.floor(at / HOUR_MS) + 1) * HOUR_MS
      else if (!this.minute.has(date.getUTCMinutes())) at = (Math.floor(at / MINUTE_MS) + 1) * MINUTE_MS
      else if (!this.second.has(date.getUTCSeconds())) at += SECOND_MS
      else return at - SHANGHAI_MS
    }
  }

  /** Where both day and week are given, either will do, as on the platform. */
  private dayMatches(date: Date): boolean {
    const day = this.day.has(date.getUTCDate())
    const week = this.week.has(date.getUTCDay())
    return this.dayAndWeekGiven ? day || week : day && week
  }
}

function parseField(expression: string, text: string, n: number): Set<number> {
  const field = FIELDS[n]
  if (field === undefined) throw new Error(`cron "${expression}": no field ${n}`)
  const wrong = (): Error => new Error(`cron "${expression}": ${field.name} "${text}" is not understood`)
  const number = (part: string): number => {
    const named = 'names' in field ? (field.names as readonly string[]).indexOf(part.toUpperCase()) : -1
    if (named >= 0 && 'first' in field) return named + field.first
    const value = /^\d+$/.test(part) ? Number(part) : NaN
    if (!(value >= field.low && value <= field.high)) throw wrong()
    return value
  }
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const [range = '', step, ...rest] = part.split('/')
    const every = step === undefined ? 1 : Number(step)
    if (rest.length > 0 || !Number.isInteger(every) || every < 1) throw wrong()
    const [low, high] = bounds(range, step !== undefined, number, field)
    if (low > high) throw wrong()
    for (let value = low; value <= high; value += every) values.add(value)
  }
  return values
}

function bounds(
  range: string,
  stepped: boolean,
  number: (part: string) => number,
  field: { low: number; high: number },
): [number, number] {
  if (range === '*') return [field.low, field.high]
  const [from = '', to, ...rest] = range.split('-')
  if (rest.length > 0) return [1, 0]
  const low = number(from)
  // `5/10` means from 5 on, every 10.
  return [low, to === undefined ? (stepped ? field.high : low) : number(to)]
}
