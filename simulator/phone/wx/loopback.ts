import type { Phone } from '../runtime/phone'
import { ApiError } from './api'

export const NETWORK_ERRNO = { TIMEOUT: 5, OFFLINE: 600003, DOMAIN: 600002 } as const

/** Like a Mini Program without listed domains: only this machine can be reached. @throws ApiError */
export function checkUrl(url: string, protocols: RegExp): URL {
  if (!URL.canParse(url)) throw new ApiError(`invalid url "${url}"`)
  const parsed = new URL(url)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(parsed.hostname)
  if (!local || !protocols.test(parsed.protocol)) throw new ApiError('url not in domain list', { errno: NETWORK_ERRNO.DOMAIN })
  return parsed
}

/** @throws ApiError when the phone has no network */
export function demandNetwork({ device }: Phone): void {
  if (device.network !== 'none') return
  throw new ApiError('errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED', { errno: NETWORK_ERRNO.OFFLINE })
}
