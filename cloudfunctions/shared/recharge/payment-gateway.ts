import type { PaymentParameters } from '../contract'

/** What WeChat Pay says about an order, asked by us. */
export type PaymentReport =
  | {
    state: 'paid'
    outTradeNo: string
    totalFen: number
    /** The payer's openid in our Mini Program. */
    openid: string | null
    /** Whether it was paid to our own merchant number. */
    ourMerchant: boolean
    transactionId: string
    paidAt: number
  }
  /** `unknown`: WeChat has never heard of it. */
  | { state: 'unpaid' | 'closed' | 'refunded' | 'unknown' }

export interface PrepayOrder {
  outTradeNo: string
  payFen: number
  createdAt: number
  expiresAt: number
  /** Where the function is that WeChat calls back. */
  envId: string
}

/** WeChat Pay. Every method throws AppError PAYMENT_UNAVAILABLE when WeChat gives no clear answer. */
export interface PaymentGateway {
  /** Registers the order at WeChat; for an order registered before it makes new parameters for the same payment. */
  prepay(order: PrepayOrder): Promise<PaymentParameters>
  query(outTradeNo: string): Promise<PaymentReport>
  /** False when WeChat refused to close it: it may have been paid, be closed already, or be unknown. */
  close(outTradeNo: string): Promise<boolean>
}
