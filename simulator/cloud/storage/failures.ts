import { CloudError, invalidParameter } from '../errors'

/** Files in one getTempFileURL or deleteFile. */
export const FILES_AT_ONCE = 50
/** A link lives at most, and unless told otherwise, one day. */
export const LINK_SECONDS = 86_400
/** The largest file that a Mini Program uploads. */
export const CLIENT_FILE_LIMIT = 50 * 1024 * 1024
/** The largest file at all; the platform takes more from functions, which a simulator has no use for. */
export const FILE_LIMIT = 100 * 1024 * 1024
/** Of a path, in bytes. */
export const PATH_LIMIT = 850

/** What became of one file: the platform's name of the failure, or SUCCESS. */
export type FileCode = 'SUCCESS' | 'STORAGE_FILE_NONEXIST' | 'STORAGE_EXCEED_AUTHORITY'

/** Numbers and words of the platform for a single file. */
export const FILE_STATUS: Record<FileCode, { status: number; errMsg: string }> = {
  SUCCESS: { status: 0, errMsg: 'ok' },
  STORAGE_FILE_NONEXIST: { status: -503003, errMsg: 'storage file not exists' },
  STORAGE_EXCEED_AUTHORITY: { status: -503002, errMsg: 'storage permission denied' },
}

/** −503002: the rule for clients refuses. */
export const accessDenied = (): CloudError => new CloudError('STORAGE_EXCEED_AUTHORITY', 'storage permission denied')

export const tooManyFiles = (): CloudError => invalidParameter(`fileList: at most ${FILES_AT_ONCE} files at once`)

/** What `wx.cloud.uploadFile` and its like reject with: number and text as the platform's client gives them. */
export class StorageClientError extends Error {
  readonly errCode: number

  constructor(api: string, cause: CloudError) {
    const [errCode, name] = CLIENT_CODES[cause.code] ?? [-501001, 'resource system error']
    super(`${api}:fail Error: errCode: ${errCode} ${name} | errMsg: ${cause.message}`)
    this.name = 'StorageClientError'
    this.errCode = errCode
  }
}

const CLIENT_CODES: Record<string, readonly [number, string]> = {
  STORAGE_EXCEED_AUTHORITY: [-503002, 'storage permission denied'],
  STORAGE_FILE_NONEXIST: [-503003, 'storage file not exists'],
  STORAGE_REQUEST_FAIL: [-503001, 'storage request fail'],
  INVALID_PARAM: [-501007, 'invalid parameters'],
}
