import { AppError } from '../app-error'
import type { PaymentParameters } from '../contract'
import { DuplicateId } from '../duplicate-id'
import type { Account } from '../ledger/account'
import type { KeyedHash, Random } from '../ports'
import type { Settings } from '../settings/settings'
import type { SignInStore } from '../sign-in/store'
import type { CreditDeps } from './credit'
import { firstOffer, isStillOffered } from './first-offer'
import { withOpenOrder } from './open-orders'
import { ORDER_OPEN_MS, SHORTEST_OPEN_MS, orderNumber, type Order } from './order'
import { priceOf } from './price'

export interface OrderRequest {
  account: Account
  payFen: number
  clientToken: string | undefined
  /** Where WeChat sends its callback. */
  envId: string
}

interface Deps extends CreditDeps {
  signIns: Pick<SignInStore, 'binding'>
  settings: () => Promise<Settings>
  random: Random
  hash: KeyedHash
}

/**
 * Creates an order and asks WeChat for its payment. The order is stored first: whatever happens then, a payment finds it.
 * @throws AppError AMOUNT_NOT_OFFERED, BALANCE_CAP_EXCEEDED, ORDER_LIMIT_REACHED, CLIENT_TOKEN_REUSED, BUSY, PAYMENT_UNAVAILABLE
 */
export async function createOrder(deps: Deps, request: OrderRequest): Promise<{ order: Order, payment: PaymentParameters }> {
  const order = await storeOrder(deps, request)
  const { _id: outTradeNo, payFen, createdAt, expiresAt } = order
  const payment = await deps.pay.prepay({ outTradeNo, payFen, createdAt, expiresAt, envId: request.envId })
  return { order, payment }
}

async function storeOrder(deps: Deps, { account, payFen, clientToken }: OrderRequest): Promise<Order> {
  const now = deps.clock()
  const settings = await deps.settings()
  const unpriced: Unpriced = {
    _id: clientToken === undefined ? deps.random.id() : orderNumber(deps.hash, account._id, clientToken),
    account: account._id,
    openid: account.openid,
    payFen,
    state: 'created',
    createdAt: now,
    expiresAt: now + ORDER_OPEN_MS,
    lookAt: now,
    clientToken: clientToken ?? null,
    transactionId: null,
    paidAt: null,
    creditedAt: null,
    closedAt: null,
    flags: [],
  }
  const offer = await firstOffer(deps, settings, account, unpriced)
  try {
    return await deps.recharges.transact(async (tx) => {
      const current = await tx.account(account._id)
      if (!current) throw new Error('an order for an account that does not exist')
      if (current.deletedAt !== undefined) throw new AppError('ACCOUNT_DELETED', 'the account was deleted meanwhile')
      const isFirst = isStillOffered(offer, current)
      const order: Order = { ...unpriced, ...priceOf(settings, current, payFen, isFirst) }
      const opened = withOpenOrder(current, order, settings.openOrdersPerAccount, now)
      const after = isFirst ? { ...opened, firstOffer: order._id } : opened
      // The order goes first: a repeated tap ends here, before it meets others at the account.
      await tx.addOrder(order)
      await tx.saveAccount(after)
      return order
    })
  } catch (error) {
    if (!(error instanceof DuplicateId)) throw error
    const earlier = await deps.recharges.order(unpriced._id)
    if (earlier && isSameTap(earlier, unpriced)) return earlier
    throw new AppError('CLIENT_TOKEN_REUSED', 'the token belongs to another amount or to a payment that is over')
  }
}

type Unpriced = Omit<Order, 'bonusFen' | 'ordinaryBonusFen'>

/** The earlier order keeps its own price: what was promised at the first tap holds for its repetition. */
function isSameTap(earlier: Order, order: Unpriced): boolean {
  return earlier.account === order.account
    && earlier.payFen === order.payFen
    && earlier.state === 'created'
    && earlier.expiresAt - SHORTEST_OPEN_MS > order.createdAt
}
