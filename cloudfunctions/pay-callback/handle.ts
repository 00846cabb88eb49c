import { AppError } from '../shared/app-error'
import type { Caller } from '../shared/platform/caller'
import { creditRecharge } from '../shared/recharge/credit'
import type { Services } from '../shared/services'

/** WeChat takes `errcode: 0` for "stored"; after anything else it calls again, for up to two days. */
export interface CallbackReply {
  errcode: 0 | 1
  errmsg: string
}

type Needed = Pick<Services, 'recharges' | 'pay' | 'clock' | 'log'>

/**
 * The first road to a credit. Of the notification only the order's number is used: what was paid, by whom and whether,
 * WeChat is asked. Success is answered only once the credit is stored.
 */
export async function handle(services: Needed, event: unknown, caller: Caller): Promise<CallbackReply> {
  const { log } = services
  let outTradeNo: string | undefined
  try {
    // Any client can name any function: only WeChat Pay has this source.
    if (caller.source !== 'wx_paycallback') throw new AppError('CALLER_REFUSED', 'not called by WeChat Pay')
    outTradeNo = readOrderNumber(event)
    const order = await services.recharges.order(outTradeNo)
    if (!order) throw new AppError('ORDER_NOT_FOUND', 'a notification for an order that is not ours')
    const outcome = await creditRecharge(services, order)
    switch (outcome.kind) {
      case 'credited':
      case 'repeated':
        return { errcode: 0, errmsg: '' }
      case 'refused':
        return again('payment and order differ')
      default:
        throw new AppError('ORDER_NOT_FOUND', `a notification, but WeChat reports the order as ${outcome.kind}`)
    }
  } catch (thrown) {
    if (thrown instanceof AppError) {
      const { code, message: reason, heard } = thrown
      log.refused('notification not taken', { code, reason, heard, outTradeNo, source: caller.source })
      return again(code)
    }
    log.failed(thrown, { doing: 'a payment notification', outTradeNo })
    return again('INTERNAL')
  }
}

function again(errmsg: string): CallbackReply {
  return { errcode: 1, errmsg }
}

/** The platform's documents show snake_case, its functions receive camelCase: both are read. */
function readOrderNumber(event: unknown): string {
  const { outTradeNo, out_trade_no: snakeCase } = (event ?? {}) as { outTradeNo?: unknown, out_trade_no?: unknown }
  const number = outTradeNo ?? snakeCase
  if (typeof number !== 'string' || !/^[0-9A-Za-z_-]{1,32}$/.test(number)) {
    throw new AppError('INVALID_INPUT', 'a notification without an order number')
  }
  return number
}
