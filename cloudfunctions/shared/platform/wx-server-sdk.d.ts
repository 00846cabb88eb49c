/**
 * What the typings of wx-server-sdk 4.0.2 leave out or call `any`. Only what platform/ uses, as the SDK behaves.
 */
declare module 'wx-server-sdk' {
  /** WeChat Pay through the cloud (V2, no certificates). camelCase both ways; the SDK makes it snake_case on the wire. */
  export const cloudPay: CloudPay

  export interface CloudPay {
    unifiedOrder(order: UnifiedOrder): Promise<UnifiedOrderReply>
    queryOrder(query: OrderQuery): Promise<QueryOrderReply>
    closeOrder(query: OrderQuery): Promise<PayReply>
    refund(refund: Refund): Promise<PayReply>
    queryRefund(query: RefundQuery): Promise<QueryRefundReply>
    downloadBill(query: BillQuery): Promise<BillReply>
    refund(refund: Refund): Promise<PayReply>
    queryRefund(query: RefundQuery): Promise<QueryRefundReply>
  }

  export interface UnifiedOrder {
    /** Function that WeChat calls once it is paid, and where it is. */
    functionName: string
    envId: string
    subMchId: string
    /** ≤ 32 characters. */
    nonceStr: string
    /** ≤ 128 characters; stands on the user's bill. */
    body: string
    /** ≤ 32 of `0-9A-Za-z_-|*@`. */
    outTradeNo: string
    /** Fen. */
    totalFee: number
    spbillCreateIp: string
    tradeType: 'JSAPI'
    /** `yyyyMMddHHmmss`, UTC+8. */
    timeStart: string
    timeExpire: string
  }

  export interface OrderQuery {
    subMchId: string
    nonceStr: string
    outTradeNo: string
  }

  export interface Refund extends OrderQuery {
    /** Function that WeChat calls once it has arrived or failed, and where it is. */
    functionName: string
    envId: string
    /** ≤ 64 characters. The same number is the same refund. */
    outRefundNo: string
    /** Fen: what was paid, and what comes back. */
    totalFee: number
    refundFee: number
    /** ≤ 80 characters; stands in the message to the user. */
    refundDesc: string
  }

  export interface RefundQuery {
    subMchId: string
    nonceStr: string
    outRefundNo: string
  }

  export interface BillQuery {
    subMchId: string
    nonceStr: string
    /** `yyyyMMdd`, UTC+8. */
    billDate: string
    billType: 'ALL'
    tarType: 'GZIP'
  }

  export interface BillReply extends PayReply {
    /** The bill; absent when there is none. The SDK makes text of it unless it was asked to be zipped. */
    data?: Buffer | string
    /** Of this API alone, and not overwritten by the SDK. */
    errorCode?: string | number
  }

  export interface Refund extends OrderQuery {
    /** Function that WeChat calls once it has arrived or failed, and where it is. */
    functionName: string
    envId: string
    /** ≤ 64 characters. The same number is the same refund. */
    outRefundNo: string
    /** Fen: what was paid, and what comes back. */
    totalFee: number
    refundFee: number
    /** ≤ 80 characters; stands in the message to the user. */
    refundDesc: string
  }

  export interface RefundQuery {
    subMchId: string
    nonceStr: string
    outRefundNo: string
  }

  /** A business failure is no exception: look at both codes. The SDK overwrites WeChat's `err_code` with 0; the text remains. */
  export interface PayReply {
    returnCode?: string
    returnMsg?: string
    resultCode?: string
    errCodeDes?: string
    subMchId?: string | number
  }

  export interface UnifiedOrderReply extends PayReply {
    payment?: { appId?: string, timeStamp?: string, nonceStr?: string, package?: string, signType?: string, paySign?: string }
  }

  export interface QueryOrderReply extends PayReply {
    tradeState?: string
    outTradeNo?: string
    totalFee?: number | string
    openid?: string
    subOpenid?: string
    transactionId?: string
    /** `yyyyMMddHHmmss`, UTC+8. */
    timeEnd?: string
  }

  /** WeChat numbers the refunds of a reply; asked for by its number there is one. */
  export interface QueryRefundReply extends PayReply {
    outTradeNo?: string
    outRefundNo_0?: string
    refundFee_0?: number | string
    refundStatus_0?: string
    /** `yyyy-MM-dd HH:mm:ss`, UTC+8; of one that has arrived. */
    refundSuccessTime_0?: string
  }
}

// Makes this file a module, and the block above an addition to the SDK's own typings.
export {}
