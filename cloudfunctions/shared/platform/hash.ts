import { createHmac } from 'node:crypto'
import type { KeyedHash } from '../ports'

/** HMAC-SHA256 under HASH_KEY. The parts are framed, so that no two lists of parts read the same. */
export function keyedHash(key: string): KeyedHash {
  return (purpose, ...parts) => createHmac('sha256', key).update(JSON.stringify([purpose, ...parts])).digest('base64url')
}
