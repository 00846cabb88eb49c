import { ApiError, notEmulated } from './api'
import { base64ToBytes, bytesToBase64 } from './base64'
import type { WxContext } from './context'
import { TEMP_PATH, TempFiles } from './temp-files'
import { FILE_ERRNO, isUserPath, notFound, UserFiles } from './user-files'

export type Encoding = 'utf8' | 'utf-8' | 'base64' | 'ascii' | 'binary' | 'latin1' | 'hex'

/** What stands at a path that an app may read: a temporary file, or one of its own. @throws ApiError */
export function readFile(context: WxContext, path: string): Uint8Array<ArrayBuffer> {
  if (!path.startsWith(TEMP_PATH)) return isUserPath(path) ? new UserFiles(context).read(path) : readPackageFile(context, path)
  const file = new TempFiles(context.phone).get(path)
  if (!file) throw notFound('open', path)
  return file.bytes
}

/**
 * A file of the package, which an app names from its root. The request waits: half of the file system's APIs are
 * synchronous. Bytes come as characters, because a synchronous request gives no buffers.
 */
export function readPackageFile({ phone }: WxContext, path: string): Uint8Array<ArrayBuffer> {
  const request = new XMLHttpRequest()
  const name = path.replace(/^\/+/, '').split('/').map(encodeURIComponent).join('/')
  request.open('GET', `/phone/assets/${name}?v=${encodeURIComponent(phone.package.version)}`, false)
  request.overrideMimeType('text/plain; charset=x-user-defined')
  request.send()
  if (request.status !== 200) throw notFound('open', path)
  return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 0xff)
}

export function decode(bytes: Uint8Array<ArrayBuffer>, encoding: Encoding | undefined): string | ArrayBuffer {
  switch (encoding) {
    case undefined:
      // A copy: what the app does to it does not change the file.
      return bytes.slice().buffer
    case 'utf8':
    case 'utf-8':
      return new TextDecoder().decode(bytes)
    case 'base64':
      return bytesToBase64(bytes)
    case 'hex':
      return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    case 'ascii':
    case 'binary':
    case 'latin1':
      return [...bytes].map((byte) => String.fromCharCode(byte)).join('')
    default:
      throw notEmulated(`encoding ${String(encoding)}`)
  }
}

export function encode(data: unknown, encoding: Encoding = 'utf8'): Uint8Array<ArrayBuffer> {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0))
  if (typeof data !== 'string') throw new ApiError('fail invalid data: data should be String or ArrayBuffer', { errno: FILE_ERRNO.NOT_PERMITTED })
  switch (encoding) {
    case 'utf8':
    case 'utf-8':
      return new TextEncoder().encode(data) as Uint8Array<ArrayBuffer>
    case 'base64':
      return base64ToBytes(data)
    case 'hex':
      return Uint8Array.from(data.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
    case 'ascii':
    case 'binary':
    case 'latin1':
      return Uint8Array.from(data, (character) => character.charCodeAt(0))
    default:
      throw notEmulated(`encoding ${String(encoding)}`)
  }
}
