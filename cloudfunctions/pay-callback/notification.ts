import { AppError } from '../shared/app-error'

/** What a notification is about: a refund when it names one, else the payment of an order. */
export type Notification =
  | { outTradeNo: string, outRefundNo?: undefined }
  | { outTradeNo?: undefined, outRefundNo: string }

/**
 * The platform's documents show snake_case, its functions receive camelCase: both are read.
 * @throws AppError INVALID_INPUT
 */
export function readNotification(event: unknown): Notification {
  const fields = (event ?? {}) as Record<string, unknown>
  const outRefundNo = fields['outRefundNo'] ?? fields['out_refund_no']
  // Also one that cannot be read: a refund must never be taken for a payment.
  if (outRefundNo !== undefined) return { outRefundNo: numberOf(outRefundNo, 'refund') }
  return { outTradeNo: numberOf(fields['outTradeNo'] ?? fields['out_trade_no'], 'order') }
}

function numberOf(value: unknown, what: string): string {
  if (typeof value === 'string' && /^[0-9A-Za-z_-]{1,32}$/.test(value)) return value
  throw new AppError('INVALID_INPUT', `a notification without a number of the ${what}`)
}
