import { amountParts, parseYuan, shortYuanText, spokenYuan, yuanText } from '../../../../miniprogram/utils/money'

describe('fen as text', () => {
  it.each([
    [0, '¥0.00'], [5, '¥0.05'], [50, '¥0.50'], [100, '¥1.00'], [12_350, '¥123.50'], [100_000, '¥1,000.00'], [123_456_789, '¥1,234,567.89'], [-2_300, '−¥23.00'],
  ])('shows %i as %s', (fen, text) => expect(yuanText(fen)).toBe(text))

  it('marks what comes in only when asked, and zero never', () => {
    expect(yuanText(5_500, 'always')).toBe('+¥55.00')
    expect(yuanText(0, 'always')).toBe('¥0.00')
  })

  it('shows a float as what it is: a mistake', () => {
    expect(() => amountParts(0.1 + 0.2)).toThrow(RangeError)
    expect(() => amountParts(Number.NaN)).toThrow(RangeError)
  })

  it('leaves out the fen of round sums in labels', () => {
    expect(shortYuanText(5_000)).toBe('¥50')
    expect(shortYuanText(5_050)).toBe('¥50.50')
  })
})

describe('amounts read aloud', () => {
  it.each([
    [12_350, '一百二十三元五角'], [0, '零元'], [5, '零元零五分'], [1_005, '十元零五分'], [11_011, '一百一十元一角一分'], [100_000, '一千元'],
    [1_000_100, '一万零一元'], [1_050_000, '一万零五百元'], [10_010_000, '十万零一百元'], [-2_300, '负二十三元'], [2_000_000_000, '二千万元'],
    [10_001_000_000, '一亿零一万元'], [1_000_000_000_000_000, '十万亿元'], [Number.MAX_SAFE_INTEGER, '九十万零七百一十九亿九千二百五十四万七千四百零九元九角一分'],
  ])('reads %i as %s', (fen, words) => expect(spokenYuan(fen)).toBe(words))
})

describe('typed yuan', () => {
  it.each([
    ['50', 5_000], ['0.1', 10], ['0.07', 7], ['1.1', 110], ['19.99', 1_999], ['  8 ', 800], ['５０', 5_000], ['12。5', 1_250], ['￥66', 6_600], ['¥1,000', 100_000], ['7.', 700],
  ])('reads %s as %i fen', (text, fen) => expect(parseYuan(text)).toBe(fen))

  it.each(['', 'abc', '-5', '1.234', '1e3', '1.2.3', '.', '+8', '12345678901'])('refuses %j', (text) => expect(parseYuan(text)).toBeNull())

  it('is the inverse of showing, for every fen up to ten yuan', () => {
    for (let fen = 0; fen <= 1_000; fen += 1) expect(parseYuan(yuanText(fen))).toBe(fen)
  })
})
