import { cleanDeviceCode, deviceCodeText, readEntry, type EntrySource } from '../../../../miniprogram/services/entry'
import { NOW_MS } from '../builders'

const CODE = 'AC34HJKMNPQR79TX'
const LINK = `https://kiosk.example/windows/login/${CODE}`
const read = (source: EntrySource) => readEntry(source, NOW_MS)
const secondsAgo = (seconds: number) => String(Math.floor(NOW_MS / 1000) - seconds)

describe('the code of a machine', () => {
  it.each<[string, EntrySource]>([
    ['a Mini Program code', { scene: CODE }],
    ['a scene that is encoded', { scene: `%41${CODE.slice(1)}` }],
    ['small letters', { scene: CODE.toLowerCase() }],
    ['groups with blanks and hyphens', { scene: 'ac34-HJKM%20npqr%2079tx' }],
    ['full-width letters', { scene: encodeURIComponent('ＡＣ34HJKMNPQR79TX') }],
    ['a link, encoded as the page gets it', { q: encodeURIComponent(LINK) }],
    ['a link whose code is encoded, as addresses may be', { q: encodeURIComponent(LINK.replace('AC34', '%41C34')) }],
    ['an old sticker of another host, with a query', { q: encodeURIComponent(`http://old.example:8080/windows/login/${CODE}/?from=1`) }],
    ['a scan of a link', { result: ` ${LINK}\n` }],
    ['a scan of a Mini Program code', { path: `pages/device/device?scene=${CODE}`, result: 'raw' }],
    ['a scan of a link that opens this Mini Program', { path: `pages/balance/balance?q=${encodeURIComponent(LINK)}` }],
  ])('is read from %s', (_name, source) => expect(read(source)).toEqual({ kind: 'machine', deviceCode: CODE }))

  it.each<[string, EntrySource]>([
    ['a scene with a character that no code has', { scene: 'AC34HJKMNPQR79T0' }],
    ['one that is too short', { scene: CODE.slice(1) }],
    ['one that is too long', { scene: `${CODE}A` }],
    ['broken encoding', { scene: '%E0%A4%A' }],
    ['a scene that is encoded twice', { scene: encodeURIComponent(`%41${CODE.slice(1)}`) }],
    ['markup', { scene: '<script>' }],
    ['a sticker of before with the number of a network card', { q: encodeURIComponent('http://old.example/windows/login/00:1B:44:11:3A:B7') }],
    ['a broken code in a link', { result: 'https://kiosk.example/windows/login/%' }],
  ])('is damaged in %s', (_name, source) => expect(read(source)).toEqual({ kind: 'damaged' }))

  it.each<[string, EntrySource]>([
    ['another site', { result: `https://pay.example/order/${CODE}` }],
    ['a link in a link', { result: `https://evil.example/?u=${LINK}` }],
    ['a link that is encoded twice', { q: encodeURIComponent(encodeURIComponent(LINK)) }],
    ['a link that is not encoded at all', { q: 'hello%' }],
    ['another scheme', { result: LINK.replace('https', 'ftp') }],
    ['plain text', { result: 'hello' }],
    ['another page of this Mini Program', { path: 'pages/mine/mine' }],
    ['an empty scene of this Mini Program', { path: 'pages/device/device?scene=' }],
  ])('is somebody else\'s in %s', (_name, source) => expect(read(source)).toEqual({ kind: 'foreign' }))

  it.each<[string, EntrySource]>([
    ['without a query', {}], ['with an empty scene', { scene: '' }], ['with another query', { scancode_time: '1' }],
  ])('is not there when the app is opened %s', (_name, source) => expect(read(source)).toEqual({ kind: 'none' }))
})

describe('a link that was scanned', () => {
  const scanned = (scancode_time: string) => read({ q: encodeURIComponent(LINK), scancode_time }).kind

  it('five minutes ago or less leads to the machine', () => {
    expect([scanned(secondsAgo(0)), scanned(secondsAgo(300))]).toEqual(['machine', 'machine'])
  })

  it('longer ago is to be scanned again, and its code is not even known', () => {
    expect(read({ q: encodeURIComponent(LINK), scancode_time: secondsAgo(301) })).toEqual({ kind: 'stale' })
  })

  it('at a time that is none counts as scanned now', () => {
    expect([scanned(''), scanned('yesterday'), scanned('-1')]).toEqual(['machine', 'machine', 'machine'])
  })
})

describe('a code on the screen', () => {
  it('stands in groups of four, which can be typed back', () => {
    expect(deviceCodeText(CODE)).toBe('AC34 HJKM NPQR 79TX')
    expect(cleanDeviceCode(deviceCodeText(CODE))).toBe(CODE)
  })

  it('cannot be typed with other characters', () => expect(cleanDeviceCode('AC34 HJKM NPQR 79T')).toBeNull())
})
