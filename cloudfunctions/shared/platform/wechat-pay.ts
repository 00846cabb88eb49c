import { AppError } from '../app-error'
import { formatCompactTime, parseCompactTime } from '../beijing-time'
import type { PaymentParameters } from '../contract'
import type { Random } from '../ports'
import type { PaymentGateway, PaymentReport } from '../recharge/payment-gateway'
import { cloud } from './cloud'
import { required } from './configuration'
import { answer, succeeded, unavailable, wholeFen } from './wechat-pay-reply'

type QueryReply = Awaited<ReturnType<typeof cloud.cloudPay.queryOrder>>

/** WeChat Pay through `cloud.cloudPay`: V2, in the name of the platform's service provider. */
export function wechatPay(random: Random): PaymentGateway {
  const query = (outTradeNo: string) => ({ subMchId: required('WECHAT_PAY_SUB_MCH_ID'), outTradeNo, nonceStr: random.id() })

  return {
    async prepay({ outTradeNo, payFen, createdAt, expiresAt, envId }) {
      // All but the nonce comes from the stored order: WeChat refuses a second request for an order that differs.
      const reply = await answer(cloud.cloudPay.unifiedOrder({
        ...query(outTradeNo),
        functionName: 'pay-callback',
        envId,
        body: '自助钱包-余额充值',
        totalFee: payFen,
        spbillCreateIp: '127.0.0.1',
        tradeType: 'JSAPI',
        timeStart: formatCompactTime(createdAt),
        timeExpire: formatCompactTime(expiresAt),
      }))
      if (!succeeded(reply)) throw unavailable('unifiedOrder', reply)
      return paymentParameters(reply.payment)
    },

    async query(outTradeNo) {
      const reply = await answer(cloud.cloudPay.queryOrder(query(outTradeNo)))
      return reportOf(reply, required('WECHAT_PAY_SUB_MCH_ID'))
    },

    async close(outTradeNo) {
      return succeeded(await answer(cloud.cloudPay.closeOrder(query(outTradeNo))))
    },
  }
}

/** @internal Exported for tests: what a reply of queryOrder means. */
export function reportOf(reply: QueryReply, merchant: string): PaymentReport {
  if (!succeeded(reply)) {
    // The SDK loses ORDERNOTEXIST; its text remains.
    if (reply.returnCode === 'SUCCESS' && /不存在|not\s*exist/i.test(reply.errCodeDes ?? '')) return { state: 'unknown' }
    throw unavailable('queryOrder', reply)
  }
  switch (reply.tradeState) {
    case 'SUCCESS':
      return paid(reply, merchant)
    case 'REFUND':
      return { state: 'refunded' }
    case 'CLOSED':
    case 'REVOKED':
      return { state: 'closed' }
    case 'NOTPAY':
    case 'USERPAYING':
    case 'PAYERROR':
      return { state: 'unpaid' }
    default:
      throw new AppError('PAYMENT_UNAVAILABLE', 'WeChat Pay reports a state that we do not know', undefined, reply.tradeState)
  }
}

function paid(reply: QueryReply, merchant: string): PaymentReport {
  const totalFen = wholeFen(reply.totalFee)
  const paidAt = parseCompactTime(reply.timeEnd ?? '')
  if (totalFen === null || !reply.transactionId || !reply.outTradeNo || paidAt === null) {
    throw new AppError('PAYMENT_UNAVAILABLE', 'WeChat Pay reports a payment without amount, number or time')
  }
  return {
    state: 'paid',
    outTradeNo: reply.outTradeNo,
    totalFen,
    openid: reply.subOpenid ?? null,
    ourMerchant: String(reply.subMchId) === merchant,
    transactionId: reply.transactionId,
    paidAt,
  }
}

type Payment = Awaited<ReturnType<typeof cloud.cloudPay.unifiedOrder>>['payment']

function paymentParameters(payment: Payment): PaymentParameters {
  const { timeStamp, nonceStr, package: prepay, signType, paySign } = payment ?? {}
  if (!timeStamp || !nonceStr || !prepay || !paySign || !isSignType(signType)) {
    throw new AppError('PAYMENT_UNAVAILABLE', 'WeChat Pay gave no payment parameters')
  }
  return { timeStamp, nonceStr, package: prepay, signType, paySign }
}

function isSignType(text: string | undefined): text is PaymentParameters['signType'] {
  return text === 'MD5' || text === 'HMAC-SHA256' || text === 'RSA'
}
