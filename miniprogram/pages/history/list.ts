import { entryMonth, entryRow, type EntryRow } from '../../services/entry-view'
import { rpxToPx } from '../../services/display'
import type { Statement, StatementKind } from '../../services/statement'
import { monthText, wireTime } from '../../utils/date'
import { CHUNK_ROWS, LIVE_CHUNKS, RowWindow, type RowSizes } from '../../utils/row-window'
import { monthLines, netFen, NO_SUMS, type MonthSum } from './month'

/** A row in the tree; `opens` leaves room above it for the heading of its month. */
export interface SlotRow extends EntryRow {
  opens?: true
}

/** One of the few places for chunks; a chunk moves in where the one leaving stood. */
export interface Slot {
  /** Index of its first row in the whole list. */
  first: number
  top: number
  rows: SlotRow[]
}

export interface MonthHeading {
  text: string
  /** What the rows of the month come to, signed as they are. */
  fen: number
  /** In words, one line or two; of the whole month when the list shows a part of it. */
  lines: MonthSum[][]
  top: number
  height: number
}

type Patch = Record<string, unknown>

/** In larger type than this a place fills more than one line. */
const ONE_LINE_SCALE = 1.1

/** How many lines a row's title may fill: all rows of a list are equally high, so large type gives each place two. */
export function titleLines(kind: StatementKind, scale: number): 1 | 2 {
  return kind !== 'recharge' && scale > ONE_LINE_SCALE ? 2 : 1
}

export function rowSizes(kind: StatementKind, scale: number): RowSizes {
  return { rowPx: rpxToPx(titleLines(kind, scale) === 2 ? 164 : 136, scale), headingPx: rpxToPx(88, scale) }
}

/**
 * The list as the view knows it. Each method returns what to give to setData: only what changed, so that the
 * fiftieth page costs as much as the second.
 */
export class HistoryList {
  private readonly window: RowWindow
  private readonly opens: boolean[] = []
  private slots: (Slot | undefined)[] = []
  private months = 0
  private placed = 0
  /** Something may have happened since it was read. */
  old = false
  /** When it was read, as a wire time. */
  readonly readTime: string

  /** @param keptTime when the statement was read, in an earlier launch */
  constructor(readonly statement: Statement, sizes: RowSizes, private readonly nowMs: number, keptTime?: string) {
    this.window = new RowWindow(sizes)
    this.old = keptTime !== undefined
    this.readTime = keptTime ?? wireTime(nowMs)
  }

  /** Of all rows read so far, px. */
  get height(): number {
    return this.window.height
  }

  /** Takes in the rows that the statement has read since. */
  grow(scrollTop: number, viewport: number): Patch {
    const entries = this.statement.entries.slice(this.placed)
    this.placed += entries.length
    this.opens.push(...this.window.append(entries.map(entryMonth)))
    return { ...this.headings(), ...this.scroll(scrollTop, viewport), height: this.window.height }
  }

  /** Moves chunks to where the user looks. */
  scroll(scrollTop: number, viewport: number): Patch {
    const patch: Patch = {}
    for (const chunk of this.window.visibleChunks(scrollTop, viewport)) {
      const index = chunk % LIVE_CHUNKS
      const current = this.slots[index]
      const first = chunk * CHUNK_ROWS
      if (current?.first === first && current.rows.length === this.rowsOf(chunk)) continue
      const slot = this.slot(chunk)
      this.slots[index] = slot
      patch[`slots[${index}]`] = slot
    }
    return patch
  }

  /** Everything anew, for a tab that is shown again. */
  whole(scrollTop: number, viewport: number): Patch {
    this.slots = []
    this.months = 0
    const { window } = this
    this.scroll(scrollTop, viewport)
    const months = window.months.map((_, index) => this.heading(index))
    this.months = months.length
    return { slots: [...this.slots], months, height: window.height }
  }

  private rowsOf(chunk: number): number {
    return Math.min(CHUNK_ROWS, this.placed - chunk * CHUNK_ROWS)
  }

  private slot(chunk: number): Slot {
    const first = chunk * CHUNK_ROWS
    const rows = this.statement.entries.slice(first, first + this.rowsOf(chunk)).map((entry, index): SlotRow => ({
      ...entryRow(entry, this.nowMs),
      ...(this.opens[first + index] ? { opens: true } : {}),
    }))
    return { first, top: this.window.chunkTop(chunk), rows }
  }

  /** New headings, and the last old one, whose month may have grown. */
  private headings(): Patch {
    const patch: Patch = {}
    if (this.months > 0) patch[`months[${this.months - 1}].height`] = this.window.months[this.months - 1]?.height
    for (; this.months < this.window.months.length; this.months += 1) {
      patch[`months[${this.months}]`] = this.heading(this.months)
    }
    return patch
  }

  private heading(index: number): MonthHeading {
    const block = this.window.months[index]
    if (block === undefined) throw new RangeError(`no month ${index}`)
    const { kind, months } = this.statement
    const sums = months.get(block.month) ?? NO_SUMS
    return {
      text: monthText(block.month, this.nowMs),
      fen: netFen(kind, sums),
      lines: monthLines(kind, sums, this.statement.cuts(block.month)),
      top: block.top,
      height: block.height,
    }
  }
}
