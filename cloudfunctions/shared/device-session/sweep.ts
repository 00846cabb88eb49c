import { AppError } from '../app-error'
import type { Log } from '../ports'
import { advanceDeviceSession, type ProgressDeps } from './progress'
import { isOver } from './session'

export interface SessionSweepReport {
  looked: number
  /** Settled or cancelled. */
  over: number
  failed: number
}

/** As many as one query gives; the next run takes the rest. */
const BATCH = 1_000

/**
 * The timer's part: starts that no device confirmed, deadlines, stops that no device confirmed, devices that fell
 * silent; longest due first, until `deadline`. One failure does not keep the others waiting.
 */
export async function sweepDeviceSessions(deps: ProgressDeps & { log: Log }, deadline: number): Promise<SessionSweepReport> {
  const report: SessionSweepReport = { looked: 0, over: 0, failed: 0 }
  for (const { _id } of await deps.deviceSessions.dueDeviceSessions(deps.clock(), BATCH)) {
    if (deps.clock() >= deadline) return report
    report.looked += 1
    try {
      const session = await advanceDeviceSession(deps, _id, { kind: 'time' })
      if (session && isOver(session)) report.over += 1
    } catch (error) {
      report.failed += 1
      if (!(error instanceof AppError)) deps.log.failed(error, { deviceSession: _id })
      else deps.log.refused('device session not moved on', { deviceSession: _id, code: error.code, reason: error.message })
    }
  }
  return report
}
