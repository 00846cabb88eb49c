import type { RefundQuoteView, RefundReply, RefundView } from '../../cloudfunctions/shared/contract'
import { adopt } from './account'
import { call } from './api'
import { newClientToken } from './client-token'

/** What a refund of `amount` fen would do now, or of all that can come back. Rejects with an AppError. */
export function quoteRefund(amount?: number): Promise<RefundQuoteView> {
  return call('refund.quote', amount === undefined ? {} : { amount })
}

/** The latest refunds, newest first, with what became of them. Rejects with an AppError. */
export async function latestRefunds(): Promise<RefundView[]> {
  const { refunds } = await call('refund.list', {})
  return refunds
}

/** One quote has one token until a refund came of it, whatever the answer to a try was: the server then refunds once. */
let lastTry: { quote: string; token: string } | null = null

/** Refunds as the quote said, and takes over the new balance. Rejects with an AppError. */
export async function requestRefund(quote: RefundQuoteView): Promise<RefundReply> {
  const { amount, forfeited_amount } = quote
  const key = `${amount} ${forfeited_amount} ${quote.balance_after_account}`
  if (lastTry?.quote !== key) lastTry = { quote: key, token: newClientToken() }
  const reply = await call('refund.request', { amount, forfeited_amount, client_token: lastTry.token })
  lastTry = null
  adopt(reply.user)
  return reply
}
