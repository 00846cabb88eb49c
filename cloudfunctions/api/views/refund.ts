import { formatWireTime } from '../../shared/beijing-time'
import type { RefundQuoteView, RefundView } from '../../shared/contract'
import type { RefundQuote } from '../../shared/refund/quote'
import type { Refund } from '../../shared/refund/refund'

export function refundQuoteView(quote: RefundQuote): RefundQuoteView {
  return {
    refusal: quote.refusal,
    refundable_account: quote.refundableFen,
    stranded_account: quote.strandedFen,
    amount: quote.amountFen,
    forfeited_amount: quote.forfeitedFen,
    balance_after_account: quote.balanceAfterFen,
    parts: quote.parts.map(({ order, amountFen }) => ({
      out_trade_no: order._id,
      pay_time: formatWireTime(order.paidAt ?? order.createdAt),
      paid_amount: order.payFen,
      amount: amountFen,
    })),
  }
}

export function refundView({ _id, outTradeNo, amountFen, bonusFen, state, createdAt, doneAt }: Refund): RefundView {
  return {
    out_refund_no: _id,
    out_trade_no: outTradeNo,
    amount: amountFen,
    bonus_amount: bonusFen,
    // Whether WeChat has it already is nothing that the user could act on.
    state: state === 'held' ? 'processing' : state,
    ctime: formatWireTime(createdAt),
    done_time: doneAt === null ? null : formatWireTime(doneAt),
  }
}
