import { mount } from './mounted'

const HUGE = Number.MAX_SAFE_INTEGER

describe('amount', () => {
  beforeAll(() => mount.show('<amount fen="{{fen}}" sign="{{sign}}" size="{{size}}" short="{{short}}" label="{{label}}"/>'))
  beforeEach(() => mount.set({ fen: 0, sign: 'negative', size: 'inherit', short: false, label: '' }))

  const spoken = (): Promise<string | null> => mount.find('amount').getAttribute('aria-label')

  it.each([
    [0, '¥0.00'], [5, '¥0.05'], [100, '¥1.00'], [123_456, '¥1,234.56'], [-2_300, '−¥23.00'], [HUGE, '¥90,071,992,547,409.91'], [-HUGE, '−¥90,071,992,547,409.91'],
  ])('shows %i fen as %s', async (fen, text) => {
    await mount.set({ fen })
    expect(await mount.text('amount')).toBe(text)
  })

  it.each([
    [0, '账户余额 零元'], [5, '账户余额 零元零五分'], [100, '账户余额 一元'], [12_350, '账户余额 一百二十三元五角'], [123_456, '账户余额 一千二百三十四元五角六分'],
    [-2_300, '账户余额 负二十三元'], [HUGE, '账户余额 九十万零七百一十九亿九千二百五十四万七千四百零九元九角一分'],
  ])('reads %i fen aloud as %s', async (fen, words) => {
    await mount.set({ fen, label: '账户余额' })
    expect(await spoken()).toBe(words)
    expect(await mount.find('amount').getAttribute('role')).toBe('text')
  })

  it('reads the amount alone where nothing names it', async () => {
    await mount.set({ fen: 5_000 })
    expect(await spoken()).toBe('五十元')
  })

  it('marks what comes in by sign and word where signs are wanted, and zero never', async () => {
    await mount.set({ sign: 'always', fen: 5_500 })
    expect([await mount.text('amount'), await spoken()]).toEqual(['+¥55.00', '增加 五十五元'])
    await mount.set({ fen: 0 })
    expect([await mount.text('amount'), await spoken()]).toEqual(['¥0.00', '零元'])
    await mount.set({ fen: -2_300 })
    expect([await mount.text('amount'), await spoken()]).toEqual(['−¥23.00', '负二十三元'])
  })

  it('leaves out the fen of a round sum only where it may be short', async () => {
    await mount.set({ fen: 5_000, short: true })
    expect(await mount.text('amount')).toBe('¥50')
    await mount.set({ fen: 5_050 })
    expect(await mount.text('amount')).toBe('¥50.50')
    await mount.set({ fen: 5_000, short: false })
    expect(await mount.text('amount')).toBe('¥50.00')
  })

  it.each(['inherit', 'body', 'title', 'hero'])('sets sign and fen smaller than the yuan, in figures of one width, at size %s', async (size) => {
    await mount.set({ fen: 123_456, size })
    const px = async (name: string): Promise<number> => parseFloat(await mount.style(name, 'font-size'))
    const yuan = await px('amount')
    expect(await px('amount__currency')).toBeLessThan(yuan)
    expect(await px('amount__cents')).toBeLessThan(yuan)
    expect(await mount.style('amount', 'font-variant-numeric')).toBe('tabular-nums')
    const width = (): Promise<number> => mount.find('amount').evaluate((element) => element.getBoundingClientRect().width)
    await mount.set({ fen: 111_111 })
    const ones = await width()
    await mount.set({ fen: 888_888 })
    expect(await width()).toBe(ones)
  })

  it('stays on one line however long it is', async () => {
    const height = (): Promise<number> => mount.find('amount').evaluate((element) => element.getBoundingClientRect().height)
    await mount.set({ fen: 5, size: 'hero' })
    const line = await height()
    await mount.set({ fen: HUGE })
    expect(await height()).toBe(line)
  })
})

describe('amount on an English phone', () => {
  beforeAll(() => mount.show('<amount fen="{{fen}}" sign="{{sign}}" label="{{label}}"/>', { fen: 0, sign: 'negative', label: 'Balance' }, { language: 'en' }))

  it.each([[12_350, 'Balance 123 yuan 50'], [5, 'Balance 0 yuan 05'], [-2_300, 'Balance minus 23 yuan']])('reads %i fen aloud as %s', async (fen, words) => {
    await mount.set({ fen })
    expect(await mount.find('amount').getAttribute('aria-label')).toBe(words)
  })

  it('is written as everywhere', async () => {
    await mount.set({ fen: -123_456 })
    expect(await mount.text('amount')).toBe('−¥1,234.56')
  })
})
