/** WeChat Pay's answer to the question for the bill of a day. */
export type BillReply =
  | { kind: 'bill', text: string }
  /** WeChat knows of no trade on that day, or has not begun with the bill. */
  | { kind: 'none' }
  /** It is being made. */
  | { kind: 'not-ready' }

export interface BillGateway {
  /** Whose bills these are. */
  readonly merchant: string
  /** @param day `YYYYMMDD` of UTC+8 @throws AppError PAYMENT_UNAVAILABLE when WeChat gives no clear answer */
  download(day: string): Promise<BillReply>
}
