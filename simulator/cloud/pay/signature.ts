import { createHash, randomBytes } from 'node:crypto'

/** MD5 signature of WeChat Pay V2: sorted non-empty parameters, then the key, in upper case. */
export function sign(parameters: Record<string, unknown>, key: string): string {
  const text = Object.keys(parameters)
    .filter((name) => name !== 'sign' && name !== 'paySign' && isScalar(parameters[name]) && parameters[name] !== '')
    .sort()
    .map((name) => `${name}=${String(parameters[name])}`)
    .concat(`key=${key}`)
    .join('&')
  return createHash('md5').update(text).digest('hex').toUpperCase()
}

const isScalar = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number'

/** The merchant's key in this local environment: always the same, so that signatures outlive a restart. */
export const merchantKey = (envId: string): string => createHash('md5').update(`local merchant of ${envId}`).digest('hex')

export const nonce = (): string => randomBytes(16).toString('hex')

/** The id that the same person has towards the service provider: differs from the Mini Program's. */
export const providerOpenid = (openid: string): string =>
  `o${createHash('sha256').update(openid).digest('base64url').slice(0, 27)}`

/** `yyyyMMddHHmmss` in UTC+8. */
export const payTime = (ms: number): string => shanghai(ms).replace(/\D/g, '')

/** `yyyy-MM-dd HH:mm:ss` in UTC+8. */
export const shanghai = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

/** Epoch ms of `yyyyMMddHHmmss` in UTC+8, NaN if it is none. */
export function parsePayTime(text: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (parts === null) return NaN
  const [, year, month, day, hour, minute, second] = parts
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
}
