import fc from 'fast-check'
import { deviceCode, newDeviceId, readDeviceCode } from '../../../cloudfunctions/shared/device-session/device-code'
import { keyedHash } from '../../../cloudfunctions/shared/platform/hash'
import { secureRandom } from '../../../cloudfunctions/shared/platform/random'

const hash = keyedHash('test key')
const id = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 32, maxLength: 32 })
  .map((digits) => newDeviceId({ id: () => digits.map((digit) => digit.toString(16)).join('') }))

describe('a device code', () => {
  it('is 16 characters that cannot be mistaken for one another', () => {
    fc.assert(fc.property(id, (deviceId) => {
      expect(deviceId).toHaveLength(12)
      expect(deviceCode(hash, deviceId)).toMatch(/^[3479ACDEFHJKMNPQRTVWXY]{16}$/)
    }))
  })

  it('gives the device back, also as a person types it', () => {
    fc.assert(fc.property(id, (deviceId) => {
      const code = deviceCode(hash, deviceId)
      expect(readDeviceCode(hash, code)).toBe(deviceId)
      expect(readDeviceCode(hash, ` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()} `)).toBe(deviceId)
    }))
  })

  it('is not known by its beginning: a wrong character anywhere is found', () => {
    fc.assert(fc.property(id, fc.nat(15), fc.constantFrom(...'3479ACDEFHJKMNPQRTVWXY'), (deviceId, at, other) => {
      const code = deviceCode(hash, deviceId)
      fc.pre(code[at] !== other)
      expect(readDeviceCode(hash, code.slice(0, at) + other + code.slice(at + 1))).toBeNull()
      // One in 234,256 passes by chance: these do not.
    }), { seed: 1 })
  })

  it('of another key is none of ours', () => {
    const code = deviceCode(keyedHash('another key'), newDeviceId(secureRandom))
    expect(readDeviceCode(hash, code)).toBeNull()
  })

  it.each(['', 'K7M2', '3479ACDEFHJK', `${'3'.repeat(12)}ABCDE`, '０'.repeat(16), '../../etc/passwd', 'a\u0000'.repeat(8)])('%j is none', (text) => {
    expect(readDeviceCode(hash, text)).toBeNull()
  })

  it('is another every time', () => {
    const ids = new Set(Array.from({ length: 1_000 }, () => newDeviceId(secureRandom)))
    expect(ids.size).toBe(1_000)
  })
})
