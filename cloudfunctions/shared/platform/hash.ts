import { createHash, createHmac } from 'node:crypto'
import type { RequestHash } from '../device-session/signature'
import type { KeyedHash } from '../ports'

/** HMAC-SHA256 under HASH_KEY. The parts are framed, so that no two lists of parts read the same. */
export function keyedHash(key: string): KeyedHash {
  return (purpose, ...parts) => createHmac('sha256', key).update(JSON.stringify([purpose, ...parts])).digest('base64url')
}

/** The hashes of a device's signature. */
export const requestHash: RequestHash = {
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  hmacSha256: (key, text) => createHmac('sha256', key).update(text, 'utf8').digest('hex'),
}
