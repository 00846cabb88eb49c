/** An error of the SMS provider, for one number or for a whole request. */
export class SmsFailure extends Error {
  constructor(readonly code: string, message: string) {
    super(message)
    this.name = 'SmsFailure'
  }
}
