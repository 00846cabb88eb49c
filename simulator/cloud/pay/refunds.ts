import { randomInt } from 'node:crypto'
import type { SimulatedClock } from '../clock'
import { MOST_REFUNDS_PER_ORDER, PROVIDER_MCH_ID, REFUND_DURATION_MS, REFUND_PERIOD_MS, REFUNDS_PER_ANSWER } from './limits'
import type { PayOrder, PayRefund, RefundEvent } from './model'
import type { Notices } from './notices'
import type { Merchant, Orders } from './orders'
import type { Parameters } from './parameters'
import { PayFailure, PayRefusal } from './replies'
import type { Reply } from './replies'
import { nonce, payTime, shanghai } from './signature'
import type { PayStore } from './store'

/** cloudPay.refund and queryRefund. A refund is accepted at once and arrives a little later. */
export class Refunds {
  private failing: { count: number; outcome: 'CHANGE' | 'REFUNDCLOSE' } = { count: 0, outcome: 'CHANGE' }
  private readonly cancels = new Map<string, () => void>()

  constructor(
    private readonly store: PayStore,
    private readonly orders: Orders,
    private readonly notices: Notices,
    private readonly clock: SimulatedClock,
    private readonly merchant: Merchant,
  ) {}

  /** Takes up the refunds that were under way when the cloud stopped. */
  resume(): void {
    for (const refund of this.store.allRefunds()) if (refund.state === 'PROCESSING') this.schedule(refund)
  }

  /** The next `count` refunds do not arrive: CHANGE (the account is gone, the money is back with the merchant) or REFUNDCLOSE. */
  fail(count: number, outcome: 'CHANGE' | 'REFUNDCLOSE'): void {
    this.failing = { count, outcome }
  }

  refund(parameters: Parameters): Reply {
    const order = this.orders.find(parameters)
    const outRefundNo = parameters.number('out_refund_no', 64)
    const totalFee = parameters.fen('total_fee')
    const refundFee = parameters.fen('refund_fee')
    const functionName = parameters.optionalText('function_name', 128)
    if (functionName !== '' && parameters.text('env_id', 128) !== this.merchant.envId) throw new PayRefusal('env_id不存在')
    const known = this.store.refunds.get(outRefundNo)
    if (known !== undefined) {
      if (known.outTradeNo !== order.outTradeNo || known.refundFee !== refundFee || known.totalFee !== totalFee) throw MISMATCH()
      return acceptance(known)
    }
    this.check(order, totalFee, refundFee)
    const now = this.clock.now()
    const refund: PayRefund = {
      outRefundNo, outTradeNo: order.outTradeNo, transactionId: order.transactionId ?? '', refundFee, totalFee, functionName,
      refundId: `503${payTime(now)}${randomInt(1e9, 1e10)}`,
      state: 'PROCESSING', outcome: this.nextOutcome(), createdAt: now, dueAt: now + REFUND_DURATION_MS,
    }
    this.store.write(() => {
      this.store.refunds.putSync(outRefundNo, refund)
      this.store.orders.putSync(order.outTradeNo, {
        ...order, state: 'REFUND', refundedFee: order.refundedFee + refundFee, refundCount: order.refundCount + 1,
      })
    })
    this.schedule(refund)
    return acceptance(refund)
  }

  query(parameters: Parameters): Reply {
    const found = this.found(parameters)
    const offset = parameters.index('offset')
    const [first] = found
    if (first === undefined) throw new PayFailure('REFUNDNOTEXIST', 'not exist')
    const shown = found.slice(offset, offset + REFUNDS_PER_ANSWER)
    const { transactionId, outTradeNo, totalFee } = first
    return {
      transaction_id: transactionId, out_trade_no: outTradeNo, total_fee: totalFee, cash_fee: totalFee, fee_type: 'CNY',
      refund_fee: found.reduce((sum, { refundFee }) => sum + refundFee, 0),
      total_refund_count: found.length, refund_count: shown.length,
      ...Object.assign({}, ...shown.map(listed)) as Reply,
    }
  }

  stop(): void {
    for (const cancel of this.cancels.values()) cancel()
    this.cancels.clear()
  }

  /** The refund that a request names, or all of the order, oldest first. */
  private found(parameters: Parameters): PayRefund[] {
    const outRefundNo = parameters.optionalText('out_refund_no', 64)
    const refundId = parameters.optionalText('refund_id', 32)
    if (outRefundNo === '' && refundId === '') {
      const order = this.orders.find(parameters)
      return this.store.allRefunds().filter((one) => one.outTradeNo === order.outTradeNo)
    }
    const subMchId = parameters.text('sub_mch_id', 32)
    parameters.text('nonce_str', 32)
    const refund = refundId === ''
      ? this.store.refunds.get(outRefundNo)
      : this.store.allRefunds().find((one) => one.refundId === refundId)
    return refund !== undefined && this.store.order(refund.outTradeNo)?.subMchId === subMchId ? [refund] : []
  }

