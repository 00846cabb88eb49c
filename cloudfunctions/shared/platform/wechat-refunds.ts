import { AppError } from '../app-error'
import { parseWireTime } from '../beijing-time'
import type { Random } from '../ports'
import type { RefundAnswer, RefundGateway, RefundReport } from '../refund/refund-gateway'
import { cloud } from './cloud'
import { required } from './configuration'
import { answer, refusalOf, succeeded, unavailable, wholeFen } from './wechat-pay-reply'

type RefundReply = Awaited<ReturnType<typeof cloud.cloudPay.refund>>
type QueryReply = Awaited<ReturnType<typeof cloud.cloudPay.queryRefund>>

/** Refunds through `cloud.cloudPay`: see {@link import('./wechat-pay').wechatPay}. */
export function wechatRefunds(random: Random): RefundGateway {
  const merchant = () => ({ subMchId: required('WECHAT_PAY_SUB_MCH_ID'), nonceStr: random.id() })

  return {
    async refund({ outRefundNo, outTradeNo, payFen, amountFen, envId }) {
      return answerOf(await answer(cloud.cloudPay.refund({
        ...merchant(),
        functionName: 'pay-callback',
        envId,
        outTradeNo,
        outRefundNo,
        totalFee: payFen,
        refundFee: amountFen,
        refundDesc: '自助钱包-余额退款',
      })))
    },

    async queryRefund(outRefundNo) {
      return refundReportOf(await answer(cloud.cloudPay.queryRefund({ ...merchant(), outRefundNo })))
    },
  }
}

/**
 * The SDK loses WeChat's codes, their texts remain. Too old (TRADE_OVERDUE), the payer's account closed
 * (USER_ACCOUNT_ABNORMAL), more than was paid, all of it or too often refunded already (REFUND_FEE_INVALID,
 * INVALID_REQUEST): by what our own orders do not know of. Whatever is not among them is asked for again.
 */
const IMPOSSIBLE = /超过.*退款期限|账户注销|帐号注销|账号注销|累计退款金额大于|已全额退款|退款次数超限/
/** NOTENOUGH */
const UNFUNDED = /余额不足/

/** @internal Exported for tests: what a reply of refund means. */
export function answerOf(reply: RefundReply): RefundAnswer {
  if (succeeded(reply)) return { kind: 'accepted' }
  const heard = refusalOf(reply)
  if (heard !== null && IMPOSSIBLE.test(heard)) return { kind: 'impossible', heard }
  if (heard !== null && UNFUNDED.test(heard)) return { kind: 'unfunded', heard }
  throw unavailable('refund', reply)
}

/** @internal Exported for tests: what a reply of queryRefund about one refund means. */
export function refundReportOf(reply: QueryReply): RefundReport {
  if (!succeeded(reply)) {
    // REFUNDNOTEXIST
    if (/不存在|not\s*exist/i.test(refusalOf(reply) ?? '')) return { state: 'unknown' }
    throw unavailable('queryRefund', reply)
  }
  const { outTradeNo, outRefundNo_0: outRefundNo, refundStatus_0: status } = reply
  const amountFen = wholeFen(reply.refundFee_0)
  const state = stateOf(status)
  if (!outTradeNo || !outRefundNo || amountFen === null || state === null) {
    throw new AppError('PAYMENT_UNAVAILABLE', 'WeChat Pay reports a refund without number, amount or state', undefined, status)
  }
  const arrivedAt = state === 'arrived' ? parseWireTime(reply.refundSuccessTime_0 ?? '') : null
  return { state, outRefundNo, outTradeNo, amountFen, arrivedAt }
}

/** CHANGE: the payer's card or account could not take it, and the money is with the merchant again. */
function stateOf(status: string | undefined): Exclude<RefundReport['state'], 'unknown'> | null {
  switch (status) {
    case 'PROCESSING':
      return 'processing'
    case 'SUCCESS':
      return 'arrived'
    case 'CHANGE':
    case 'REFUNDCLOSE':
      return 'failed'
    default:
      return null
  }
}
