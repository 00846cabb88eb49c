import { ApiError } from './api'
import { base64ToBytes, bytesToBase64 } from './base64'
import type { WxContext } from './context'
import { Shelf, STORAGE_LIMITS } from './shelf'
import { typeOf } from './temp-files'

/** The only place where an app may write. */
export const USER_DATA_PATH = 'http://usr'

/** Numbers that WeChat attaches to failures of the file system. */
export const FILE_ERRNO = { NOT_FOUND: 1300002, EXISTS: 1300005, NOT_PERMITTED: 1300013, NOT_EMPTY: 1300066, NO_SPACE: 1300202, IS_FOLDER: 1301005, NO_FOLDER: 1300020 } as const

/** What lies at a path. */
export interface FileNode {
  /** Absent: a folder. */
  base64?: string
  /** Bytes. */
  size: number
  /** Simulated epoch ms. */
  at: number
}

export const notFound = (operation: string, path: string): ApiError =>
  new ApiError(`no such file or directory, ${operation} ${path}`, { errno: FILE_ERRNO.NOT_FOUND })
/** Whether a path names something of {@link USER_DATA_PATH}, or tries to; else it is one of the package. */
export const isUserPath = (path: string): boolean => /^\w+:\/\//.test(path)

const denied = (operation: string, path: string): ApiError =>
  new ApiError(`permission denied, ${operation} ${path}`, { errno: FILE_ERRNO.NOT_PERMITTED })
const exists = (operation: string, path: string): ApiError =>
  new ApiError(`file already exists, ${operation} ${path}`, { errno: FILE_ERRNO.EXISTS })

/** Files and folders of one user and app in {@link USER_DATA_PATH}, kept beside the storage. */
export class UserFiles {
  readonly #shelf: Shelf

  constructor(private readonly context: WxContext) {
    const { phone, disk } = context
    this.#shelf = new Shelf(disk, phone.package.appid, phone.openid, 'files', STORAGE_LIMITS.total)
  }

  /** The node at a path; USER_DATA_PATH itself is a folder. */
  node(path: string): FileNode | undefined {
    const clean = trimmed(path)
    if (clean === USER_DATA_PATH) return { size: 0, at: 0 }
    return this.#shelf.get(clean)?.value as FileNode | undefined
  }

  /** What the browser can show of a file. */
  dataUrl(path: string): string | undefined {
    const base64 = this.node(path)?.base64
    return base64 === undefined ? undefined : `data:${typeOf(path)};base64,${base64}`
  }

  read(path: string): Uint8Array<ArrayBuffer> {
    const found = this.node(path)
    if (!found) throw notFound('open', path)
    if (found.base64 === undefined) throw new ApiError(`illegal operation on a directory, open ${path}`, { errno: FILE_ERRNO.IS_FOLDER })
    return base64ToBytes(found.base64)
  }

  write(path: string, content: Uint8Array, operation = 'open'): void {
    if (this.node(path)?.base64 === undefined && this.node(path)) {
      throw new ApiError(`illegal operation on a directory, ${operation} ${path}`, { errno: FILE_ERRNO.IS_FOLDER })
    }
    this.#place(path, operation)
    this.#shelf.set(trimmed(path), { base64: bytesToBase64(content), size: content.length, at: this.context.phone.now() })
  }

  makeFolder(path: string, recursive: boolean): void {
    if (this.node(path)) throw exists('mkdir', path)
    if (recursive && !this.node(parentOf(path)) && parentOf(path).startsWith(`${USER_DATA_PATH}/`)) this.makeFolder(parentOf(path), true)
    this.#place(path, 'mkdir')
    this.#shelf.set(trimmed(path), { size: 0, at: this.context.phone.now() })
  }

  removeFile(path: string): void {
    const found = this.node(path)
    if (!found) throw notFound('unlink', path)
    if (found.base64 === undefined) throw new ApiError(`operation not permitted, unlink ${path}`, { errno: FILE_ERRNO.NOT_PERMITTED })
    this.#shelf.remove(trimmed(path))
  }

  removeFolder(path: string, recursive: boolean): void {
    const found = this.node(path)
    if (!found) throw notFound('rmdir', path)
    if (found.base64 !== undefined) throw new ApiError(`not a directory, rmdir ${path}`, { errno: FILE_ERRNO.NO_FOLDER })
    if (trimmed(path) === USER_DATA_PATH) throw denied('rmdir', path)
    const inside = this.#inside(path)
    if (inside.length > 0 && !recursive) throw new ApiError(`directory not empty, rmdir ${path}`, { errno: FILE_ERRNO.NOT_EMPTY })
    for (const one of [...inside, trimmed(path)]) this.#shelf.remove(one)
  }

  /** Names in a folder. */
  list(path: string): string[] {
    const found = this.node(path)
    if (!found) throw notFound('scandir', path)
    if (found.base64 !== undefined) throw new ApiError(`not a directory, scandir ${path}`, { errno: FILE_ERRNO.NO_FOLDER })
    const start = `${trimmed(path)}/`
    return this.#inside(path).map((one) => one.slice(start.length)).filter((name) => !name.includes('/')).sort()
  }

  move(from: string, to: string): void {
    this.write(to, this.read(from), 'rename')
    this.#shelf.remove(trimmed(from))
  }

  #inside(path: string): string[] {
    return this.#shelf.keys().filter((one) => one.startsWith(`${trimmed(path)}/`))
  }

  /** @throws ApiError unless something may be written there and its folder exists */
  #place(path: string, operation: string): void {
    if (!trimmed(path).startsWith(`${USER_DATA_PATH}/`) || path.split('/').includes('..')) throw denied(operation, path)
    if (this.node(parentOf(path))?.base64 !== undefined || !this.node(parentOf(path))) throw notFound(operation, path)
  }
}

/** Without slashes at the end. */
const trimmed = (path: string): string => path.replace(/\/+$/, '')
const parentOf = (path: string): string => trimmed(path).replace(/\/[^/]*$/, '')
