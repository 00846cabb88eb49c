import fc from 'fast-check'
import { messageData, textFor, USUAL_KEYS, yuan, type Value } from '../../../cloudfunctions/shared/notice/fields'

const AT = Date.UTC(2026, 10, 23, 5, 2, 0)

describe('the fields of a message', () => {
  it.each<[string, Value, string]>([
    ['amount1', { fen: 5_500 }, '¥55.00'],
    ['amount1', { fen: 5 }, '¥0.05'],
    ['amount1', { fen: 99_999_999 }, '¥999999.99'],
    ['number4', { fen: 1_234 }, '12.34'],
    ['character_string9', { fen: 1_234 }, '12.34'],
    ['thing2', { fen: 1_234 }, '¥12.34'],
    ['time3', { at: AT }, '2026年11月23日 13:02'],
    ['date3', { at: AT }, '2026年11月23日 13:02'],
    ['thing3', { at: AT }, '2026-11-23 13:02'],
    ['thing1', { text: '洪山区 光谷广场 B1' }, '洪山区 光谷广场 B1'],
    ['thing1', { text: '洪山区 光谷步行街世界城广场购物中心 B1 东门' }, '洪山区 光谷步行街世界城广场购物中心…'],
    ['phrase1', { text: '余额不多了请充值' }, '余额不多…'],
    ['thing1', { text: '  两行\n文字\t ' }, '两行 文字'],
    ['thing1', { text: ' ' }, '-'],
    ['thing1', { text: '一二三四五六七八九十一二三四五六七八😀尾巴很长' }, '一二三四五六七八九十一二三四五六七八…'],
  ])('%s of %j is %s', (key, value, text) => {
    expect(textFor(key, value)).toBe(text)
  })

  it('are never empty, never on two lines and never longer than WeChat takes, whatever a place is called', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom(['thing1', 20], ['phrase1', 5], ['character_string1', 32]), (text, [key, limit]) => {
      const value = textFor(key as string, { text })
      expect(value.length).toBeGreaterThan(0)
      expect(value.length).toBeLessThanOrEqual(limit as number)
      expect(value).not.toMatch(/[\n\r\t]/)
      expect(value).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/)
    }))
    fc.assert(fc.property(fc.nat({ max: 99_999_999 }), (fen) => expect(yuan(fen)).toMatch(/^¥\d{1,6}\.\d\d$/)))
  })

  it('are those of the template: what there is no value for stays away', () => {
    expect(messageData(USUAL_KEYS.balance_low, { balance: { fen: 400 }, time: { at: AT }, price: { text: 'x' } })).toEqual({
      amount1: { value: '¥4.00' }, time3: { value: '2026年11月23日 13:02' },
    })
  })
})
