import type { Difference, DifferenceReason } from './difference'
import type { LeftToNextDay } from './compare-refunds'

export interface Total {
  count: number
  fen: number
}

/** What one side says of a day. */
export interface DayTotals {
  payments: Total
  refunds: Total
}

/** How the wallet and WeChat's bill of a day compare. */
export interface ReconciliationReport {
  /** See {@link reportId}. */
  _id: string
  /** `YYYYMMDD` of UTC+8. */
  day: string
  merchant: string
  /** `waiting`: for WeChat's bill. `failed`: what came is no bill; tried again. */
  state: 'waiting' | 'complete' | 'failed'
  /** Nobody works on it before; whoever puts it off may. */
  lookAt: number
  tries: number
  /** Why it is not complete. */
  problem: string | null
  /** When it was completed. It is never changed afterwards. */
  madeAt: number | null
  here: DayTotals | null
  wechat: DayTotals | null
  /** At most {@link DIFFERENCES_LISTED}. */
  differences: Difference[]
  /** All of them, listed or not. */
  differenceCount: number
  reasons: Partial<Record<DifferenceReason, number>>
  left: LeftToNextDay
}

export const DIFFERENCES_LISTED = 1_000

export const reportId = (day: string, merchant: string): string => `${day}_${merchant}`

export function waitingReport(day: string, merchant: string, lookAt: number): ReconciliationReport {
  return {
    _id: reportId(day, merchant),
    day,
    merchant,
    state: 'waiting',
    lookAt,
    tries: 1,
    problem: null,
    madeAt: null,
    here: null,
    wechat: null,
    differences: [],
    differenceCount: 0,
    reasons: {},
    left: { expected: [], billed: [] },
  }
}

/** Lists differences up to the limit and counts them all. */
export class DifferenceList {
  readonly listed: Difference[] = []
  readonly reasons: Partial<Record<DifferenceReason, number>> = {}
  count = 0

  readonly add = (difference: Difference): void => {
    this.count += 1
    this.reasons[difference.reason] = (this.reasons[difference.reason] ?? 0) + 1
    if (!this.isFull) this.listed.push(difference)
  }

  get isFull(): boolean {
    return this.listed.length >= DIFFERENCES_LISTED
  }
}

export const noTotals = (): DayTotals => ({ payments: { count: 0, fen: 0 }, refunds: { count: 0, fen: 0 } })

export function addTo(total: Total, fen: number): void {
  total.count += 1
  total.fen += fen
}
