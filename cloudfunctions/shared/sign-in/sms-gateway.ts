/** What the provider said to a message. `heard` is for the log. */
export type SmsReply =
  | { kind: 'taken' }
  /** Not sent. */
  | { kind: 'refused', heard: string }
  /** No answer: it may arrive. */
  | { kind: 'unknown', heard: string }

/** The provider of text messages. */
export interface SmsGateway {
  /** Sends a code that is valid for `minutes`. Throws only what kept it from being tried. */
  sendCode(mobile: string, code: string, minutes: number): Promise<SmsReply>
}