  private check(order: PayOrder, totalFee: number, refundFee: number): void {
    if (order.state !== 'SUCCESS' && order.state !== 'REFUND') throw new PayFailure('TRADE_STATE_ERROR', '订单状态错误')
    if (order.totalFee !== totalFee) throw MISMATCH()
    if (this.clock.now() - (order.paidAt ?? 0) > REFUND_PERIOD_MS) throw new PayFailure('TRADE_OVERDUE', '订单已经超过退款期限')
    if (order.refundedFee === order.totalFee) throw new PayFailure('INVALID_REQUEST', '订单已全额退款')
    if (order.refundedFee + refundFee > order.totalFee) throw new PayFailure('REFUND_FEE_INVALID', '累计退款金额大于支付金额')
    if (order.refundCount >= MOST_REFUNDS_PER_ORDER) throw new PayFailure('INVALID_REQUEST', '订单退款次数超限')
  }

  private nextOutcome(): PayRefund['outcome'] {
    if (this.failing.count === 0) return 'SUCCESS'
    this.failing.count--
    return this.failing.outcome
  }

  private schedule(refund: PayRefund): void {
    this.cancels.set(refund.outRefundNo, this.clock.scheduleAt(refund.dueAt, () => this.end(refund)))
  }

  private async end(refund: PayRefund): Promise<void> {
    this.cancels.delete(refund.outRefundNo)
    const ended: PayRefund = { ...refund, state: refund.outcome, endedAt: this.clock.now() }
    const order = this.store.order(refund.outTradeNo)
    this.store.write(() => {
      this.store.refunds.putSync(refund.outRefundNo, ended)
      // Money that did not arrive can be refunded again, under a new number.
      if (order !== undefined && ended.state !== 'SUCCESS') {
        this.store.orders.putSync(order.outTradeNo, { ...order, refundedFee: order.refundedFee - refund.refundFee })
      }
    })
    if (refund.functionName !== '' && order !== undefined) await this.notices.send({
      kind: 'refund', outTradeNo: refund.outTradeNo, functionName: refund.functionName, event: this.event(ended, order),
    })
  }

  private event(refund: PayRefund, order: PayOrder): RefundEvent {
    const { transactionId, outTradeNo, refundId, outRefundNo, totalFee, refundFee } = refund
    const { appid } = this.merchant
    return {
      returnCode: 'SUCCESS', appid, mchId: PROVIDER_MCH_ID, subAppid: appid, subMchId: order.subMchId,
      nonceStr: nonce(), transactionId, outTradeNo, refundId, outRefundNo,
      totalFee, settlementTotalFee: totalFee, refundFee, settlementRefundFee: refundFee,
      refundStatus: refund.outcome, ...refund.state === 'SUCCESS' && { successTime: shanghai(refund.endedAt ?? 0) },
      refundRecvAccout: RECEIVER, refundAccount: ACCOUNT, refundRequestSource: 'API',
    }
  }
}

const RECEIVER = '支付用户零钱'
const ACCOUNT = 'REFUND_SOURCE_UNSETTLED_FUNDS'

/** The fields of one refund in queryRefund's answer: through the SDK `outRefundNo_0`, `refundStatus_0` … */
const listed = (refund: PayRefund, n: number): Reply => ({
  [`out_refund_no_${n}`]: refund.outRefundNo,
  [`refund_id_${n}`]: refund.refundId,
  [`refund_channel_${n}`]: 'ORIGINAL',
  [`refund_fee_${n}`]: refund.refundFee,
  [`settlement_refund_fee_${n}`]: refund.refundFee,
  [`refund_status_${n}`]: refund.state,
  [`refund_account_${n}`]: ACCOUNT,
  [`refund_recv_accout_${n}`]: RECEIVER,
  ...refund.state === 'SUCCESS' && { [`refund_success_time_${n}`]: shanghai(refund.endedAt ?? 0) },
})

const MISMATCH = (): PayFailure => new PayFailure('REFUND_FEE_MISMATCH', '订单金额或退款金额与之前请求不一致，请核实后再试')

const acceptance = (refund: PayRefund): Reply => ({
  transaction_id: refund.transactionId, out_trade_no: refund.outTradeNo,
  out_refund_no: refund.outRefundNo, refund_id: refund.refundId,
  refund_channel: '', refund_fee: refund.refundFee, coupon_refund_fee: 0, total_fee: refund.totalFee, cash_fee: refund.totalFee,
  coupon_refund_count: 0, cash_refund_fee: refund.refundFee,
})
