/** A device's call, as the function received it. */
export interface DeviceRequest {
  method: string
  /** Without host and query. */
  path: string
  /** Epoch seconds, decimal. */
  timestamp: string
  /** 16…64 letters, digits, `-` or `_`, never used twice with a key. */
  nonce: string
  /** As sent; empty for none. */
  body: string
}

/** Hashes, passed in; both give small hexadecimal letters. Texts count as UTF-8. */
export interface RequestHash {
  sha256(text: string): string
  /** `key`: the device's key as it was shown, its characters and not what they may encode. */
  hmacSha256(key: string, text: string): string
}

export type SignatureProblem = 'MALFORMED' | 'TIMESTAMP_OUTSIDE_WINDOW' | 'SIGNATURE_WRONG'

/** How far a device's clock may be off, both ways. */
export const TIMESTAMP_WINDOW_MS = 300_000
/** A nonce is remembered for as long as any call that carries it could be taken. */
export const NONCE_KEPT_MS = 2 * TIMESTAMP_WINDOW_MS

/** What a device signs: five lines without a line break at the end. */
export function canonicalText(request: DeviceRequest, sha256: RequestHash['sha256']): string {
  const { method, path, timestamp, nonce, body } = request
  return [method, path, timestamp, nonce, sha256(body)].join('\n')
}

export function signatureOf(request: DeviceRequest, key: string, hash: RequestHash): string {
  return hash.hmacSha256(key, canonicalText(request, hash.sha256))
}

/**
 * Why a call is not the device's; null if it is. Whether its nonce was seen before is for the caller to look up, and
 * only after this: else anybody could use nonces up.
 */
export function signatureProblem(
  request: DeviceRequest,
  signature: string,
  key: string,
  hash: RequestHash,
  now: number,
): SignatureProblem | null {
  if (!isWellFormed(request)) return 'MALFORMED'
  if (Math.abs(Number(request.timestamp) * 1_000 - now) > TIMESTAMP_WINDOW_MS) return 'TIMESTAMP_OUTSIDE_WINDOW'
  return isSame(signature, signatureOf(request, key, hash)) ? null : 'SIGNATURE_WRONG'
}

/** No part can hold a line break, so no two requests have one canonical text. */
function isWellFormed({ method, path, timestamp, nonce }: DeviceRequest): boolean {
  return /^[A-Z]{1,10}$/.test(method)
    && /^\/[\w./-]{0,100}$/.test(path)
    && /^[1-9]\d{8,10}$/.test(timestamp)
    && /^[\w-]{16,64}$/.test(nonce)
}

/** Takes as long wherever the first difference is. */
function isSame(given: string, right: string): boolean {
  let difference = given.length ^ right.length
  for (let at = 0; at < right.length; at += 1) difference |= given.charCodeAt(at) ^ right.charCodeAt(at)
  return difference === 0
}
