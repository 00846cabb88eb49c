/** The provider of text messages. */
export interface SmsGateway {
  /** Sends a code that is valid for `minutes`. @throws AppError SMS_UNAVAILABLE when it was not taken for sending */
  sendCode(mobile: string, code: string, minutes: number): Promise<void>
}
