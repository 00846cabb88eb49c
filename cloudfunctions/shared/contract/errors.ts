/** Every error code that a reply can carry. Nouns of the problem; the client turns them into words. */
export const ERROR_CODES = [
  'NO_OPENID',
  'CALLER_REFUSED',
  'UNKNOWN_ROUTE',
  'INVALID_INPUT',
  'NOT_REGISTERED',
  'ACCOUNT_DELETED',
  'ACCOUNT_DISABLED',
  'AGREEMENT_OUTDATED',
  'MOBILE_MISSING',
  'MOBILE_BOUND_ELSEWHERE',
  'OPENID_BOUND_ELSEWHERE',
  'CAPTCHA_TOO_SOON',
  'CAPTCHA_LIMIT_REACHED',
  'CAPTCHA_LOCKED',
  'CAPTCHA_WRONG',
  'CAPTCHA_EXPIRED',
  'SMS_UNAVAILABLE',
  'MOBILE_UNSUPPORTED',
  'PHONE_CODE_INVALID',
  'PHONE_UNAVAILABLE',
  'MAINTENANCE',
  'AMOUNT_NOT_OFFERED',
  'BALANCE_CAP_EXCEEDED',
  'BALANCE_TOO_LOW',
  'CLIENT_TOKEN_REUSED',
  'ORDER_NOT_FOUND',
  'ORDER_LIMIT_REACHED',
  'PAYMENT_UNAVAILABLE',
  'DEVICE_NOT_FOUND',
  'DEVICE_IN_USE',
  'ANOTHER_DEVICE_IN_USE',
  'DEVICE_UNAVAILABLE',
  'TARIFF_CHANGED',
  'DEVICE_SESSION_NOT_FOUND',
  'DEVICE_SESSION_RUNNING',
  'REFUND_EXCEEDED',
  'REFUND_QUOTE_CHANGED',
  'REFUND_NOT_FOUND',
  'FILE_REFUSED',
  'TICKET_LIMIT_REACHED',
  'INVOICE_EXCEEDED',
  'ACCOUNT_NOT_CLEAR',
  'ROLE_MISSING',
  'ACCOUNT_NOT_FOUND',
  'LOOKUP_LIMIT_REACHED',
  'SECOND_PERSON_MISSING',
  'PROPOSAL_NOT_FOUND',
  'PROPOSAL_CLOSED',
  'BUSY',
  'INTERNAL',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** Numbers that the words for an error need, e.g. how many tries remain. */
export interface ErrorDetails {
  /** Seconds until the same call may succeed. */
  retry_after_seconds?: number
  /** Wrong codes that may still be entered. */
  remaining_tries?: number
  /** The limit that was met, in fen. */
  limit_fen?: number
  /** The lowest amount accepted, in fen. */
  min_fen?: number
  /** The highest amount accepted, in fen. */
  max_fen?: number
}

export interface WireError {
  code: ErrorCode
  /** For developers and logs, in English, without personal data. Never shown to users. */
  message: string
  details?: ErrorDetails
}

export type Envelope<Result> =
  | { success: true; result: Result; error: null }
  /**
   * `result` is the specification's number where it has one, else null: −1 when the call carried no openid, and
   * −1…−9 when a device session cannot start.
   */
  | { success: false; result: RefusalNumber | null; error: WireError }

/** Of the specification: −1 not bound, −2 deleted, −3 disabled, −4 no such device, −5 balance too low, −6 unknown, −7 in use, −8 you use another, −9 not free or not online. */
export type RefusalNumber = -1 | -2 | -3 | -4 | -5 | -6 | -7 | -8 | -9

