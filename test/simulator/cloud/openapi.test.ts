import { inflateSync } from 'node:zlib'
import QrCode from 'qrcode-reader/dist/index.js'
import type { LocalCloud } from '../../../simulator/cloud'
import { codeText } from '../../../simulator/cloud/openapi/wxacode'
import { act, APPID, call, closeClouds, NOON, openCloud } from './local-cloud'
import type { Attempt } from './local-cloud'

let cloud: LocalCloud
beforeAll(async () => {
  cloud = await openCloud()
})
afterAll(closeClouds)

const openapi = <Value = Record<string, unknown>>(api: string, data: Record<string, unknown>): Promise<Attempt<Value>> =>
  act<Attempt<Value>>(cloud, 'openapi', { api, data })

describe('openapi.phonenumber.getPhoneNumber', () => {
  const exchange = (code: unknown) => openapi('phonenumber.getPhoneNumber', { code })

  it('gives the number of the user who agreed, once', async () => {
    cloud.openapi.setMobile('oUser-one', '13912345678')
    const code = cloud.openapi.phoneNumberCode('oUser-one')
    expect((await exchange(code)).value).toMatchObject({
      phoneInfo: {
        phoneNumber: '13912345678', purePhoneNumber: '13912345678',
        countryCode: '86', watermark: { appid: APPID, timestamp: NOON / 1000 },
      },
      errCode: 0, errMsg: 'openapi.phonenumber.getPhoneNumber:ok',
    })
    expect((await exchange(code)).failure).toMatchObject({
      errCode: 40029, errMsg: expect.stringMatching(/^openapi\.phonenumber\.getPhoneNumber:fail invalid code rid: /),
    })
  })

  it('refuses a code after 5 minutes, one that was never given, and none', async () => {
    const code = cloud.openapi.phoneNumberCode('oUser-one')
    await cloud.clock.advance(5 * 60_000 + 1)
    expect((await exchange(code)).failure?.errCode).toBe(40029)
    expect((await exchange('made up')).failure?.errCode).toBe(40029)
    expect((await exchange('')).failure?.errCode).toBe(47001)
    await cloud.clock.set(NOON)
  })

  it('gives every user a number that stays', () => {
    const mobile = cloud.openapi.mobileOf('oUser-nine')
    expect(mobile).toMatch(/^138\d{8}$/)
    expect(cloud.openapi.mobileOf('oUser-nine')).toBe(mobile)
    expect(cloud.openapi.mobileOf('oUser-ten')).not.toBe(mobile)
  })
})

describe('openapi.wxacode.getUnlimited', () => {
  const make = (data: Record<string, unknown>) => openapi<{ contentType: string; buffer: string }>('wxacode.getUnlimited', data)

  it('gives a picture in which a scanner reads page and scene, and lists the code', async () => {
    const { value } = await make({ scene: 'd=K7Q2', page: 'pages/device/device', width: 280 })
    expect(value?.contentType).toBe('image/png')
    const { size, rows } = decodePng(Buffer.from(value?.buffer ?? '', 'base64'))
    expect(size).toBe(280)
    expect(await readCode(size, rows)).toBe(codeText({ page: 'pages/device/device', scene: 'd=K7Q2' }))
    expect(cloud.openapi.codes()).toContainEqual({ page: 'pages/device/device', scene: 'd=K7Q2' })
  })

  it.each([
    ['a scene of 33 characters', { scene: 'x'.repeat(33) }, 40169],
    ['no scene', {}, 40169],
    ['a scene with other characters', { scene: 'a%20b' }, 40129],
    ['a page that begins with a slash', { scene: 'a', page: '/pages/device/device' }, 41030],
    ['a page with parameters', { scene: 'a', page: 'pages/device/device?x=1' }, 41030],
    ['a picture too small', { scene: 'a', width: 279 }, 40097],
    ['a picture too large', { scene: 'a', width: 1281 }, 40097],
    ['another version of the Mini Program', { scene: 'a', envVersion: 'beta' }, 40097],
  ])('refuses %s', async (_, data, errCode) => {
    expect((await make(data)).failure?.errCode).toBe(errCode)
  })

  it('can be read at the smallest width with the longest scene, and has the width that was asked for', async () => {
    const code = { page: 'packages/machine/pages/machine/machine', scene: "0aZ!#$&'()*+,/:;=?@-._~012345678" }
    expect(code.scene).toHaveLength(32)
    const small = decodePng(Buffer.from((await make({ ...code, envVersion: 'trial', width: 280 })).value?.buffer ?? '', 'base64'))
    expect(await readCode(small.size, small.rows)).toBe(codeText(code))
    const large = decodePng(Buffer.from((await make({ ...code, width: 1280 })).value?.buffer ?? '', 'base64'))
    expect([small.size, large.size]).toEqual([280, 1280])
  })

  it.each(['autoColor', 'isHyaline'])('does not draw with %s', async (look) => {
    expect((await make({ scene: 'a', [look]: true })).failure?.errMsg).toContain('not emulated: openapi.wxacode.getUnlimited')
    expect((await make({ scene: 'a', [look]: false })).failure).toBeUndefined()
  })

  it('refuses a page that the Mini Program does not have, unless told not to check', async () => {
    cloud.openapi.setPages(['pages/balance/balance'])
    expect((await make({ scene: 'a', page: 'pages/gone/gone' })).failure?.errCode).toBe(41030)
    expect((await make({ scene: 'a', page: 'pages/gone/gone', checkPath: false })).failure).toBeUndefined()
    expect((await make({ scene: 'a', page: 'pages/balance/balance' })).failure).toBeUndefined()
  })
})

describe('an open API', () => {
  it('is for functions whose config.json permits it', async () => {
    expect(await call(cloud, 'inner', { qr: true })).toMatchObject({
      errCode: -604101, errMsg: expect.stringContaining('-604101'),
    })
  })
})

/** Size, and one byte for each pixel. */
function decodePng(png: Buffer): { size: number; rows: Buffer[] } {
  const size = png.readUInt32BE(16)
  const data = png.indexOf('IDAT')
  const pixels = inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)))
  return { size, rows: Array.from({ length: size }, (_, y) => pixels.subarray(y * (size + 1) + 1, (y + 1) * (size + 1))) }
}

/** What a scanner reads. */
function readCode(size: number, rows: Buffer[]): Promise<string> {
  const data = Uint8ClampedArray.from(rows.flatMap((row) => [...row].flatMap((grey) => [grey, grey, grey, 255])))
  return new Promise((resolve, reject) => {
    const reader = new QrCode()
    reader.callback = (error, value) => (error == null ? resolve(value.result) : reject(new Error(`not read: ${String(error)}`)))
    reader.decode({ width: size, height: size, data })
  })
}
