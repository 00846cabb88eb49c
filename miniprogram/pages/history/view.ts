import type { UserView } from '../../../cloudfunctions/shared/contract'
import type { AppError } from '../../services/errors'
import { errorText } from '../../services/error-text'
import { clockText, daysAgo, momentText } from '../../utils/date'
import type { HistoryList } from './list'
import { words } from './words'

/** Nothing is wrong with what is shown. */
export const NO_TROUBLE = {
  /** Why nothing newer is there; empty as long as an answer may just be on its way. */
  troubleText: '',
  troubleCode: '',
  /** Asked anew after trouble. */
  retrying: false,
  /** `Updated 14:02` while the list is not of now. */
  updatedText: '',
}

/** What the page says of a list, beside its rows. */
export function listView(list: HistoryList, nowMs: number) {
  const { entries, total, ended } = list.statement
  return {
    screen: entries.length === 0 ? 'empty' as const : 'ready' as const,
    total,
    ended,
    endText: words.end(total),
    moreFailedText: '',
    ...NO_TROUBLE,
    updatedText: updatedText(list, nowMs),
  }
}

export function troubleView(error: AppError) {
  return { troubleText: errorText(error), troubleCode: error.code, retrying: false }
}

export function updatedText({ old, readTime }: HistoryList, nowMs: number): string {
  if (!old) return ''
  return words.updated(daysAgo(readTime, nowMs) === 0 ? clockText(readTime) : momentText(readTime, nowMs))
}

/** Another one after anything that is posted. It begins with the account's id. */
export function accountMark({ id, utime, balance_account: balance, total_account: total, used_account: used }: UserView): string {
  return `${id} ${utime} ${balance} ${total} ${used}`
}
