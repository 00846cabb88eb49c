import { AppError } from '../shared/app-error'
import type { Caller } from '../shared/platform/caller'
import { sweepOrders, type SweepReport } from '../shared/recharge/sweep'
import type { Services } from '../shared/services'

/** Leaves time to finish the order in hand before the function's 60 s are over. */
const WORK_MS = 40_000

export type ReconcileReply = { ok: true, orders: SweepReport, captchasRemoved: number } | { ok: false, code: string }

type Needed = Pick<Services, 'recharges' | 'signIns' | 'pay' | 'clock' | 'log'>

/** The timer's work: settles open orders with WeChat, and deletes captcha rows that are over (the database has no TTL). */
export async function handle(services: Needed, caller: Caller): Promise<ReconcileReply> {
  const { log, clock } = services
  try {
    // Any client can name any function: only the platform's timer has this source.
    if (caller.source !== 'wx_trigger') throw new AppError('CALLER_REFUSED', 'not called by the timer')
    const orders = await sweepOrders(services, clock() + WORK_MS)
    return { ok: true, orders, captchasRemoved: await services.signIns.removeExpired(clock()) }
  } catch (thrown) {
    if (thrown instanceof AppError) {
      log.refused('run refused', { code: thrown.code, reason: thrown.message, heard: thrown.heard, source: caller.source })
      return { ok: false, code: thrown.code }
    }
    log.failed(thrown, { doing: 'reconciling' })
    return { ok: false, code: 'INTERNAL' }
  }
}
