export interface RefundRequest {
  /** The same number is the same refund, however often it is asked for. */
  outRefundNo: string
  outTradeNo: string
  /** What was paid. */
  payFen: number
  /** What comes back. */
  amountFen: number
  /** Where the function is that WeChat calls back. */
  envId: string
}

/** What WeChat Pay answers to a refund; `heard` are its words. */
export type RefundAnswer =
  /** It is under way, or was before. */
  | { kind: 'accepted' }
  /** The merchant has not the money: the same request may succeed later. */
  | { kind: 'unfunded', heard: string }
  /** It takes none of this payment, now or later. */
  | { kind: 'impossible', heard: string }

/** What WeChat Pay says about a refund, asked by us. */
export type RefundReport =
  | {
    /** `failed`: for good. */
    state: 'processing' | 'arrived' | 'failed'
    outRefundNo: string
    outTradeNo: string
    amountFen: number
    /** Null unless it has arrived. */
    arrivedAt: number | null
  }
  /** WeChat has never heard of it. */
  | { state: 'unknown' }

/** Refunds of WeChat Pay. Every method throws AppError PAYMENT_UNAVAILABLE when WeChat gives no clear answer. */
export interface RefundGateway {
  refund(request: RefundRequest): Promise<RefundAnswer>
  queryRefund(outRefundNo: string): Promise<RefundReport>
}
