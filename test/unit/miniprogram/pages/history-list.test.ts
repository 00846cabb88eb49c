import type { EntryView, MonthView } from '../../../../cloudfunctions/shared/contract'
import { HistoryList, rowSizes, titleLines, type MonthHeading, type Slot } from '../../../../miniprogram/pages/history/list'
import type { Statement, StatementKind } from '../../../../miniprogram/services/statement'
import { wireTime } from '../../../../miniprogram/utils/date'
import { aMonth, anAdjustment, anExpense, aRecharge, aRefund, bytesOf, NOW_MS } from '../builders'

/** Of everything there is in the list of all, in turn. */
function anEntry(kind: StatementKind, index: number, time: string): EntryView {
  const common = { id: `e${index}`, ctime: time, utime: time }
  switch (kind === 'all' ? index % 5 : -1) {
    case 0: return { type: 'recharge', ...aRecharge(common) }
    case 1: return { type: 'refund', ...aRefund(common) }
    case 2: return { type: 'reversal', ...aRefund(common) }
    case 3: return { type: 'adjustment', ...anAdjustment(common) }
    default: return { type: 'expense', ...anExpense(common) }
  }
}

const sizes = { rowPx: 68, headingPx: 44 }

/** A statement with one entry every three hours, of which pages of 20 arrive. */
function aStatement(kind: StatementKind) {
  const statement = { kind, cuts: () => false, entries: [] as EntryView[], months: new Map<string, MonthView>() }
  const read = () => {
    for (let row = 0; row < 20; row += 1) {
      const ctime = wireTime(NOW_MS - statement.entries.length * 3 * 3_600_000)
      statement.entries.push(anEntry(kind, statement.entries.length, ctime))
      const sums = { recharge_account: 55_000, expense_account: 123_400, expense_count: 200, refund_account: 3_500 }
      statement.months.set(ctime.slice(0, 7), aMonth({ ...sums, month: ctime.slice(0, 7) }))
    }
  }
  return { statement: statement as unknown as Statement, read }
}

/** What the view holds after the patches so far. */
function applied(data: { slots: (Slot | undefined)[]; months: unknown[] }, patch: Record<string, unknown>) {
  for (const [key, value] of Object.entries(patch)) {
    const match = /^slots\[(\d)\]$/.exec(key)
    if (match) data.slots[Number(match[1])] = value as Slot
  }
  return data
}

describe.each(['expense', 'all'] as const)('the list of the history: %s', (kind) => {
  it('sends less than 3 KB a page, the fiftieth no more than the second', () => {
    const { statement, read } = aStatement(kind)
    const list = new HistoryList(statement, sizes, NOW_MS)
    const costs: number[] = []
    let scrollTop = 0
    for (let page = 0; page < 50; page += 1) {
      read()
      const patch = list.grow(scrollTop, 812)
      costs.push(bytesOf(patch))
      scrollTop = (patch.height as number) - 812
    }
    expect(Math.max(...costs)).toBeLessThanOrEqual(3_072)
    expect((costs[49] ?? 0) / (costs[1] ?? 1)).toBeLessThanOrEqual(1.1)
  })

  it('paints its first page with less than 4 KB', () => {
    const { statement, read } = aStatement(kind)
    read()
    const list = new HistoryList(statement, sizes, NOW_MS)
    list.grow(0, 812)
    expect(bytesOf(list.whole(0, 812))).toBeLessThanOrEqual(4_096)
  })

  it('always has the rows on the screen in the tree, and never more than sixty', () => {
    const { statement, read } = aStatement(kind)
    const list = new HistoryList(statement, sizes, NOW_MS)
    const data = { slots: [] as (Slot | undefined)[], months: [] }
    let height = 0
    for (let page = 0; page < 30; page += 1) {
      read()
      const patch = list.grow(Math.max(0, height - 812), 812)
      height = patch.height as number
      applied(data, patch)
    }
    for (const scrollTop of [0, 3_000, 9_999, 20_000, 35_000, 17_000, 100]) {
      applied(data, list.scroll(scrollTop, 812))
      const slots = data.slots.flatMap((slot) => slot ?? [])
      const bottom = (slot: Slot) => slot.top + slot.rows.reduce((sum, row) => sum + 68 + (row.opens ? 44 : 0), 0)
      expect(slots.flatMap(({ rows }) => rows).length).toBeLessThanOrEqual(60)
      expect(Math.min(...slots.map(({ top }) => top))).toBeLessThanOrEqual(scrollTop)
      expect(Math.max(...slots.map(bottom))).toBeGreaterThanOrEqual(scrollTop + 812)
    }
  })

  it('leaves room for a heading only above the first row of a month', () => {
    const { statement, read } = aStatement(kind)
    for (let page = 0; page < 10; page += 1) read()
    const list = new HistoryList(statement, sizes, NOW_MS)
    list.grow(0, 812)
    const { months, slots } = list.whole(0, 812) as { months: MonthHeading[]; slots: Slot[] }
    expect(months[0]).toMatchObject({ text: '8月', fen: kind === 'all' ? -71_900 : 123_400 })
    expect(slots.flatMap(({ rows }) => rows).filter(({ opens }) => opens)).toHaveLength(1)
  })
})

describe('the layout of the history', () => {
  it('makes rows high enough for two lines of a place in large letters, and of a recharge never', () => {
    Object.assign(globalThis, { wx: { getWindowInfo: () => ({ windowWidth: 375 }) } })
    expect([titleLines('expense', 1), titleLines('expense', 1.4), titleLines('all', 1.4), titleLines('recharge', 1.4)]).toEqual([1, 2, 2, 1])
    expect(rowSizes('expense', 1)).toEqual({ rowPx: 68, headingPx: 44 })
    expect(rowSizes('recharge', 1.4)).toEqual({ rowPx: 95, headingPx: 62 })
    expect(rowSizes('expense', 1.4)).toEqual({ rowPx: 115, headingPx: 62 })
  })
})
