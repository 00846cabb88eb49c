import { AppError } from '../app-error'
import type { Account } from '../ledger/account'
import type { Settings } from '../settings/settings'

/**
 * What is given on top of `payFen`. The bonus is ours to decide, never the client's to send.
 * @throws AppError AMOUNT_NOT_OFFERED, BALANCE_CAP_EXCEEDED
 */
export function bonusOf(settings: Settings, account: Account, payFen: number): number {
  const option = settings.rechargeOptions.find((offered) => offered.payFen === payFen)
  if (!option && (payFen < settings.customMinFen || payFen > settings.customMaxFen)) {
    throw new AppError('AMOUNT_NOT_OFFERED', 'neither an option nor a custom amount', {
      min_fen: settings.customMinFen,
      max_fen: settings.customMaxFen,
    })
  }
  const bonusFen = option?.bonusFen ?? 0
  if (account.balanceFen + payFen + bonusFen > settings.balanceCapFen) {
    throw new AppError('BALANCE_CAP_EXCEEDED', 'the balance would exceed its cap', { limit_fen: settings.balanceCapFen })
  }
  return bonusFen
}
