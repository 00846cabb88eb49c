import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import type { Entry } from '../../../cloudfunctions/shared/ledger/entry'
import { handle } from '../../../cloudfunctions/pay-callback/handle'
import { creditRecharge } from '../../../cloudfunctions/shared/recharge/credit'
import type { Order } from '../../../cloudfunctions/shared/recharge/order'
import type { Refund } from '../../../cloudfunctions/shared/refund/refund'
import { quoteFor, requestRefund } from '../../../cloudfunctions/shared/refund/request'
import { settleRefund } from '../../../cloudfunctions/shared/refund/settle'
import { sweepRefunds } from '../../../cloudfunctions/shared/refund/sweep'
import { auditBooks } from '../../support/memory/audit'
import { charged, current, ordered, signedIn } from '../../support/memory/people'
import { TestWallet, callerOf } from '../../support/memory/wallet'

export const MINUTE = 60_000
export const DAY = 86_400_000

/** An account whose payments were made a minute after one another, the latest one a minute ago. */
export async function purse(...paysFen: number[]) {
  const wallet = new TestWallet()
  const account = await signedIn(wallet)
  const { services, sdk, pay } = wallet
  const orders: Order[] = []
  const paid = async (payFen: number): Promise<Order> => {
    const order = await ordered(wallet, await current(wallet, account), payFen)
    pay.paid(order._id, payFen, account.openid, { paidAt: wallet.now })
    await creditRecharge(services, order)
    orders.push(order)
    wallet.now += MINUTE
    return order
  }
  for (const payFen of paysFen) await paid(payFen)

  let tokens = 0
  const now = async (): Promise<Account> => current(wallet, account)
  const quote = async (amountFen?: number) => quoteFor(services, await now(), amountFen)
  return {
    wallet, account, services, sdk, orders, paid, now, quote,
    /** WeChat's books of refunds. */
    wechat: pay.refunds,
    spend: (amountFen: number, sessionId: string) => charged(wallet, account, sessionId, amountFen),
    /** Asks for it with what the quote says is forfeited. */
    async request(amountFen?: number, clientToken = `token-${tokens += 1}`, forfeitedFen?: number) {
      const quoted = forfeitedFen === undefined || amountFen === undefined ? await quote(amountFen) : null
      return requestRefund(services, {
        account: await now(), amountFen: amountFen ?? quoted?.amountFen ?? 0, forfeitedFen: forfeitedFen ?? quoted?.forfeitedFen ?? 0, clientToken, envId: 'test',
      })
    },
    settle: (refund: Refund) => settleRefund(services, refund),
    sweep: () => sweepRefunds(services, wallet.now + 40_000),
    refunds: () => sdk.documents.all('refunds') as unknown as Refund[],
    order: (outTradeNo: string) => sdk.documents.get('orders', outTradeNo) as unknown as Order,
    entries: () => sdk.documents.all('entries') as unknown as Entry[],
    audit: () => [...auditBooks(sdk), ...auditRefunds(wallet)],
  }
}

/** A refund of 2,000 + 200 of 5,000 + 500 fen, as it stands after the request. */
export async function refunding() {
  const made = await purse(5_000)
  const { refunds: [refund] } = await made.request(2_000)
  if (!refund) throw new Error('no refund')
  const stored = () => made.refunds()[0] as Refund
  const notify = (event: unknown = { outRefundNo: refund._id }, source = 'wx_paycallback') => handle(made.services, event, callerOf(null, source))
  return { ...made, refund, stored, notify, orderNow: () => made.order(refund.outTradeNo), balance: async () => (await made.now()).balanceFen }
}

/** What does not fit together among accounts, orders, refunds and entries. Empty when all is well. */
export function auditRefunds({ sdk }: TestWallet): string[] {
  const [refunds, orders, accounts, entries] = ['refunds', 'orders', 'accounts', 'entries'].map((name) => sdk.documents.all(name)) as unknown as
    [Refund[], Order[], Account[], Entry[]]
  const problems: string[] = []
  const expect = (what: string, actual: unknown, expected: unknown): void => {
    if (JSON.stringify(actual) !== JSON.stringify(expected)) problems.push(`${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`)
  }
  const sum = (some: Refund[]): number => some.reduce((total, { amountFen }) => total + amountFen, 0)
  for (const refund of refunds) {
    const of = (kind: string): unknown[] => entries.filter((entry) => entry._id === `${kind}:${refund._id}`).map(({ principalFen, bonusFen }) => [principalFen, bonusFen])
    const { amountFen, bonusFen, state, lookAt, doneAt } = refund
    expect('entry of a refund', of('refund'), [[0 - amountFen, 0 - bonusFen]])
    expect('its reversal', of('reversal'), state === 'returned' ? [[amountFen, bonusFen]] : [])
    expect('over or looked at', [lookAt === null, doneAt !== null], state === 'refunded' || state === 'returned' ? [true, true] : [false, false])
  }
  expect('entries of refunds', entries.filter(({ kind }) => kind === 'refund').length, refunds.length)
  for (const order of orders) {
    const own = refunds.filter(({ outTradeNo }) => outTradeNo === order._id)
    const back = own.filter(({ state }) => state !== 'returned')
    expect('refunded of an order', order.refundedFen ?? 0, sum(back))
    expect('arrived of an order', order.arrivedFen ?? 0, sum(own.filter(({ state }) => state === 'refunded')))
    expect('refunds of an order', order.refundCount ?? 0, own.length)
    if (sum(back) > order.payFen) problems.push('more went back than was paid')
    if (own.length > 0) expect('state', order.state, (order.arrivedFen ?? 0) === order.payFen ? 'refunded' : 'refunding')
  }
  for (const { _id, openRefunds = [] } of accounts) {
    const open = refunds.filter(({ account, lookAt }) => account === _id && lookAt !== null).map((refund) => refund._id)
    expect('refunds under way', [...openRefunds].sort(), open.sort())
  }
  return problems
}
