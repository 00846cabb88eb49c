/** Why a machine's call is not taken, with the HTTP status of each code; docs/device-protocol.md says what it does then. */
const STATUS = {
  INVALID_INPUT: 400,
  SIGNATURE_WRONG: 401,
  TIMESTAMP_OUTSIDE_WINDOW: 401,
  CALLER_REFUSED: 403,
  UNKNOWN_PATH: 404,
  SESSION_NOT_FOUND: 404,
  NONCE_REPEATED: 409,
  INTERNAL: 500,
  BUSY: 503,
} as const
export type DeviceErrorCode = keyof typeof STATUS

export class DeviceRefusal extends Error {
  readonly code: DeviceErrorCode

  /** @param reason in English; it stands in the reply */
  constructor(code: DeviceErrorCode, reason: string) {
    super(reason)
    this.name = 'DeviceRefusal'
    this.code = code
  }
}

export const statusOf = (code: DeviceErrorCode): number => STATUS[code]

/** Codes that the rules throw too. */
export const isShared = (code: string): code is DeviceErrorCode => code === 'INVALID_INPUT' || code === 'BUSY'
