/** WeChat Pay's own names and states (V2, service-provider mode, as cloudPay uses it). Amounts are fen. */

export type TradeState = 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'
export type RefundState = 'PROCESSING' | 'SUCCESS' | 'CHANGE' | 'REFUNDCLOSE'

export interface PayOrder {
  outTradeNo: string
  subMchId: string
  prepayId: string
  /** Cloud function that WeChat Pay calls when the order is paid. */
  functionName: string
  envId: string
  /** Who ordered, and the only one who may pay. */
  openid: string
  body: string
  attach: string
  totalFee: number
  createdAt: number
  /** Epoch ms after which nobody can pay any more. */
  expiresAt: number
  state: TradeState
  /** Fen, including refunds under way. */
  refundedFee: number
  refundCount: number
  paidAt?: number
  transactionId?: string
  payerOpenid?: string
}

export interface PayRefund {
  outRefundNo: string
  refundId: string
  outTradeNo: string
  transactionId: string
  refundFee: number
  totalFee: number
  /** Empty: nobody is told. */
  functionName: string
  state: RefundState
  /** How it ends. */
  outcome: Exclude<RefundState, 'PROCESSING'>
  createdAt: number
  dueAt: number
  endedAt?: number
}

/**
 * What a function receives when a refund has ended, as the cloud decrypts and renames WeChat Pay's notification.
 * Unlike a payment's event it has no resultCode; no `attach`; no payer.
 */
export type RefundEvent = {
  returnCode: 'SUCCESS'
  appid: string
  mchId: string
  subAppid: string
  subMchId: string
  nonceStr: string
  transactionId: string
  outTradeNo: string
  refundId: string
  outRefundNo: string
  /** Fen, the whole order. */
  totalFee: number
  settlementTotalFee: number
  /** Fen, this refund. */
  refundFee: number
  settlementRefundFee: number
  /** SUCCESS; CHANGE: it could not be given to the user; REFUNDCLOSE. */
  refundStatus: 'SUCCESS' | 'CHANGE' | 'REFUNDCLOSE'
  /** Only with SUCCESS: `yyyy-MM-dd HH:mm:ss` in UTC+8. */
  successTime?: string
  /** WeChat's spelling. */
  refundRecvAccout: string
  refundAccount: string
  refundRequestSource: 'API'
}

export interface Delivery {
  /** Simulated epoch ms. */
  at: number
  acknowledged: boolean
  /** What the function answered, or why it did not. */
  answer: string
}

/** One callback of WeChat Pay, sent until it is acknowledged. */
export interface Notice {
  /** Begins with the order's number and a slash. */
  id: string
  kind: 'payment' | 'refund'
  outTradeNo: string
  functionName: string
  event: Record<string, string | number>
  state: 'pending' | 'acknowledged' | 'lost' | 'given-up'
  /** Attempts of the regular schedule, without deliveries by hand. */
  attempts: number
  /** When the next attempt is due; null when there is none. */
  nextAt: number | null
}

export interface PaymentParameters {
  timeStamp: string
  nonceStr: string
  package: string
  signType: string
  paySign: string
}
