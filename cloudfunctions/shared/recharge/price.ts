import { AppError } from '../app-error'
import type { Account } from '../ledger/account'
import type { RechargeOption, Settings } from '../settings/settings'
import type { Order } from './order'

/** What is given on top of a payment. */
export interface Price {
  bonusFen: number
  /** Of a price that holds for a first recharge alone: what is given should another be the first after all. */
  ordinaryBonusFen?: number
}

/**
 * The options for somebody: those for a first recharge too if it would be theirs. Of several with the same amount the
 * one that gives most, so that the amount alone says which is meant.
 */
export function offeredOptions({ rechargeOptions }: Settings, isFirst: boolean): RechargeOption[] {
  const offered = rechargeOptions.filter(({ firstOnly }) => isFirst || !firstOnly)
  const isBest = (option: RechargeOption, index: number): boolean => offered.every((other, at) =>
    other.payFen !== option.payFen || other.bonusFen < option.bonusFen || (other.bonusFen === option.bonusFen && index <= at))
  return offered.filter(isBest)
}

/**
 * The bonus is ours to decide, never the client's to send.
 * @param isFirst whether this may be the person's first recharge
 * @throws AppError AMOUNT_NOT_OFFERED, BALANCE_CAP_EXCEEDED
 */
export function priceOf(settings: Settings, account: Account, payFen: number, isFirst: boolean): Price {
  const option = optionOf(settings, payFen, isFirst)
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
  return option?.firstOnly ? { bonusFen, ordinaryBonusFen: optionOf(settings, payFen, false)?.bonusFen ?? 0 } : { bonusFen }
}

/** What the order gets when it is credited to the account as it is then. */
export function creditedBonusFen(account: Account, order: Order): number {
  const { bonusFen, ordinaryBonusFen } = order
  // A deleted account carries no openid: what it left unpaid may not count beside its successor's.
  const isHolder = account.firstOffer === order._id && account.openid === order.openid
  return ordinaryBonusFen === undefined || isHolder ? bonusFen : ordinaryBonusFen
}

function optionOf(settings: Settings, payFen: number, isFirst: boolean): RechargeOption | undefined {
  return offeredOptions(settings, isFirst).find((offered) => offered.payFen === payFen)
}
