import { createHash, createHmac } from 'node:crypto'
import type { Path } from './wire'

export interface Signed {
  method: 'POST'
  path: Path
  /** Epoch seconds, decimal. */
  timestamp: string
  nonce: string
  /** As it is sent. */
  body: string
}

/** Five lines, without a line break at the end. */
export function canonicalText({ method, path, timestamp, nonce, body }: Signed): string {
  return [method, path, timestamp, nonce, createHash('sha256').update(body, 'utf8').digest('hex')].join('\n')
}

/** @param key the characters that were shown, not what they may encode */
export function signatureOf(request: Signed, key: string): string {
  return createHmac('sha256', key).update(canonicalText(request), 'utf8').digest('hex')
}
