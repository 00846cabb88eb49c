import { CloudError } from '../errors'
import { PayFailure } from './replies'

export type PayApi = 'unifiedOrder' | 'queryOrder' | 'closeOrder' | 'refund' | 'queryRefund' | 'downloadBill'

/**
 * How a call goes wrong. `no-answer`: it never reaches WeChat Pay; `answer-lost`: WeChat Pay does it, and the function
 * is not told: for the function both are the same rejection. The others are WeChat's own err_code, and nothing is done.
 */
export type PayFault = 'no-answer' | 'answer-lost' | keyof typeof TEXTS

const TEXTS = {
  SYSTEMERROR: '接口返回错误',
  FREQUENCY_LIMITED: '请求过于频繁，请稍后再试',
  /** Of `refund` alone: the merchant has not the money. */
  NOTENOUGH: '基本账户余额不足，请充值后重新发起',
  BIZERR_NEED_RETRY: '退款业务流程错误，需要商户触发重试来解决',
}
const OF_REFUND = ['NOTENOUGH', 'BIZERR_NEED_RETRY']

/** Calls of WeChat Pay's APIs that were asked to go wrong. */
export class Faults {
  private readonly planned = new Map<string, { how: PayFault; left: number }>()

  /**
   * The next `count` calls of the API; replaces what was planned for it.
   * @throws Error for an err_code that the API does not have
   */
  plan(api: PayApi, count: number, how: PayFault): void {
    if (OF_REFUND.includes(how) && api !== 'refund') throw new Error(`${api} never answers ${how}`)
    this.planned.set(api, { how, left: count })
  }

  /** Does one call, with what is planned for it. @throws PayFailure, or CloudError where nothing is answered */
  call<Result>(api: string, work: () => Result): Result {
    const how = this.take(api)
    if (how === undefined) return work()
    if (how === 'answer-lost') work()
    if (how === 'answer-lost' || how === 'no-answer') throw new CloudError('SYS_ERR', `cloudPay.${api} timed out`)
    throw new PayFailure(how, TEXTS[how])
  }

  clear(): void {
    this.planned.clear()
  }

  private take(api: string): PayFault | undefined {
    const plan = this.planned.get(api)
    if (plan === undefined || plan.left === 0) return undefined
    plan.left--
    return plan.how
  }
}
