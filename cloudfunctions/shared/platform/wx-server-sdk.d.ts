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
}

// Makes this file a module, and the block above an addition to the SDK's own typings.
export {}
