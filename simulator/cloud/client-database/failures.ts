import { CloudError } from '../errors'

/** A rule, or a simple permission, refuses the client: −502003. */
export const permissionDenied = (): CloudError => new CloudError('DATABASE_PERMISSION_DENIED', 'Permission denied')

/** What a client may receive from one query: 1 MB. */
export const CLIENT_QUERY_LIMIT = 1024 * 1024
const QUERY_TOO_LARGE = 'CLIENT_QUERY_TOO_LARGE'
export const queryTooLarge = (): CloudError => new CloudError(QUERY_TOO_LARGE, 'query result size exceeds the limit (1MB)')

/** Numbers and their names, as the database of the Mini Program shows them. */
const CLIENT_CODES: Record<string, readonly [number, string]> = {
  DATABASE_REQUEST_FAILED: [-502001, 'database request fail'],
  DATABASE_INVALID_OPERRATOR: [-502002, 'database invalid command'],
  DATABASE_PERMISSION_DENIED: [-502003, 'database permission denied'],
  DATABASE_COLLECTION_NOT_EXIST: [-502005, 'database collection not exists'],
  INVALID_PARAM: [-501007, 'invalid parameters'],
  [QUERY_TOO_LARGE]: [-602001, 'database query result size exceed limit (1MB)'],
}

/** What a client is answered: the phone puts the name of the API before it, e.g. `collection.get:fail `. */
export class DatabaseClientError extends Error {
  readonly errCode: number

  constructor(thrown: unknown) {
    const cause = CloudError.from(thrown)
    const [errCode, name] = CLIENT_CODES[cause.code] ?? [-501001, 'resource system error']
    super(`${errCode} ${name}. ${cause.message}`)
    this.name = 'DatabaseClientError'
    this.errCode = errCode
  }
}

/** Numbers of a watch that does not begin, and of one that ends. The second is assumed: it stands in no public text. */
const WATCH_CODES = { init: [-402002, 'realtime listener init watch fail'], later: [-402006, 'realtime listener server error'] } as const

/** What `onError` of a watch is given. */
export class WatchFailure extends Error {
  readonly errCode: number

  constructor(when: keyof typeof WATCH_CODES, thrown: unknown) {
    const [errCode, name] = WATCH_CODES[when]
    super(`errCode: ${errCode} ${name} | errMsg: ${new DatabaseClientError(thrown).message}`)
    this.name = 'WatchFailure'
    this.errCode = errCode
  }
}
