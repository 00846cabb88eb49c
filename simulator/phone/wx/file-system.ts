import { notEmulatedText } from '../../not-emulated'
import { ApiError, asyncApi, notEmulated, syncApi } from './api'
import type { Family, WxContext } from './context'
import { decode, encode, readFile, readPackageFile, type Encoding } from './files'
import type { Shape } from './parameters'
import { TEMP_PATH, TempFiles } from './temp-files'
import { isUserPath, notFound, USER_DATA_PATH, UserFiles } from './user-files'

export { USER_DATA_PATH } from './user-files'

/** Modes as stat gives them. */
const MODE = { file: 0o100644, folder: 0o040755 } as const

/** What FileSystemManager.stat tells of one file or folder. */
class Stats {
  readonly lastAccessedTime: number
  readonly lastModifiedTime: number
  readonly mode: number

  constructor(readonly size: number, at: number, private readonly folder: boolean) {
    this.lastAccessedTime = this.lastModifiedTime = Math.floor(at / 1000)
    this.mode = folder ? MODE.folder : MODE.file
  }

  isDirectory(): boolean {
    return this.folder
  }

  isFile(): boolean {
    return !this.folder
  }
}

/** The work behind both forms of each API, by the parameters of the sync one. */
const operations = (context: WxContext) => {
  const user = (): UserFiles => new UserFiles(context)
  const temp = (): TempFiles => new TempFiles(context.phone)
  const stat = (path: string): Stats => {
    const file = path.startsWith(TEMP_PATH) ? temp().get(path) : undefined
    if (file) return new Stats(file.bytes.length, file.at, false)
    if (!file && !isUserPath(path)) return new Stats(readPackageFile(context, path).length, context.phone.now(), false)
    const node = user().node(path)
    if (!node) throw notFound('stat', path)
    return new Stats(node.size, node.at, node.base64 === undefined)
  }
  return {
    access(path: string): void {
      if (!isUserPath(path)) readPackageFile(context, path)
      else if (path.startsWith(TEMP_PATH) ? !temp().get(path) : !user().node(path)) throw notFound('access', path)
    },
    read(path: string, encoding?: Encoding, position = 0, length?: number): string | ArrayBuffer {
      const bytes = readFile(context, path)
      return decode(bytes.subarray(position, length === undefined ? undefined : position + length), encoding)
    },
    write: (path: string, data: unknown, encoding?: Encoding) => user().write(path, encode(data, encoding)),
    append(path: string, data: unknown, encoding?: Encoding): void {
      const before = user().read(path)
      const added = encode(data, encoding)
      const all = new Uint8Array(before.length + added.length)
      all.set(before)
      all.set(added, before.length)
      user().write(path, all)
    },
    copy: (from: string, to: string) => user().write(to, readFile(context, from), 'copyFile'),
    rename: (from: string, to: string) => user().move(from, to),
    unlink(path: string): void {
      if (!path.startsWith(TEMP_PATH)) user().removeFile(path)
      else if (!temp().remove(path)) throw notFound('unlink', path)
    },
    mkdir: (path: string, recursive = false) => user().makeFolder(path, recursive),
    rmdir: (path: string, recursive = false) => user().removeFolder(path, recursive),
    readdir: (path: string): string[] => user().list(path),
    stat,
    /** A temporary file becomes one of the app's own, and is gone. */
    save(from: string, to = `${USER_DATA_PATH}/${from.slice(from.lastIndexOf('/') + 1)}`): string {
      user().write(to, readFile(context, from), 'saveFile')
      temp().remove(from)
      return to
    },
    size: (path: string): number => readFile(context, path).length,
  }
}

