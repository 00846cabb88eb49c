import type { ErrorCode, ErrorDetails } from './contract'

/** A refusal with a code of the closed set. Thrown anywhere, converted to a reply once, at the edge of a function. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails | undefined
  /** What a third party said: for the log alone, never for a reply. */
  readonly heard: string | undefined

  /** @param reason for developers, in English, without personal data; it stands in the reply */
  constructor(code: ErrorCode, reason: string, details?: ErrorDetails, heard?: string) {
    super(reason)
    this.name = 'AppError'
    this.code = code
    this.details = details
    this.heard = heard
  }
}
