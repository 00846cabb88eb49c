import type { Account } from '../ledger/account'
import type { KeyedHash } from '../ports'
import type { Settings } from '../settings/settings'
import { identityIds } from '../sign-in/identity'
import type { SignInStore } from '../sign-in/store'
import type { CreditDeps } from './credit'
import type { Order } from './order'
import { endOrder } from './settle'
import type { RechargeStore } from './store'

/*
 * Some options are for a first recharge alone. Which order gets that bonus is decided at the credit, where the account
 * names one order: so it is given once, whatever is opened side by side and paid in whatever order. It is given to
 * whom it was promised, because an account has one such order open at a time: before another takes its place it is
 * ended, at WeChat first.
 */

interface NewcomerDeps {
  recharges: Pick<RechargeStore, 'account'>
  signIns: Pick<SignInStore, 'binding'>
  hash: KeyedHash
}

/** Whether the person has never recharged, with this account or with one that they deleted. A read or more if not with this. */
export async function isNewcomer(deps: NewcomerDeps, account: Account): Promise<boolean> {
  if (hasRecharged(account)) return false
  const binding = await deps.signIns.binding(identityIds(deps.hash, account.openid).openidBinding)
  const earlier = await Promise.all((binding?.earlier ?? []).map((id) => deps.recharges.account(id)))
  return !earlier.some((deleted) => deleted !== null && hasRecharged(deleted))
}

export const hasFirstOffers = ({ rechargeOptions }: Settings): boolean => rechargeOptions.some(({ firstOnly }) => firstOnly)

/** An order may be priced as the first, if the account still names the `holder` when it is stored. */
export interface FirstOffer {
  /** The order that had the offer; null: none. */
  holder: string | null
}

/**
 * Whether `order` may be the person's first recharge; null if not. An earlier order with the offer is ended; one that
 * cannot be ended now keeps it. @throws AppError PAYMENT_UNAVAILABLE, BUSY
 */
export async function firstOffer(
  deps: NewcomerDeps & CreditDeps,
  settings: Settings,
  account: Account,
  order: Pick<Order, '_id' | 'payFen'>,
): Promise<FirstOffer | null> {
  const isOffered = settings.rechargeOptions.some(({ firstOnly, payFen }) => firstOnly && payFen === order.payFen)
  if (!isOffered || !await isNewcomer(deps, account)) return null
  const holder = account.firstOffer ?? null
  if (holder === null || holder === order._id) return { holder }
  // The repetition of a tap has its price, and ends nothing.
  if (await deps.recharges.order(order._id)) return null
  return await isGivenUp(deps, holder) ? { holder } : null
}

/** Whether the offer is still to be had, as the account is at this moment. */
export function isStillOffered(offer: FirstOffer | null, account: Account): boolean {
  return offer !== null && !hasRecharged(account) && (account.firstOffer ?? null) === offer.holder
}

async function isGivenUp(deps: CreditDeps, outTradeNo: string): Promise<boolean> {
  const order = await deps.recharges.order(outTradeNo)
  if (order?.state !== 'created') return true
  const { kind } = await endOrder(deps, order)
  // What WeChat reports of a refused one is not its payment.
  return kind === 'closed' || kind === 'refused'
}

const hasRecharged = ({ kinds }: Account): boolean => kinds.recharge.count > 0
