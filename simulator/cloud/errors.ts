/**
 * What the local cloud throws, anywhere, and converts once, at its edge, with {@link CloudError.toReply}.
 *
 * Codes and texts are those of the platform. wx-server-sdk maps the code to an `errCode` by a fixed table and
 * every name it does not know to −501001 (SYS_ERR), so a code that is invented here still behaves as on the platform.
 */

import { notEmulatedText } from '../not-emulated'

const ASK_US = 'Please check your request, but if the problem persists, contact us.'

/** The reply to a request that failed; HTTP status stays 200, as on the platform. */
export interface ErrorReply {
  requestId: string
  code: string
  message: string
}

export class CloudError extends Error {
  /** The platform's name of the error, e.g. `DATABASE_REQUEST_FAILED`. */
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CloudError'
    this.code = code
  }

  toReply(requestId: string): ErrorReply {
    return { requestId, code: this.code, message: this.message }
  }

  /** Any thrown value as a CloudError: what is none of ours becomes SYS_ERR with its own message. */
  static from(thrown: unknown): CloudError {
    if (thrown instanceof CloudError) return thrown
    return new CloudError('SYS_ERR', thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown })
  }
}

/** A feature of the platform that the local cloud does not have. It never guesses an answer instead. */
export const notEmulated = (name: string): CloudError => new CloudError('NOT_EMULATED', notEmulatedText(name))

/** A request whose own fields are wrong: −501007. */
export const invalidParameter = (message: string): CloudError => new CloudError('INVALID_PARAM', message)

/** −502005. */
export const collectionNotExist = (): CloudError =>
  new CloudError('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist. ${ASK_US}`)

export const collectionExists = (): CloudError =>
  new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', `[ResourceUnavailable.ResourceExist] Table exist. ${ASK_US}`)

/** −502001, the database refused the operation; `operation` is its name in the platform's text, e.g. `Insert`. */
export const databaseRequestFailed = (operation: string, reason: string): CloudError =>
  new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation.${operation}] ${reason}`)

/**
 * A unique index (or `_id`) already holds the key: −502001 with MongoDB's E11000 inside.
 * @param key text of the key as MongoDB prints it, e.g. `f: "v"`
 */
export const duplicateKey = (operation: string, collection: string, index: string, key: string): CloudError =>
  databaseRequestFailed(
    operation,
    `multiple write errors: [{write errors: [{E11000 duplicate key error collection: local.${collection} index: ${index} dup key: { ${key} }}]}, {<nil>}]`,
  )

/** Another transaction changed or is changing the same document. The transaction is over. */
export const transactionConflict = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${ASK_US}`,
  )

/** A second operation of a transaction arrived while the first was running. */
export const transactionBusy = (): CloudError =>
  new CloudError('DATABASE_TRANSACTION_FAIL', `[ResourceUnavailable.TransactionBusy] Transaction is busy. ${ASK_US}`)

/** The transaction was never started, or is over: committed, aborted, conflicted or older than 30 s. */
export const transactionNotExist = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, '
    + `transaction must be commit or abort in 30 seconds. ${ASK_US}`,
  )
