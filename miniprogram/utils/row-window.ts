/**
 * Geometry of a long list of equal rows under month headings, of which only a few chunks are in the tree.
 * Chunks sit at absolute positions, so adding or replacing one never touches the others: what is sent to the
 * view stays the same however long the list grows.
 */

/** Rows a chunk holds; also the page size of the lists. */
export const CHUNK_ROWS = 20
/** Chunks in the tree at one time: 60 rows. */
export const LIVE_CHUNKS = 3

export interface RowSizes {
  /** CSS pixels, whole numbers. */
  rowPx: number
  headingPx: number
}

export interface MonthBlock {
  /** `YYYY-MM`. */
  month: string
  top: number
  /** Heading and rows. */
  height: number
}

export class RowWindow {
  readonly months: MonthBlock[] = []
  private readonly sizes: RowSizes
  private count = 0
  private readonly chunkTops: number[] = []
  private total = 0

  constructor(sizes: RowSizes) {
    this.sizes = sizes
  }

  /** Height of everything, px. */
  get height(): number {
    return this.total
  }

  get chunks(): number {
    return this.chunkTops.length
  }

  /** Adds rows at the end by their months, newest first. Returns for each whether it opens a month. */
  append(monthsOfRows: readonly string[]): boolean[] {
    return monthsOfRows.map((month) => {
      if (this.count % CHUNK_ROWS === 0) this.chunkTops.push(this.total)
      this.count += 1
      let block = this.months[this.months.length - 1]
      const opens = block === undefined || block.month !== month
      if (block === undefined || opens) {
        block = { month, top: this.total, height: this.sizes.headingPx }
        this.months.push(block)
        this.total += this.sizes.headingPx
      }
      block.height += this.sizes.rowPx
      this.total += this.sizes.rowPx
      return opens
    })
  }

  /** Where a chunk begins, px from the top of the list; the heading of a month that it opens belongs to it. */
  chunkTop(chunk: number): number {
    return this.chunkTops[chunk] ?? this.total
  }

  /** The chunks to have in the tree when `top`…`top + viewport` is visible: the middle one and its neighbours. */
  visibleChunks(top: number, viewport: number): number[] {
    if (this.chunks <= LIVE_CHUNKS) return [...this.chunkTops.keys()]
    const middle = top + viewport / 2
    let centre = this.chunkTops.findIndex((start) => start > middle) - 1
    if (centre < 0) centre = middle < 0 ? 0 : this.chunks - 1
    const first = Math.min(Math.max(centre - 1, 0), this.chunks - LIVE_CHUNKS)
    return Array.from({ length: LIVE_CHUNKS }, (_, index) => first + index)
  }
}
