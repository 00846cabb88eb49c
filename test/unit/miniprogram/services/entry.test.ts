import { currentEntry, forgetEntry, parseEntry, rememberEntry } from '../../../../miniprogram/services/entry'

describe('the code of a machine', () => {
  it.each([
    ['a Mini Program code', { scene: 'K7M29QXA' }],
    ['a scene that is encoded', { scene: '%4B7M29QXA' }],
    ['a link, encoded as the page gets it', { q: 'https%3A%2F%2Fkiosk.example%2Fwindows%2Flogin%2FK7M29QXA' }],
    ['an old sticker with a query', { q: encodeURIComponent('http://old.example:8080/windows/login/K7M29QXA/?from=1') }],
    ['a scan of a link', { result: 'https://kiosk.example/windows/login/K7M29QXA' }],
    ['a scan of a Mini Program code', { path: 'pages/balance/balance?scene=K7M29QXA', result: 'raw' }],
    ['a scan of a link that opens this Mini Program', { path: 'pages/balance/balance?q=https%3A%2F%2Fkiosk.example%2Fwindows%2Flogin%2FK7M29QXA' }],
  ])('is read from %s', (_name, source) => expect(parseEntry(source)).toEqual({ deviceCode: 'K7M29QXA' }))

  it.each([
    ['nothing', {}],
    ['an empty scene', { scene: '' }],
    ['broken encoding', { scene: '%E0%A4%A' }],
    ['a code that is too long', { scene: 'x'.repeat(33) }],
    ['a scene with markup', { scene: '<script>' }],
    ['another site', { result: 'https://pay.example/order/K7M29QXA' }],
    ['a link in a link', { result: 'https://evil.example/?u=https://kiosk.example/windows/login/K7M29QXA' }],
    ['plain text', { result: 'hello' }],
    ['another page of this Mini Program', { path: 'pages/mine/mine' }],
  ])('is not read from %s', (_name, source) => expect(parseEntry(source)).toBeNull())

  it('is kept until it is put aside, also when the app is opened again without one', () => {
    rememberEntry({ scene: 'K7M29QXA' })
    rememberEntry({})
    expect(currentEntry()).toEqual({ deviceCode: 'K7M29QXA' })
    forgetEntry()
    expect(currentEntry()).toBeNull()
  })
})
