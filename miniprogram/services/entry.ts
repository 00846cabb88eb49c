import { toHalfWidth } from '../utils/money'

/** A machine's code: 16 characters of which no two look alike. Whether it is a real one, only the server knows. */
const DEVICE_CODE = /^[3479ACDEFHJKMNPQRTVWXY]{16}$/
/** Ordinary-link codes, also those of old stickers, on whatever host: `https://<host>/windows/login/<code>`. */
const LINK = /^https?:\/\/[^/?#]+\/windows\/login\/([^/?#]+)\/?(?:[?#].*)?$/i
/** A link that was scanned longer ago is perhaps one that somebody passed on. */
const STALE_MS = 5 * 60_000

/** What any door into the Mini Program brings: the query of a page, or the result of a scan. */
export interface EntrySource {
  /** Of a Mini Program code, as the page gets it: encoded once. */
  scene?: string | undefined
  /** Of an ordinary link, as the page gets it: encoded once. */
  q?: string | undefined
  /** When `q` was scanned, epoch seconds. */
  scancode_time?: string | undefined
  /** `wx.scanCode`: page path with query, for codes of this Mini Program. */
  path?: string | undefined
  /** `wx.scanCode`: what the code says. */
  result?: string | undefined
}

export type Entry =
  /** No code was scanned. */
  | { kind: 'none' }
  | { kind: 'machine'; deviceCode: string }
  /** A machine's, but of a scan too long ago. */
  | { kind: 'stale' }
  /** Of the form that machines have, with a code that none of ours can be. */
  | { kind: 'damaged' }
  /** Somebody else's. */
  | { kind: 'foreign' }

/** What a scan says. Everything is decoded once and no more: what is still encoded then is none of ours. */
export function readEntry(source: EntrySource, nowMs: number): Entry {
  const query = source.path === undefined ? source : parseQuery(source.path)
  if (query.scene) return machine(decode(query.scene))
  if (query.q) return isStale(query.scancode_time, nowMs) ? { kind: 'stale' } : ofLink(decode(query.q))
  if (source.result) return ofLink(source.result)
  return source.path === undefined ? { kind: 'none' } : { kind: 'foreign' }
}

/** A code as people see it on a machine, also typed in small letters or in groups; null when it cannot be one. */
export function cleanDeviceCode(text: string): string | null {
  const code = toHalfWidth(text).replace(/[\s-]/g, '').toUpperCase()
  return DEVICE_CODE.test(code) ? code : null
}

/** In groups of four, for reading it out. */
export function deviceCodeText(deviceCode: string): string {
  return deviceCode.replace(/(.{4})(?=.)/g, '$1 ')
}

function machine(text: string): Entry {
  const deviceCode = cleanDeviceCode(text)
  return deviceCode === null ? { kind: 'damaged' } : { kind: 'machine', deviceCode }
}

function ofLink(link: string): Entry {
  const code = LINK.exec(link.trim())?.[1]
  return code === undefined ? { kind: 'foreign' } : machine(decode(code))
}

function isStale(scannedAt: string | undefined, nowMs: number): boolean {
  return scannedAt !== undefined && /^\d{9,11}$/.test(scannedAt) && nowMs - Number(scannedAt) * 1000 > STALE_MS
}

function parseQuery(path: string): Record<string, string | undefined> {
  const query: Record<string, string> = {}
  for (const pair of (path.split('?')[1] ?? '').split('&')) {
    const [name = '', ...value] = pair.split('=')
    if (name !== '') query[name] = value.join('=')
  }
  return query
}

/** Undecodable text is a code of somebody else's, not an error of ours. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
