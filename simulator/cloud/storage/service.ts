import fs from 'node:fs'
import type { CallToken } from '../caller'
import type { StorageRules } from '../environment'
import { CloudError, invalidParameter, notEmulated } from '../errors'
import type { LogBook } from '../logs'
import { accessDenied, FILE_STATUS, FILES_AT_ONCE, LINK_SECONDS, StorageClientError, tooManyFiles } from './failures'
import type { FileCode } from './failures'
import { FileServer } from './http'
import { Links } from './links'
import { mediaType } from './media-type'
import { checkPath, FileIds } from './paths'
import { StorageAccess } from './rules'
import { FileStore } from './store'
import type { StoredFile } from './store'

export type { StoredFile } from './store'

export interface StorageOptions {
  dir: string
  envId: string
  durable: boolean
  now: () => number
  logs: LogBook
  rules: StorageRules | undefined
}

export interface FileLink {
  fileID: string
  tempFileURL: string
  /** Seconds. */
  maxAge: number
  status: number
  errMsg: string
}

type FileQuestion = string | { fileID?: unknown; maxAge?: unknown }

/** Cloud storage: for functions by the SDK's actions, for clients under the rules, for the desk as it is. */
export class StorageService {
  private readonly ids: FileIds
  private readonly access: StorageAccess
  private readonly store: FileStore
  private readonly links: Links
  private server!: FileServer

  private constructor(private readonly options: StorageOptions) {
    fs.mkdirSync(options.dir, { recursive: true })
    this.ids = new FileIds(options.envId)
    this.access = new StorageAccess(options.rules)
    this.store = new FileStore(options.dir, options.durable)
    this.links = new Links(options.dir)
  }

  static async open(options: StorageOptions): Promise<StorageService> {
    const service = new StorageService(options)
    const { store, links } = service
    service.server = await FileServer.listen({
      store, links, now: options.now,
      isPublic: (path) => service.mayRead(undefined, path),
      stored: (path, openid) => service.log('uploadFile', path, 'SUCCESS', openid ?? undefined),
    })
    return service
  }

  /** One `storage.*` action of wx-server-sdk. @throws CloudError */
  handle(action: string, fields: Record<string, unknown>, token: CallToken): { data: unknown } {
    switch (action) {
      case 'storage.getUploadMetadata': {
        const path = checkPath(fields['path'])
        const fileId = this.ids.of(path)
        const [url, authorization] = this.uploadLink(path, null)
        // The SDK sends the latter in a header, which takes no Chinese.
        return { data: { url, token: 'local', authorization, fileId, cosFileId: encodeURI(fileId) } }
      }
      case 'storage.batchGetDownloadUrl': {
        const list = listOf(fields['file_list']) as { fileid?: unknown; max_age?: unknown }[]
        return { data: { download_list: list.map(({ fileid, max_age: maxAge }) => {
          const code = this.codeOf(fileid)
          this.log('getTempFileURL', String(fileid), code, token.openid)
          const age = secondsOf(maxAge)
          return { code, fileID: fileid, tempFileURL: code === 'SUCCESS' ? this.downloadLink(fileid as string, age) : '', maxAge: age }
        }) } }
      }
      case 'storage.batchDeleteFile':
        return { data: { delete_list: listOf(fields['fileid_list']).map((fileID) => ({ fileID, code: this.delete(fileID, token.openid) })) } }
      default:
        throw notEmulated(`the action ${action}`)
    }
  }

  /** wx.cloud.uploadFile: where the Mini Program may PUT the file. @throws StorageClientError −503002, −501007 */
  clientUpload(cloudPath: unknown, openid: string): { url: string; fileID: string } {
    return forClient('cloud.uploadFile', () => {
      const path = checkPath(cloudPath)
      const owner = this.store.find(path)?.openid
      if (!this.access.allows('write', { openid, path, owner: owner === undefined ? openid : owner, now: this.options.now() })) {
        this.log('uploadFile', path, 'STORAGE_EXCEED_AUTHORITY', openid)
        throw accessDenied()
      }
      return { url: this.uploadLink(path, openid)[0], fileID: this.ids.of(path) }
    })
  }

