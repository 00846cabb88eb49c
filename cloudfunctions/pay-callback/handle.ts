import { AppError } from '../shared/app-error'
import type { Caller } from '../shared/platform/caller'
import { creditRecharge } from '../shared/recharge/credit'
import { settleRefund } from '../shared/refund/settle'
import type { Services } from '../shared/services'
import { readNotification, type Notification } from './notification'

/** WeChat takes `errcode: 0` for "stored"; after anything else it calls again, for up to two days. */
export interface CallbackReply {
  errcode: 0 | 1
  errmsg: string
}

type Needed = Pick<Services, 'recharges' | 'refunds' | 'ledger' | 'herald' | 'pay' | 'clock' | 'log'>

/**
 * WeChat Pay's road to a credit and to the end of a refund. Of the notification only the number is used: what was paid
 * or refunded, by whom and whether, WeChat is asked. Success is answered only once what became of it is stored.
 */
export async function handle(services: Needed, event: unknown, caller: Caller): Promise<CallbackReply> {
  const { log } = services
  let about: Partial<Notification> = {}
  try {
    // Any client can name any function: only WeChat Pay has this source.
    if (caller.source !== 'wx_paycallback') throw new AppError('CALLER_REFUSED', 'not called by WeChat Pay')
    about = readNotification(event)
    if (about.outRefundNo !== undefined) return await refundNotified(services, about.outRefundNo)
    return await paymentNotified(services, about.outTradeNo ?? '')
  } catch (thrown) {
    if (thrown instanceof AppError) {
      const { code, message: reason, heard } = thrown
      log.refused('notification not taken', { code, reason, heard, ...about, source: caller.source })
      return again(code)
    }
    log.failed(thrown, { doing: 'a notification of WeChat Pay', ...about })
    return again('INTERNAL')
  }
}

async function paymentNotified(services: Needed, outTradeNo: string): Promise<CallbackReply> {
  const order = await services.recharges.order(outTradeNo)
  if (!order) throw new AppError('ORDER_NOT_FOUND', 'a notification for an order that is not ours')
  const outcome = await creditRecharge(services, order)
  switch (outcome.kind) {
    case 'credited':
    case 'repeated':
      return STORED
    case 'refused':
      return again('payment and order differ')
    default:
      throw new AppError('ORDER_NOT_FOUND', `a notification, but WeChat reports the order as ${outcome.kind}`)
  }
}

async function refundNotified(services: Needed, outRefundNo: string): Promise<CallbackReply> {
  const refund = await services.refunds.refund(outRefundNo)
  if (!refund) throw new AppError('REFUND_NOT_FOUND', 'a notification for a refund that is not ours')
  const outcome = await settleRefund(services, refund)
  switch (outcome.kind) {
    case 'refunded':
    case 'returned':
    case 'repeated':
      return STORED
    case 'refused':
      return again('refund and report differ')
    default:
      throw new AppError('REFUND_NOT_FOUND', `a notification, but the refund is still ${outcome.kind}`)
  }
}

const STORED: CallbackReply = { errcode: 0, errmsg: '' }

function again(errmsg: string): CallbackReply {
  return { errcode: 1, errmsg }
}
