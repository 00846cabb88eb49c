import { mount } from './mounted'

/** As a list's row holds it. */
const ROW = '<view id="row" style="display: flex; align-items: center"><entry-cell title="{{title}}" note="{{note}}" fen="{{fen}}"/></view>'
const LONG_PLACE = '黔西南布依族苗族自治州 望谟县王母街道解放北路购物中心负一层东区自助洗衣房 12 号机'

describe('entry-cell', () => {
  beforeAll(() => mount.show(`<view style="--cell-lines: {{lines}}">${ROW}</view>`, { lines: 2 }))
  beforeEach(() => mount.set({ lines: 2, title: '南山区 万象天地 B1', note: '昨天 13:02 · 46 分钟', fen: -2_300 }))

  const box = async (name: string) => {
    const found = await mount.find(name).boundingBox()
    if (!found) throw new Error(`${name} is not shown`)
    return found
  }
  const lines = (name: string): Promise<number> => mount.find(name).evaluate((element) =>
    Math.round(element.getBoundingClientRect().height / parseFloat(getComputedStyle(element).lineHeight)))

  it('says what, when and how much', async () => {
    expect([await mount.text('cell__title'), await mount.text('cell__note'), await mount.text('cell__amount')])
      .toEqual(['南山区 万象天地 B1', '昨天 13:02 · 46 分钟', '−¥23.00'])
  })

  it('marks what came in by its sign and not by colour alone', async () => {
    const spent = await mount.style('cell__amount', 'color')
    await mount.set({ fen: 5_500 })
    expect(await mount.text('cell__amount')).toBe('+¥55.00')
    expect(await mount.style('cell__amount', 'color')).not.toBe(spent)
  })

  it('gives a free use no sign', async () => {
    await mount.set({ fen: 0 })
    expect(await mount.text('cell__amount')).toBe('¥0.00')
  })

  it('lets a long place fill two lines, or one where the page says so, and keeps the amount whole at the right', async () => {
    await mount.set({ title: LONG_PLACE, fen: -12_345_678 })
    expect(await lines('cell__title')).toBe(2)
    const row = await mount.page.locator('#row').boundingBox()
    const amount = await box('cell__amount')
    expect(Math.round(amount.x + amount.width)).toBe(Math.round(row!.x + row!.width))
    expect((await box('cell__title')).x + (await box('cell__title')).width).toBeLessThan(amount.x)
    expect(await mount.text('cell__amount')).toBe('−¥123,456.78')
    await mount.set({ lines: 1 })
    expect(await lines('cell__title')).toBe(1)
  })

  it('keeps the note, which has figures, below title and amount on a line of its own', async () => {
    await mount.set({ title: LONG_PLACE, note: '2025年12月31日 23:12 · 1548 分钟' })
    const note = await box('cell__note')
    const amount = await box('cell__amount')
    expect(note.y).toBeGreaterThanOrEqual(amount.y + amount.height)
    expect(note.x + note.width).toBeCloseTo(amount.x + amount.width, 0)
  })
})
