import { AppError } from '../shared/app-error'
import type { Caller } from '../shared/platform/caller'
import type { Log } from '../shared/ports'
import { sweepOrders, type SweepReport } from '../shared/recharge/sweep'
import { sweepRefunds, type RefundSweepReport } from '../shared/refund/sweep'
import type { Services } from '../shared/services'
import type { Chore } from './chores'

/** Leave time to finish what is in hand before the function's 60 s are over; refunds come second, in what is theirs at least. */
const ORDERS_MS = 28_000
const WORK_MS = 40_000
/** Chores come last: a request of theirs may take its 6 s after this, and a page or two. */
const CHORES_MS = 48_000

export type ReconcileReply = { ok: true, orders: SweepReport, refunds: RefundSweepReport, captchasRemoved: number, chores: Record<string, object> } | { ok: false, code: string }

type Needed = Pick<Services, 'recharges' | 'refunds' | 'ledger' | 'signIns' | 'pay' | 'clock' | 'log'>

/**
 * The timer's work: settles open orders and refunds with WeChat, deletes captcha rows that are over (the database has
 * no TTL), then the chores.
 */
export async function handle(services: Needed, caller: Caller, chores: readonly Chore[] = []): Promise<ReconcileReply> {
  const { log, clock } = services
  try {
    // Any client can name any function: only the platform's timer has this source.
    if (caller.source !== 'wx_trigger') throw new AppError('CALLER_REFUSED', 'not called by the timer')
    const startedAt = clock()
    const orders = await sweepOrders(services, startedAt + ORDERS_MS)
    const refunds = await sweepRefunds(services, startedAt + WORK_MS)
    const captchasRemoved = await services.signIns.removeExpired(clock())
    return { ok: true, orders, refunds, captchasRemoved, chores: await doChores(chores, startedAt + CHORES_MS, log) }
  } catch (thrown) {
    if (thrown instanceof AppError) {
      log.refused('run refused', { code: thrown.code, reason: thrown.message, heard: thrown.heard, source: caller.source })
      return { ok: false, code: thrown.code }
    }
    log.failed(thrown, { doing: 'reconciling' })
    return { ok: false, code: 'INTERNAL' }
  }
}

/** One that fails keeps no other from being done. */
async function doChores(chores: readonly Chore[], deadline: number, log: Log): Promise<Record<string, object>> {
  const done: Record<string, object> = {}
  for (const { name, run } of chores) {
    try {
      done[name] = await run(deadline)
    } catch (error) {
      log.failed(error, { doing: name })
      done[name] = { failed: true }
    }
  }
  return done
}
