import fc from 'fast-check'
import { maskMobile, readCode, readMobile } from '../../../cloudfunctions/shared/sign-in/typed-text'

describe('a mobile number as typed', () => {
  it.each(['13812345678', ' 13812345678 ', '　13812345678', '１３８１２３４５６７８', '\t13812345678'])('%p is 13812345678', (text) => {
    expect(readMobile(text)).toBe('13812345678')
  })

  it.each([
    '', '1381234567', '138123456789', '12812345678', '+8613812345678', '8613812345678', '138 1234 5678', '138-1234-5678',
    '13812345678\n', '\n13812345678', '13812345678\n13812345679', '1381234567a', '1٣812345678', '{"$gt":""}', '13812345678;',
  ])('%p is none', (text) => {
    expect(() => readMobile(text)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
  })

  it('is shown by its first 3 and last 2 digits alone', () => {
    fc.assert(fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), (mobile) => {
      expect(maskMobile(mobile)).toBe(`${mobile.slice(0, 3)}******${mobile.slice(9)}`)
    }))
  })
})

describe('a code as typed', () => {
  it.each(['123456', ' 123456 ', '１２３４５６', '000000'])('%p is one', (text) => expect(readCode(text)).toMatch(/^\d{6}$/))

  it.each(['', '12345', '1234567', '12345a', '123 456', '123456\n', '0x1234', '-12345'])('%p is none', (text) => {
    expect(() => readCode(text)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
  })
})