  /** wx.cloud.getTempFileURL, and what shows `cloud://` pictures. @throws StorageClientError −501007 */
  clientLinks(fileList: unknown, openid: string): FileLink[] {
    return forClient('cloud.getTempFileURL', () => (listOf(fileList) as FileQuestion[]).map((question) => {
      const { fileID, maxAge } = typeof question === 'string' ? { fileID: question, maxAge: undefined } : question
      const found = this.codeOf(fileID)
      const code = found === 'SUCCESS' && !this.mayRead(openid, this.pathOf(fileID)) ? 'STORAGE_EXCEED_AUTHORITY' : found
      const age = secondsOf(maxAge)
      this.log('getTempFileURL', String(fileID), code, openid)
      const tempFileURL = code === 'SUCCESS' ? this.downloadLink(fileID as string, age) : ''
      return { fileID: String(fileID), tempFileURL, maxAge: age, ...FILE_STATUS[code] }
    }))
  }

  /** wx.cloud.deleteFile. @throws StorageClientError −501007 */
  clientDelete(fileList: unknown, openid: string): { fileID: string; status: number; errMsg: string }[] {
    return forClient('cloud.deleteFile', () => listOf(fileList).map((fileID) => {
      const file = this.store.find(this.pathOf(fileID))
      const allowed = file === undefined
        || this.access.allows('write', { openid, path: file.path, owner: file.openid, now: this.options.now() })
      const code = allowed ? this.delete(fileID, openid) : 'STORAGE_EXCEED_AUTHORITY'
      if (!allowed) this.log('deleteFile', String(fileID), code, openid)
      return { fileID: String(fileID), ...FILE_STATUS[code] }
    }))
  }

  /** All files, for the desk, each with its id and a link. */
  list(): (StoredFile & { fileID: string; url: string })[] {
    return this.store.list().map((file) => {
      const fileID = this.ids.of(file.path)
      return { ...file, fileID, url: this.downloadLink(fileID, LINK_SECONDS) }
    })
  }

  /** Puts a file there as a function does, or as the client of `openid`. @throws CloudError for a path that is none */
  put(path: string, content: Buffer, openid: string | null = null): string {
    this.store.put({ path: checkPath(path), openid, type: mediaType(path), at: this.options.now() }, content)
    return this.ids.of(path)
  }

  reset(): void {
    this.store.clear()
  }

  close(): Promise<void> {
    return this.server.close()
  }

  private mayRead(openid: string | undefined, path: string): boolean {
    const owner = this.store.find(path)?.openid ?? null
    return this.access.allows('read', { openid, path, owner, now: this.options.now() })
  }

  private delete(fileID: unknown, openid: string | undefined): FileCode {
    const code = this.store.remove(this.pathOf(fileID)) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST'
    this.log('deleteFile', String(fileID), code, openid)
    return code
  }

  private codeOf(fileID: unknown): FileCode {
    return this.store.find(this.pathOf(fileID)) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST'
  }

  /** Empty, which no file has, for ids of other environments and for what is no id. */
  private pathOf(fileID: unknown): string {
    return this.ids.pathOf(fileID) ?? ''
  }

  private uploadLink(path: string, openid: string | null): [url: string, query: string] {
    const query = this.links.sign({ method: 'PUT', path, openid, until: this.seconds() + 3600 })
    return [encodeURI(this.server.urlOf(path)) + `?${query}`, query]
  }

  private downloadLink(fileID: string, maxAge: number): string {
    const path = this.pathOf(fileID)
    if (this.mayRead(undefined, path)) return this.server.urlOf(path)
    return this.server.urlOf(path, this.links.sign({ method: 'GET', path, openid: null, until: this.seconds() + maxAge }))
  }

  private seconds(): number {
    return Math.floor(this.options.now() / 1000)
  }

  private log(api: string, what: string, code: FileCode, openid: string | undefined): void {
    this.options.logs.add({ kind: 'storage', name: api, openid, ok: code === 'SUCCESS', message: code === 'SUCCESS' ? what : `${code} ${what}` })
  }
}

function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw invalidParameter('fileList has to be a list that is not empty')
  if (value.length > FILES_AT_ONCE) throw tooManyFiles()
  return value
}

const secondsOf = (maxAge: unknown): number =>
  (typeof maxAge === 'number' && maxAge > 0 ? Math.min(maxAge, LINK_SECONDS) : LINK_SECONDS)

function forClient<T>(api: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new StorageClientError(api, CloudError.from(error))
  }
}
