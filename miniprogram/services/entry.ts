import { toHalfWidth } from '../utils/money'

/** A machine's code: letters, digits, `-`, `_`, and `:` for the stickers of before. */
const DEVICE_CODE = /^[0-9A-Za-z:_-]{4,32}$/
/** Ordinary-link codes, also those of old stickers: `https://<host>/windows/login/<code>`. */
const LINK = /^https?:\/\/[^/?#]+\/windows\/login\/([^/?#]+)\/?(?:[?#].*)?$/

/** What any door into the Mini Program brings: page query (`scene`, `q`) or the result of a scan. */
export interface EntrySource {
  /** Of a Mini Program code, as the page gets it: encoded once. */
  scene?: string | undefined
  /** Of an ordinary link, as the page gets it: encoded once. */
  q?: string | undefined
  /** `wx.scanCode`: page path with query, for codes of this Mini Program. */
  path?: string | undefined
  /** `wx.scanCode`: what the code says. */
  result?: string | undefined
}

export interface Entry {
  deviceCode: string
}

/** The machine that a code stands for; `null` when the code is none of ours. */
export function parseEntry(source: EntrySource): Entry | null {
  const query = source.path === undefined ? {} : parseQuery(source.path)
  const scene = source.scene ?? query.scene
  const link = source.q ?? query.q
  const code = (scene && decode(scene)) || codeOfLink(link && decode(link)) || codeOfLink(source.result)
  if (!code) return null
  const deviceCode = toHalfWidth(code).trim()
  return DEVICE_CODE.test(deviceCode) ? { deviceCode } : null
}

function codeOfLink(link: string | undefined): string | undefined {
  const code = link === undefined ? undefined : LINK.exec(link.trim())?.[1]
  return code && decode(code)
}

function parseQuery(path: string): Record<string, string> {
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

let current: Entry | null = null

/** Keeps the machine through sign-in and recharge, until the user puts it aside. */
export function rememberEntry(source: EntrySource): Entry | null {
  const entry = parseEntry(source)
  if (entry !== null) current = entry
  return entry
}

export function currentEntry(): Entry | null {
  return current
}

export function forgetEntry(): void {
  current = null
}
