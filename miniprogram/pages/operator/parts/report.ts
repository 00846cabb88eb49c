import type { ReportSummary } from '../../../../cloudfunctions/shared/contract'
import { dateText } from '../../../utils/date'
import type { Tone } from './listing'
import { words } from './words-report'

/** `YYYYMMDD` as people say it. */
export const dayText = (day: string, now: number): string => dateText(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)} 00:00:00`, now)

export function reportMark({ state, difference_count: count }: ReportSummary): { mark: string; tone: Tone } {
  if (state === 'waiting') return { mark: words.waiting, tone: '' }
  if (state === 'failed') return { mark: words.failed, tone: 'warn' }
  return count === 0 ? { mark: words.same, tone: 'good' } : { mark: words.differences(count), tone: 'bad' }
}
