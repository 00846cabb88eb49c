import type { RefundAnswer, RefundGateway, RefundReport, RefundRequest } from '../../../cloudfunctions/shared/refund/refund-gateway'
import type { Line } from './store/line'
import { ask, type WeChatPay } from './wechat-pay'
import type { World } from './world'

/** A refund as WeChat has it. */
export interface WeChatRefund extends RefundRequest {
  state: 'processing' | 'arrived' | 'failed'
  arrivedAt: number | null
}

/** Refunds at WeChat Pay. It takes them, works on them for a while, and then they have arrived or failed for good. */
export class WeChatRefunds {
  readonly all = new Map<string, WeChatRefund>()
  /** Called when a refund has come to its end. */
  onEnd: (refund: WeChatRefund) => void = () => undefined
  readonly #world: World
  readonly #pay: WeChatPay

  constructor(world: World, pay: WeChatPay) {
    this.#world = world
    this.#pay = pay
  }

  /** As they are reached over a line. */
  on(line: Line): RefundGateway {
    return {
      refund: (request) => ask(line, 'refund', () => this.#take(request)),
      queryRefund: (outRefundNo) => ask(line, 'queryRefund', () => this.#report(outRefundNo)),
    }
  }

  /** Fen of a payment that went back or are on their way. */
  backFen(outTradeNo: string): number {
    let fen = 0
    for (const refund of this.all.values()) if (refund.outTradeNo === outTradeNo && refund.state !== 'failed') fen += refund.amountFen
    return fen
  }

  #take(request: RefundRequest): RefundAnswer {
    const { outRefundNo, outTradeNo, amountFen } = request
    const world = this.#world
    const held = world.one('entries', `refund:${outRefundNo}`)
    if (held?.principalFen !== -amountFen) world.violated('R', `WeChat was asked for refund ${outRefundNo.slice(-4)} that is not held`)
    const known = this.all.get(outRefundNo)
    if (known) {
      if (known.amountFen !== amountFen || known.outTradeNo !== outTradeNo) world.violated('R', `refund ${outRefundNo.slice(-4)} was asked for with other values`)
      return { kind: 'accepted' }
    }
    const order = this.#pay.orders.get(outTradeNo)
    if (order?.state !== 'paid' || this.backFen(outTradeNo) + amountFen > (order.payment?.totalFen ?? 0)) {
      return { kind: 'impossible', heard: 'more than was paid' }
    }
    const { seeded, schedule, weather } = world
    if (!weather.isCalm && seeded.chance(0.08)) return { kind: 'unfunded', heard: 'no money' }
    const refund: WeChatRefund = { ...request, state: 'processing', arrivedAt: null }
    this.all.set(outRefundNo, refund)
    schedule.after(seeded.chance(0.6) ? seeded.between(50, 3_000) : seeded.between(3_000, 3_600_000), () => {
      refund.state = seeded.chance(0.8) ? 'arrived' : 'failed'
      if (refund.state === 'arrived') refund.arrivedAt = Math.floor(schedule.now / 1_000) * 1_000
      world.say('WeChat', `refund ${outRefundNo.slice(-4)} has ${refund.state}`)
      this.onEnd(refund)
    })
    return { kind: 'accepted' }
  }

  #report(outRefundNo: string): RefundReport {
    const refund = this.all.get(outRefundNo)
    if (!refund) return { state: 'unknown' }
    const { outTradeNo, amountFen, state, arrivedAt } = refund
    return { outRefundNo, outTradeNo, amountFen, state, arrivedAt }
  }
}
