import type { KeyedHash, Random } from '../ports'

/** No two that look alike: of 0 O Q, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V at most one of each group. */
const ALPHABET = '3479ACDEFHJKMNPQRTVWXY'
/** 22¹² ≈ 2⁵³ devices to guess among. */
const ID_LENGTH = 12
const CHECK_LENGTH = 4

/** A new device's id: random, so that nobody guesses the next one. 12 characters. */
export function newDeviceId(random: Pick<Random, 'id'>): string {
  return charactersOf(BigInt(`0x${random.id()}`), ID_LENGTH)
}

/**
 * What stands in the QR code of a device: its id and check characters that only we can make. 16 characters, letters
 * and digits, so that it fits the 32 of a Mini Program code's `scene`.
 */
export function deviceCode(hash: KeyedHash, deviceId: string): string {
  const digest = Buffer.from(hash('device-code', deviceId), 'base64url').toString('hex')
  return deviceId + charactersOf(BigInt(`0x${digest}`), CHECK_LENGTH)
}

/** The id in a device code, also one that a person typed in small letters or groups; null for what we did not make. */
export function readDeviceCode(hash: KeyedHash, text: string): string | null {
  const code = text.replace(/[\s-]/g, '').toUpperCase()
  if (code.length !== ID_LENGTH + CHECK_LENGTH) return null
  const deviceId = code.slice(0, ID_LENGTH)
  return code === deviceCode(hash, deviceId) ? deviceId : null
}

function charactersOf(value: bigint, length: number): string {
  const base = BigInt(ALPHABET.length)
  let rest = value
  let text = ''
  for (let place = 0; place < length; place += 1) {
    text += ALPHABET.charAt(Number(rest % base))
    rest /= base
  }
  return text
}
