import { CHUNK_ROWS, LIVE_CHUNKS, RowWindow } from '../../../../miniprogram/utils/row-window'

const sizes = { rowPx: 68, headingPx: 44 }
const monthsOf = (...counts: [string, number][]) => counts.flatMap(([month, count]) => Array.from({ length: count }, () => month))

describe('a windowed list', () => {
  it('places months one below the other with room for their headings', () => {
    const list = new RowWindow(sizes)
    const opens = list.append(monthsOf(['2026-08', 3], ['2026-07', 2]))
    expect(opens).toEqual([true, false, false, true, false])
    expect(list.months).toEqual([
      { month: '2026-08', top: 0, height: 44 + 3 * 68 },
      { month: '2026-07', top: 248, height: 44 + 2 * 68 },
    ])
    expect(list.height).toBe(248 + 180)
  })

  it('lets a month go on over the border of two pages', () => {
    const list = new RowWindow(sizes)
    list.append(monthsOf(['2026-08', CHUNK_ROWS]))
    expect(list.append(monthsOf(['2026-08', 5]))[0]).toBe(false)
    expect(list.months).toHaveLength(1)
    expect(list.months[0]?.height).toBe(44 + 25 * 68)
    expect(list.chunkTop(1)).toBe(44 + 20 * 68)
  })

  it('begins a chunk above the heading that its first row opens', () => {
    const list = new RowWindow(sizes)
    list.append(monthsOf(['2026-08', CHUNK_ROWS], ['2026-07', 1]))
    expect(list.chunkTop(1)).toBe(list.months[1]?.top)
  })

  it('never has more than sixty rows in the tree, and always those on the screen', () => {
    const list = new RowWindow(sizes)
    for (let page = 0; page < 500; page += 1) list.append(monthsOf([`m${Math.floor(page / 7)}`, CHUNK_ROWS]))
    for (let top = -200; top < list.height + 200; top += 777) {
      const chunks = list.visibleChunks(top, 812)
      expect(chunks).toHaveLength(LIVE_CHUNKS)
      const first = list.chunkTop(chunks[0] ?? 0)
      const end = list.chunkTop((chunks[2] ?? 0) + 1)
      expect(first).toBeLessThanOrEqual(Math.max(0, top))
      expect(end).toBeGreaterThanOrEqual(Math.min(list.height, top + 812))
    }
  })

  it('shows every chunk of a short list', () => {
    const list = new RowWindow(sizes)
    list.append(monthsOf(['2026-08', 25]))
    expect(list.visibleChunks(0, 812)).toEqual([0, 1])
    expect(new RowWindow(sizes).visibleChunks(0, 812)).toEqual([])
  })
})
