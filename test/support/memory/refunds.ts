import { AppError } from '../../../cloudfunctions/shared/app-error'
import type { RefundAnswer, RefundGateway, RefundReport, RefundRequest } from '../../../cloudfunctions/shared/refund/refund-gateway'

/** What happens to the next calls: `lost`, it is done and nobody is told; `fails`, it is not done; or WeChat's refusal. */
export type PayTrouble = 'lost' | 'fails' | 'unfunded' | 'impossible'

export interface TestRefund extends RefundRequest {
  state: Exclude<RefundReport['state'], 'unknown'>
  /** How often it was asked for. */
  asked: number
}

/** Refunds at WeChat Pay: the books that ours are compared with. */
export class TestRefunds implements RefundGateway {
  readonly all = new Map<string, TestRefund>()
  /** Asked before every call. */
  trouble: (call: 'refund' | 'queryRefund') => PayTrouble | undefined = () => undefined
  /** What queryRefund says differently. */
  lies: Partial<Exclude<RefundReport, { state: 'unknown' }>> = {}
  queries = 0
  readonly #paidFen: (outTradeNo: string) => number

  /** @param paidFen what was paid for an order; 0 where nothing was */
  constructor(paidFen: (outTradeNo: string) => number) {
    this.#paidFen = paidFen
  }

  async refund(request: RefundRequest): Promise<RefundAnswer> {
    const trouble = this.trouble('refund')
    await turn()
    if (trouble === 'fails') throw unanswered()
    if (trouble === 'unfunded' || trouble === 'impossible') return { kind: trouble, heard: trouble }
    const known = this.all.get(request.outRefundNo)
    if (known && (known.amountFen !== request.amountFen || known.outTradeNo !== request.outTradeNo)) throw unanswered()
    if (!known && this.backFen(request.outTradeNo) + request.amountFen > this.#paidFen(request.outTradeNo)) {
      return { kind: 'impossible', heard: '累计退款金额大于支付金额' }
    }
    if (known) known.asked += 1
    else this.all.set(request.outRefundNo, { ...request, state: 'processing', asked: 1 })
    if (trouble === 'lost') throw unanswered()
    return { kind: 'accepted' }
  }

  async queryRefund(outRefundNo: string): Promise<RefundReport> {
    this.queries += 1
    const trouble = this.trouble('queryRefund')
    await turn()
    if (trouble) throw unanswered()
    const refund = this.all.get(outRefundNo)
    if (!refund) return { state: 'unknown' }
    const { outTradeNo, amountFen, state } = refund
    return { outRefundNo, outTradeNo, amountFen, state, arrivedAt: null, ...this.lies }
  }

  /** WeChat is done with it, or with all that it works on. */
  end(state: 'arrived' | 'failed', outRefundNo?: string): void {
    for (const refund of this.all.values()) {
      if (refund.state === 'processing' && (outRefundNo === undefined || refund.outRefundNo === outRefundNo)) refund.state = state
    }
  }

  /** Fen that went back to an order, or to all, or are on their way. */
  backFen(outTradeNo?: string): number {
    return [...this.all.values()]
      .filter((refund) => refund.state !== 'failed' && (outTradeNo === undefined || refund.outTradeNo === outTradeNo))
      .reduce((sum, { amountFen }) => sum + amountFen, 0)
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const unanswered = (): AppError => new AppError('PAYMENT_UNAVAILABLE', 'WeChat Pay did not answer')
