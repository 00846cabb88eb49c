import type { ErrorCode, ErrorDetails } from '../../cloudfunctions/shared/contract'

/** What can go wrong before a reply of ours exists. */
export type ClientErrorCode =
  /** No connection. */
  | 'OFFLINE'
  /** No reply in time; the call may or may not have had its effect. */
  | 'TIMEOUT'
  /** WeChat Cloud answered, but not our function. */
  | 'CLOUD_UNAVAILABLE'
  /** A reply that is not of the contract's form. */
  | 'BAD_REPLY'
  /** WeChat Pay's sheet ended with an error (not: closed by the user). */
  | 'PAYMENT_FAILED'

export type AppErrorCode = ErrorCode | ClientErrorCode

/** The one error type that pages see. */
export class AppError extends Error {
  override readonly name = 'AppError'

  constructor(
    readonly code: AppErrorCode,
    readonly details: ErrorDetails = {},
    message: string = code,
  ) {
    super(message)
  }
}

/** Whatever was thrown, as an AppError; a fault of our own is logged whole and shown as INTERNAL. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  console.error(thrown)
  return new AppError('INTERNAL')
}

/** True when trying again later is all there is to do: nothing was refused. */
export function isConnectionTrouble(error: AppError): boolean {
  return error.code === 'OFFLINE' || error.code === 'TIMEOUT' || error.code === 'CLOUD_UNAVAILABLE'
}
