import type { UserView } from './account'

/** What `wx.requestPayment` takes, as WeChat Pay made it. */
export interface PaymentParameters {
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'MD5' | 'HMAC-SHA256' | 'RSA'
  paySign: string
}

export interface RechargeOrderView {
  out_trade_no: string
  /** Fen to pay. */
  amount: number
  /** Fen given on top. */
  bonus_amount: number
  payment: PaymentParameters
}

export interface VerifyView {
  /** `pending`: WeChat does not report the payment (yet). */
  state: 'credited' | 'pending' | 'closed'
  out_trade_no: string
  amount: number
  bonus_amount: number
  user: UserView
}
