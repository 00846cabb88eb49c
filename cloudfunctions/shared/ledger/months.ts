import { monthKey } from '../beijing-time'
import { NO_MONTH, type Account, type MonthTotals } from './account'
import type { Entry } from './entry'

/** The months with one more entry. */
export function withEntry(months: Account['months'], entry: Entry): Account['months'] {
  const key = monthKey(entry.at)
  return { ...months, [key]: after(months[key] ?? NO_MONTH, entry) }
}

function after(month: Readonly<MonthTotals>, { kind, amountFen }: Entry): MonthTotals {
  const { refundFen = 0, refundCount = 0, adjustmentFen = 0, adjustmentCount = 0 } = month
  switch (kind) {
    case 'recharge':
      return { ...month, rechargeFen: month.rechargeFen + amountFen, rechargeCount: month.rechargeCount + 1 }
    case 'charge':
      return { ...month, chargeFen: month.chargeFen - amountFen, chargeCount: month.chargeCount + 1 }
    case 'refund':
      return { ...month, refundFen: refundFen - amountFen, refundCount: refundCount + 1 }
    case 'reversal':
      return { ...month, refundFen: refundFen - amountFen, refundCount }
    case 'adjustment':
      return { ...month, adjustmentFen: adjustmentFen + amountFen, adjustmentCount: adjustmentCount + 1 }
  }
}
