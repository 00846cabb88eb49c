import type { EntryView } from '../../../../cloudfunctions/shared/contract'
import { HistoryList, rowSizes, titleLines, type Slot } from '../../../../miniprogram/pages/history/list'
import type { Statement } from '../../../../miniprogram/services/statement'
import { wireTime } from '../../../../miniprogram/utils/date'
import { anExpense, bytesOf, NOW_MS } from '../builders'

const sizes = { rowPx: 68, headingPx: 44 }

/** A statement with one expense every three hours, of which pages of 20 arrive. */
function aStatement() {
  const statement = {
    kind: 'expense' as const,
    cuts: () => false,
    entries: [] as EntryView[],
    months: new Map<string, { expense_account: number; expense_count: number }>(),
  }
  const read = () => {
    for (let row = 0; row < 20; row += 1) {
      const ctime = wireTime(NOW_MS - statement.entries.length * 3 * 3_600_000)
      statement.entries.push({ type: 'expense', ...anExpense({ id: `e${statement.entries.length}`, ctime, utime: ctime }) })
      statement.months.set(ctime.slice(0, 7), { expense_account: 123_400, expense_count: 200 })
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

describe('the list of the history', () => {
  it('sends less than 3 KB a page, the fiftieth no more than the second', () => {
    const { statement, read } = aStatement()
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
    const { statement, read } = aStatement()
    read()
    const list = new HistoryList(statement, sizes, NOW_MS)
    list.grow(0, 812)
    expect(bytesOf(list.whole(0, 812))).toBeLessThanOrEqual(4_096)
  })

  it('always has the rows on the screen in the tree, and never more than sixty', () => {
    const { statement, read } = aStatement()
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

  it('makes rows high enough for two lines of a place in large letters, and of a recharge never', () => {
    Object.assign(globalThis, { wx: { getWindowInfo: () => ({ windowWidth: 375 }) } })
    expect([titleLines('expense', 1), titleLines('expense', 1.4), titleLines('recharge', 1.4)]).toEqual([1, 2, 1])
    expect(rowSizes('expense', 1)).toEqual({ rowPx: 68, headingPx: 44 })
    expect(rowSizes('recharge', 1.4)).toEqual({ rowPx: 95, headingPx: 62 })
    expect(rowSizes('expense', 1.4)).toEqual({ rowPx: 115, headingPx: 62 })
  })

  it('leaves room for a heading only above the first row of a month', () => {
    const { statement, read } = aStatement()
    for (let page = 0; page < 10; page += 1) read()
    const list = new HistoryList(statement, sizes, NOW_MS)
    list.grow(0, 812)
    const { months, slots } = list.whole(0, 812) as { months: { text: string; sumFen: number; count: number }[]; slots: Slot[] }
    expect(months[0]).toMatchObject({ text: '8月', label: '支出', sumFen: 123_400, count: 200 })
    expect(slots.flatMap(({ rows }) => rows).filter(({ opens }) => opens)).toHaveLength(1)
  })
})
