import { sweepDeviceSessions, type SessionSweepReport } from '../shared/device-session/sweep'
import type { Caller } from '../shared/platform/caller'
import type { Log } from '../shared/ports'
import { sweepOrders, type SweepReport } from '../shared/recharge/sweep'
import { sweepRefunds, type RefundSweepReport } from '../shared/refund/sweep'
import type { Services } from '../shared/services'
import type { Chore } from './chores'

/**
 * Until when each part may begin something, after the start of the run; what one leaves over, the next has. Device
 * sessions wait for nobody but our own database and come first; time to finish what is in hand remains of the
 * function's 60 s.
 */
const SESSIONS_MS = 10_000
const ORDERS_MS = 28_000
const REFUNDS_MS = 40_000
/** Chores come last: a request of theirs may take its 6 s after this, and a page or two. */
const CHORES_MS = 48_000

export type ReconcileReply =
  | {
    ok: true
    sessions: SessionSweepReport
    orders: SweepReport
    refunds: RefundSweepReport
    captchasRemoved: number
    noncesRemoved: number
    noticesRemoved: number
    chores: Record<string, object>
  }
  | { ok: false, code: string }

type Needed = Pick<
  Services,
  'recharges' | 'refunds' | 'ledger' | 'signIns' | 'deviceSessions' | 'devices' | 'notices' | 'herald' | 'pay' | 'clock' | 'log'
>

/**
 * The timer's work: ends device sessions whose time has come, settles open orders and refunds with WeChat, deletes
 * codes, nonces and notices that are over (the database has no TTL), then the chores. A part that fails keeps no other from being done.
 */
export async function handle(services: Needed, caller: Caller, chores: readonly Chore[] = []): Promise<ReconcileReply> {
  const { log, clock } = services
  // Any client can name any function: only the platform's timer has this source.
  if (caller.source !== 'wx_trigger') {
    log.refused('run refused', { code: 'CALLER_REFUSED', reason: 'not called by the timer', source: caller.source })
    return { ok: false, code: 'CALLER_REFUSED' }
  }
  const startedAt = clock()
  const sessions = await tried('device sessions', log, () => sweepDeviceSessions(services, startedAt + SESSIONS_MS))
  const orders = await tried('orders', log, () => sweepOrders(services, startedAt + ORDERS_MS))
  const refunds = await tried('refunds', log, () => sweepRefunds(services, startedAt + REFUNDS_MS))
  const captchasRemoved = await tried('captchas', log, () => services.signIns.removeExpired(clock()))
  const noncesRemoved = await tried('nonces', log, () => services.devices.removeNonces(clock()))
  const noticesRemoved = await tried('notices', log, () => services.notices.removeExpired(clock()))
  const done = await doChores(chores, startedAt + CHORES_MS, log)
  const isWhole = sessions && orders && refunds && captchasRemoved !== null && noncesRemoved !== null && noticesRemoved !== null
  if (!isWhole) return { ok: false, code: 'INTERNAL' }
  return { ok: true, sessions, orders, refunds, captchasRemoved, noncesRemoved, noticesRemoved, chores: done }
}

/** Null: it failed, and the log says how. */
async function tried<Report>(doing: string, log: Log, part: () => Promise<Report>): Promise<Report | null> {
  try {
    return await part()
  } catch (error) {
    log.failed(error, { doing })
    return null
  }
}

async function doChores(chores: readonly Chore[], deadline: number, log: Log): Promise<Record<string, object>> {
  const done: Record<string, object> = {}
  for (const { name, run } of chores) {
    done[name] = await tried(name, log, () => run(deadline)) ?? { failed: true }
  }
  return done
}
