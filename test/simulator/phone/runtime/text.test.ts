import { withTheme } from '../../../../simulator/phone/runtime/theme'
import { toCssUnits } from '../../../../simulator/phone/runtime/units'
import { decodableQuery, formatUrl, parseUrl } from '../../../../simulator/phone/runtime/url'

describe('units of inline styles', () => {
  it('turn rpx and vh into lengths of the device', () => {
    expect(toCssUnits('margin: -10rpx auto .5rpx; height: 100vh')).toBe(
      'margin: calc(var(--rpx) * -10) auto calc(var(--rpx) * .5); height: calc(var(--wx-vh) * 100)')
  })

  it('turn the safe area into the device\'s, with or without a fallback', () => {
    expect(toCssUnits('padding: env(safe-area-inset-bottom, 0px) constant(safe-area-inset-top)')).toBe(
      'padding: var(--wx-safe-bottom) var(--wx-safe-top)')
  })

  it('leave names, addresses and texts alone', () => {
    const style = 'background: url(x/10rpx.png); content: "5rpx"; width: var(--a-5rpx); color: #10rpx'
    expect(toCssUnits(style)).toBe(style)
    expect(toCssUnits('color: red')).toBe('color: red')
  })
})

describe('addresses of pages', () => {
  it('are resolved from the page that uses them', () => {
    expect(parseUrl('../b/b?x=1', 'pages/a/a').path).toBe('pages/b/b')
    expect(parseUrl('/pages/b/b', 'pages/a/a').path).toBe('pages/b/b')
    expect(parseUrl('b', 'pages/a/a').path).toBe('pages/a/b')
  })

  it('keep values as they stand, with WeChat\'s two oddities', () => {
    expect(parseUrl('/p?a=%20&b=1=2&c&=3').query).toEqual({ a: '%20', b: '1', c: 'undefined' })
  })

  it('survive what cannot be decoded', () => {
    expect(decodableQuery('a=%E4%BD%A0&b=100%')).toBe('a=%E4%BD%A0&b=100%25')
  })

  it('are written as they were read', () => {
    expect(formatUrl('pages/a/a', { q: 'x%2Fy', n: '1' })).toBe('/pages/a/a?q=x%2Fy&n=1')
    expect(formatUrl('pages/a/a', {})).toBe('/pages/a/a')
  })
})

describe('theme variables', () => {
  it('are replaced wherever they stand; unknown ones stay', () => {
    const value = { list: [{ icon: '@icon' }], color: '@color', n: 1 }
    expect(withTheme(value, { icon: 'a.png' })).toEqual({ list: [{ icon: 'a.png' }], color: '@color', n: 1 })
  })
})
