import type { BilledRefund } from './bill'
import type { Difference, DifferenceReason } from './difference'
import type { RefundHere } from './trade'

/** Clocks differ a little. */
const EDGE_MS = 10 * 60_000

/** What one day's comparison leaves for the next one's. Numbers of refunds. */
export interface LeftToNextDay {
  /** Begun, and perhaps not yet accepted by WeChat when the day ended. */
  expected: string[]
  /** Begun on the next day by our clock, and on this day's bill. */
  billed: string[]
}

/**
 * Compares refunds with the bill's. WeChat counts one on the day on which it accepts it, which is the day on which we
 * asked, or a later one when WeChat could not be reached. So what is missing is expected on the next day, until it is
 * known that it must have been accepted before.
 */
export class RefundComparison {
  readonly left: LeftToNextDay = { expected: [], billed: [] }
  readonly #open = new Map<string, BilledRefund>()
  readonly #repeated: BilledRefund[] = []
  readonly #dayEndsAt: number
  readonly #report: (difference: Difference) => void

  constructor(refunds: readonly BilledRefund[], dayEndsAt: number, report: (difference: Difference) => void) {
    this.#dayEndsAt = dayEndsAt
    this.#report = report
    for (const refund of refunds) {
      if (this.#open.has(refund.outRefundNo)) this.#repeated.push(refund)
      else this.#open.set(refund.outRefundNo, refund)
    }
  }

  /** A refund begun on this day or left by an earlier one. True: it is one of this day. */
  begun(refund: RefundHere): boolean {
    const billed = this.#open.get(refund.outRefundNo)
    this.#open.delete(refund.outRefundNo)
    if (billed) {
      this.#compare(refund, billed)
      return true
    }
    // WeChat refused it, and it is in the balance again: there is nothing that a bill could tell.
    if (refund.state === 'returned') return false
    const mustBeThere = refund.doneAt !== null && refund.doneAt < this.#dayEndsAt - EDGE_MS
    if (mustBeThere) this.#say('REFUND_MISSING_AT_WECHAT', refund, null)
    else this.left.expected.push(refund.outRefundNo)
    return mustBeThere
  }

  /** What the bill has beyond. To be asked for once all refunds have come. */
  rest(): BilledRefund[] {
    return [...this.#open.values(), ...this.#repeated]
  }

  /** One of the {@link rest}, with the refund of its number, if there is one. True: it is one of ours. */
  unexpected(billed: BilledRefund, refund: RefundHere | null): boolean {
    const isFirst = this.#open.get(billed.outRefundNo) === billed
    if (!refund || !isFirst) {
      this.#say('REFUND_MISSING_HERE', refund, billed)
      return false
    }
    this.#compare(refund, billed)
    if (refund.createdAt >= this.#dayEndsAt) this.left.billed.push(refund.outRefundNo)
    return true
  }

  #compare(refund: RefundHere, billed: BilledRefund): void {
    if (billed.outTradeNo !== refund.outTradeNo) this.#say('REFUND_ORDER_DIFFERS', refund, billed)
    if (billed.fen !== refund.fen) this.#say('REFUND_AMOUNT_DIFFERS', refund, billed)
    if (!fits(refund.state, billed.state)) this.#say('REFUND_STATE_DIFFERS', refund, billed)
  }

  #say(reason: DifferenceReason, refund: RefundHere | null, billed: BilledRefund | null): void {
    this.#report({
      reason,
      outTradeNo: refund?.outTradeNo ?? billed?.outTradeNo ?? '',
      outRefundNo: refund?.outRefundNo ?? billed?.outRefundNo ?? '',
      hereFen: refund?.fen ?? null,
      wechatFen: billed?.fen ?? null,
      here: refund?.state ?? null,
      wechat: billed?.state ?? null,
    })
  }
}

/** The bill is of the next morning and stays as it is; what was under way then may have ended either way. */
function fits(here: RefundHere['state'], billed: string): boolean {
  switch (billed) {
    case 'PROCESSING':
      return true
    case 'SUCCESS':
      return here === 'refunded'
    case 'FAIL':
    case 'CHANGE':
      return here === 'returned'
    default:
      return false
  }
}
