import { ApiError, asyncApi, notEmulated, syncApi } from './api'
import { base64ToBytes, bytesToBase64 } from './base64'
import type { Family, WxContext } from './context'
import { Shelf } from './shelf'

/** The only place where an app may write. */
export const USER_DATA_PATH = 'http://usr'

type Encoding = 'utf8' | 'utf-8' | 'base64' | 'ascii' | 'binary' | 'latin1' | 'hex'

/** Files of one user and app, kept as base64 beside the storage. No folders. */
class UserFiles {
  readonly #shelf: Shelf

  constructor({ phone, disk }: WxContext) {
    this.#shelf = new Shelf(disk, phone.package.appid, phone.openid, 'files')
  }

  read(path: string): Uint8Array<ArrayBuffer> {
    const found = this.#shelf.get(path)
    if (!found) throw new ApiError(`no such file or directory, open ${path}`, { errno: 1300002 })
    return base64ToBytes(found.value as string)
  }

  write(path: string, content: Uint8Array): void {
    if (!path.startsWith(`${USER_DATA_PATH}/`)) throw new ApiError(`permission denied, open ${path}`, { errno: 1300013 })
    this.#shelf.set(path, bytesToBase64(content))
  }

  remove(path: string): void {
    this.check(path)
    this.#shelf.remove(path)
  }

  check(path: string): void {
    if (!this.#shelf.get(path)) throw new ApiError(`no such file or directory ${path}`, { errno: 1300002 })
  }
}

function decode(bytes: Uint8Array<ArrayBuffer>, encoding: Encoding | undefined): string | ArrayBuffer {
  switch (encoding) {
    case undefined:
      return bytes.buffer
    case 'utf8':
    case 'utf-8':
      return new TextDecoder().decode(bytes)
    case 'base64':
      return bytesToBase64(bytes)
    default:
      throw notEmulated(`encoding ${encoding}`)
  }
}

function encode(data: string | ArrayBuffer, encoding: Encoding = 'utf8'): Uint8Array {
  if (typeof data !== 'string') return new Uint8Array(data)
  if (encoding === 'base64') return base64ToBytes(data)
  if (encoding === 'utf8' || encoding === 'utf-8') return new TextEncoder().encode(data)
  throw notEmulated(`encoding ${encoding}`)
}

/** The file system, as far as single files in USER_DATA_PATH. */
export const fileSystemFamily: Family = (context) => {
  const files = (): UserFiles => new UserFiles(context)
  const manager: Record<string, unknown> = {
    access: asyncApi<{ path: string }>('access', { path: 'String' }, ({ path }) => files().check(path)),
    accessSync: syncApi('accessSync', (path: string) => files().check(path)),
    readFile: asyncApi<{ filePath: string; encoding?: Encoding }>('readFile', { filePath: 'String' }, ({ filePath, encoding }) => ({
      data: decode(files().read(filePath), encoding),
    })),
    readFileSync: syncApi('readFileSync', (filePath: string, encoding?: Encoding) => decode(files().read(filePath), encoding)),
    writeFile: asyncApi<{ filePath: string; data: string | ArrayBuffer; encoding?: Encoding }>(
      'writeFile',
      { filePath: 'String' },
      ({ filePath, data, encoding }) => files().write(filePath, encode(data, encoding)),
    ),
    writeFileSync: syncApi('writeFileSync', (filePath: string, data: string | ArrayBuffer, encoding?: Encoding) =>
      files().write(filePath, encode(data, encoding))),
    unlink: asyncApi<{ filePath: string }>('unlink', { filePath: 'String' }, ({ filePath }) => files().remove(filePath)),
    unlinkSync: syncApi('unlinkSync', (filePath: string) => files().remove(filePath)),
  }
  const proxied = new Proxy(manager, {
    get(target, name, receiver) {
      if (typeof name !== 'string' || name in target) return Reflect.get(target, name, receiver)
      return () => {
        throw notEmulated(`FileSystemManager.${name}`)
      }
    },
  })
  return { env: { USER_DATA_PATH }, getFileSystemManager: () => proxied }
}
