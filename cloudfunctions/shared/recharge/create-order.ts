import { AppError } from '../app-error'
import type { PaymentParameters } from '../contract'
import { DuplicateId } from '../duplicate-id'
import type { Account } from '../ledger/account'
import type { Clock, KeyedHash, Random } from '../ports'
import type { Settings } from '../settings/settings'
import { ORDER_OPEN_MS, SHORTEST_OPEN_MS, orderNumber, type Order } from './order'
import type { PaymentGateway } from './payment-gateway'
import { priceRecharge } from './price'
import type { RechargeStore } from './store'

export interface OrderRequest {
  account: Account
  payFen: number
  clientToken: string | undefined
  /** Where WeChat sends its callback. */
  envId: string
}

interface Deps {
  recharges: RechargeStore
  pay: PaymentGateway
  settings: () => Promise<Settings>
  clock: Clock
  random: Random
  hash: KeyedHash
}

/**
 * Creates an order and asks WeChat for its payment. The order is stored first: whatever happens then, a payment finds it.
 * @throws AppError AMOUNT_NOT_OFFERED, BALANCE_CAP_EXCEEDED, CLIENT_TOKEN_REUSED, PAYMENT_UNAVAILABLE
 */
export async function createOrder(deps: Deps, request: OrderRequest): Promise<{ order: Order, payment: PaymentParameters }> {
  const order = await storeOrder(deps, request)
  const { _id: outTradeNo, payFen, createdAt, expiresAt } = order
  const payment = await deps.pay.prepay({ outTradeNo, payFen, createdAt, expiresAt, envId: request.envId })
  return { order, payment }
}

async function storeOrder(deps: Deps, { account, payFen, clientToken }: OrderRequest): Promise<Order> {
  const now = deps.clock()
  const price = priceRecharge(await deps.settings(), account, payFen)
  const order: Order = {
    _id: clientToken === undefined ? deps.random.id() : orderNumber(deps.hash, account._id, clientToken),
    account: account._id,
    openid: account.openid,
    ...price,
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
  try {
    await deps.recharges.addOrder(order)
    return order
  } catch (error) {
    if (!(error instanceof DuplicateId)) throw error
    const earlier = await deps.recharges.order(order._id)
    if (earlier && isSameTap(earlier, order)) return earlier
    throw new AppError('CLIENT_TOKEN_REUSED', 'the token belongs to another amount or to a payment that is over')
  }
}

/** The earlier order keeps its own price: what was promised at the first tap holds for its repetition. */
function isSameTap(earlier: Order, order: Order): boolean {
  return earlier.account === order.account
    && earlier.payFen === order.payFen
    && earlier.state === 'created'
    && earlier.expiresAt - SHORTEST_OPEN_MS > order.createdAt
}