/** The file system: USER_DATA_PATH with its folders, and temporary files. */
export const fileSystemFamily: Family = (context) => {
  const files = operations(context)
  const api = <O extends object>(name: string, shape: Shape, work: (options: O) => Promise<object> | object | void): Record<string, unknown> => ({
    [name]: asyncApi<O>(name, shape, work),
  })
  const sync = <A extends unknown[], R>(name: string, work: (...args: A) => R): Record<string, unknown> => ({
    [`${name}Sync`]: syncApi(`${name}Sync`, work),
  })
  interface Content { filePath: string; data: unknown; encoding?: Encoding }
  interface Folder { dirPath: string; recursive?: boolean }
  const FROM_TO: Shape = { srcPath: 'String', destPath: 'String' }
  const getFileInfo = (name: string): Record<string, unknown> => api<{ filePath: string; digestAlgorithm?: string }>(
    name, { filePath: 'String', digestAlgorithm: 'String?' },
    async ({ filePath, digestAlgorithm }) => ({ size: files.size(filePath), ...await digest(readFile(context, filePath), digestAlgorithm) }),
  )
  const manager: Record<string, unknown> = {
    ...api<{ path: string }>('access', { path: 'String' }, ({ path }) => files.access(path)),
    ...sync('access', files.access),
    ...api<{ filePath: string; encoding?: Encoding; position?: number; length?: number }>(
      'readFile', { filePath: 'String', encoding: 'String?', position: 'Number?', length: 'Number?' },
      ({ filePath, encoding, position, length }) => ({ data: files.read(filePath, encoding, position, length) }),
    ),
    ...sync('readFile', files.read),
    ...api<Content>('writeFile', { filePath: 'String' }, ({ filePath, data, encoding }) => files.write(filePath, data, encoding)),
    ...sync('writeFile', files.write),
    ...api<Content>('appendFile', { filePath: 'String' }, ({ filePath, data, encoding }) => files.append(filePath, data, encoding)),
    ...sync('appendFile', files.append),
    ...api<{ srcPath: string; destPath: string }>('copyFile', FROM_TO, ({ srcPath, destPath }) => files.copy(srcPath, destPath)),
    ...sync('copyFile', files.copy),
    ...api<{ oldPath: string; newPath: string }>('rename', { oldPath: 'String', newPath: 'String' }, ({ oldPath, newPath }) =>
      files.rename(oldPath, newPath)),
    ...sync('rename', files.rename),
    ...api<{ filePath: string }>('unlink', { filePath: 'String' }, ({ filePath }) => files.unlink(filePath)),
    ...sync('unlink', files.unlink),
    ...api<Folder>('mkdir', { dirPath: 'String', recursive: 'Boolean?' }, ({ dirPath, recursive }) => files.mkdir(dirPath, recursive)),
    ...sync('mkdir', files.mkdir),
    ...api<Folder>('rmdir', { dirPath: 'String', recursive: 'Boolean?' }, ({ dirPath, recursive }) => files.rmdir(dirPath, recursive)),
    ...sync('rmdir', files.rmdir),
    ...api<{ dirPath: string }>('readdir', { dirPath: 'String' }, ({ dirPath }) => ({ files: files.readdir(dirPath) })),
    ...sync('readdir', files.readdir),
    ...api<{ path: string; recursive?: boolean }>('stat', { path: 'String', recursive: 'Boolean?' }, ({ path, recursive }) => {
      if (recursive === true) throw notEmulated('FileSystemManager.stat recursive')
      return { stats: files.stat(path) }
    }),
    ...sync('stat', files.stat),
    ...api<{ tempFilePath: string; filePath?: string }>('saveFile', { tempFilePath: 'String', filePath: 'String?' }, ({ tempFilePath, filePath }) => ({
      savedFilePath: files.save(tempFilePath, filePath),
    })),
    ...sync('saveFile', files.save),
    ...getFileInfo('getFileInfo'),
  }
  const proxied = new Proxy(manager, {
    get(target, name, receiver) {
      if (typeof name !== 'string' || name in target) return Reflect.get(target, name, receiver)
      return () => {
        throw notEmulated(`FileSystemManager.${name}`)
      }
    },
  })
  return { env: { USER_DATA_PATH }, getFileSystemManager: () => proxied, ...getFileInfo('getFileInfo') }
}

/** Browsers have SHA-1 and no MD5, which is WeChat's default: it is left out unless it was asked for. */
async function digest(bytes: Uint8Array<ArrayBuffer>, algorithm: string | undefined): Promise<{ digest?: string }> {
  if (algorithm === undefined) return {}
  if (algorithm !== 'sha1') throw new ApiError(notEmulatedText(`digest ${algorithm}`))
  return { digest: decode(new Uint8Array(await crypto.subtle.digest('SHA-1', bytes)), 'hex') as string }
}
