import { AppError } from '../app-error'
import { DAY_MS, dayKey } from '../beijing-time'
import { DuplicateId } from '../duplicate-id'
import type { Clock, Log } from '../ports'
import { EMPTY_BILL, MalformedBill, type Bill } from './bill'
import type { BillGateway } from './bill-gateway'
import { parseBill } from './parse-bill'
import { boundsOf, reconcileDay } from './reconcile-day'
import { reportId, waitingReport, type ReconciliationReport } from './report'
import type { ReconciliationStore } from './store'

export interface DailyDeps {
  reconciliations: ReconciliationStore
  bills: BillGateway
  clock: Clock
  log: Log
}

export interface DailyRun {
  /** Reports completed by this run, and how many of those list differences. */
  made: number
  differing: number
  /** Days whose bill did not come, or was none. */
  waiting: number
}

const HOUR_MS = 3_600_000
const DAYS_BACK = 7
/** WeChat makes the bill of a day from 9 o'clock of the next one; from 10 it can be relied upon. */
const READY_AFTER_MS = DAY_MS + 10 * HOUR_MS
/** So long it is asked again when it knows of no bill of a day on which we have trades; then that is the answer. */
const NO_BILL_FOR_MS = 8 * HOUR_MS
/** Between two tries, and longer than any run. */
const PAUSE_MS = 15 * 60_000
/** A day that still waits after two hours, and then every two hours, is told to an operator. */
const TRIES_BETWEEN_ALARMS = 8

/**
 * Makes the reports that are due: of yesterday, and of those of the seven days before that have none. To be called by
 * each run of the timer; a warm instance that has seen all of them complete asks the database nothing.
 */
export function dailyReconciliation(deps: DailyDeps): (deadline: number) => Promise<DailyRun> {
  let completeUntil = ''

  return async (deadline) => {
    const run: DailyRun = { made: 0, differing: 0, waiting: 0 }
    const days = dueDays(deps.clock())
    const [first, last] = [days[0], days.at(-1)]
    if (first === undefined || last === undefined || last === completeUntil) return run
    const stored = await deps.reconciliations.reportsFrom(deps.bills.merchant, first, DAYS_BACK + 1)
    const complete = new Set(stored.filter(({ state }) => state === 'complete').map(({ day }) => day))
    // The earliest first: a day may leave refunds to the next.
    for (const day of days.filter((due) => !complete.has(due))) {
      if (deps.clock() >= deadline) return run
      const claimed = await claim(deps, day, stored.find((report) => report.day === day))
      if (claimed && await make(deps, claimed, run)) complete.add(day)
    }
    if (days.every((day) => complete.has(day))) completeUntil = last
    return run
  }
}

/** The earliest first. */
function dueDays(now: number): string[] {
  const latest = now - READY_AFTER_MS
  return Array.from({ length: DAYS_BACK }, (_, back) => dayKey(latest - (DAYS_BACK - 1 - back) * DAY_MS))
}

/** Null: another run works on it, or its time has not come. */
async function claim(deps: DailyDeps, day: string, stored: ReconciliationReport | undefined): Promise<ReconciliationReport | null> {
  const { reconciliations, bills, clock } = deps
  const lookAt = clock() + PAUSE_MS
  if (stored) {
    if (stored.lookAt > clock() || !await reconciliations.claimReport(stored, lookAt)) return null
    return { ...stored, lookAt, tries: stored.tries + 1 }
  }
  const report = waitingReport(day, bills.merchant, lookAt)
  try {
    await reconciliations.addReport(report)
    return report
  } catch (error) {
    if (error instanceof DuplicateId) return null
    throw error
  }
}

/** True: the report is complete. */
async function make(deps: DailyDeps, claimed: ReconciliationReport, run: DailyRun): Promise<boolean> {
  const { reconciliations, log, clock } = deps
  const made = await attempt(deps, claimed)
  if (!await reconciliations.saveReport(made, claimed.lookAt)) return false
  const { day, merchant, differenceCount, reasons, problem, tries } = made
  if (made.state === 'complete') {
    run.made += 1
    if (differenceCount === 0) return true
    run.differing += 1
    log.alarm('the bill of a day differs', { day, merchant, differences: differenceCount, ...reasons })
    return true
  }
  run.waiting += 1
  const fields = { day, merchant, tries, problem, at: clock() }
  if (made.state === 'failed' || tries % TRIES_BETWEEN_ALARMS === 0) log.alarm('a day is not reconciled', fields)
  else log.refused('a day is not reconciled yet', fields)
  return false
}

async function attempt(deps: DailyDeps, claimed: ReconciliationReport): Promise<ReconciliationReport> {
  const { day, merchant } = claimed
  const waiting = (problem: string): ReconciliationReport => ({ ...claimed, state: 'waiting', problem })
  try {
    const reply = await deps.bills.download(day)
    if (reply.kind === 'not-ready') return waiting('the bill is being made')
    const bill: Bill = reply.kind === 'none' ? EMPTY_BILL : parseBill(reply.text, day, merchant)
    const before = await deps.reconciliations.report(reportId(dayKey(boundsOf(day).from - 1), merchant))
    const result = await reconcileDay(deps.reconciliations, day, bill, before?.left ?? { expected: [], billed: [] })
    const isEarly = deps.clock() < boundsOf(day).from + READY_AFTER_MS + NO_BILL_FOR_MS
    if (reply.kind === 'none' && isEarly && result.differenceCount > 0) return waiting('WeChat knows of no bill, and there were trades')
    return { ...claimed, ...result, state: 'complete', problem: null, madeAt: deps.clock() }
  } catch (error) {
    if (error instanceof MalformedBill) return { ...claimed, state: 'failed', problem: error.message }
    if (error instanceof AppError) return waiting([error.code, error.message, error.heard].filter(Boolean).join(': '))
    throw error
  }
}
