import { AppError } from '../../../cloudfunctions/shared/app-error'
import { dayKey } from '../../../cloudfunctions/shared/beijing-time'
import type { Bill } from '../../../cloudfunctions/shared/reconciliation/bill'
import type { BillGateway, BillReply } from '../../../cloudfunctions/shared/reconciliation/bill-gateway'
import { dailyReconciliation } from '../../../cloudfunctions/shared/reconciliation/daily'
import { boundsOf } from '../../../cloudfunctions/shared/reconciliation/reconcile-day'
import type { ReconciliationReport } from '../../../cloudfunctions/shared/reconciliation/report'
import type { Order } from '../../../cloudfunctions/shared/recharge/order'
import type { Refund } from '../../../cloudfunctions/shared/refund/refund'
import { TestWallet } from '../../support/memory/wallet'
import { DAY, MERCHANT, billText } from './bill-text'

export const MORNING = boundsOf(DAY).from
const HOUR = 3_600_000

export const order = (id: string, more: Partial<Order> = {}): Order => ({
  _id: id, account: 'a', openid: 'o', payFen: 5_000, bonusFen: 0, state: 'paid', createdAt: MORNING, expiresAt: MORNING, lookAt: MORNING,
  clientToken: null, transactionId: `T${id}`, paidAt: MORNING + HOUR, creditedAt: MORNING + HOUR, closedAt: null, flags: [], ...more,
})

export const refund = (id: string, outTradeNo: string, more: Partial<Refund> = {}): Refund => ({
  _id: id, account: 'a', openid: 'o', outTradeNo, payFen: 5_000, amountFen: 1_000, bonusFen: 0, state: 'refunded', createdAt: MORNING + 2 * HOUR,
  lookAt: null, doneAt: MORNING + 3 * HOUR, requestFen: 1_000, requestParts: 1, envId: 'test', ...more,
})

/** The bill that fits these orders and refunds, all of them of its day. */
export const billOf = (orders: readonly Order[], refunds: readonly Refund[] = []): Bill => ({
  payments: orders.map(({ _id, payFen, transactionId }) => ({ outTradeNo: _id, transactionId: transactionId ?? '', fen: payFen, state: 'SUCCESS' })),
  refunds: refunds.map(({ _id, outTradeNo, amountFen }) => ({ outTradeNo, outRefundNo: _id, fen: amountFen, state: 'SUCCESS' })),
})

/** A wallet in the morning after {@link DAY}, with bills that the test decides. */
export class BilledWallet implements BillGateway {
  readonly merchant = MERCHANT
  readonly wallet = new TestWallet()
  readonly asked: string[] = []
  /** What WeChat says, by day; nothing happened on others. */
  readonly replies = new Map<string, BillReply | Error>()
  run = this.instance()

  constructor() {
    this.wallet.now = MORNING + 34 * HOUR
  }

  /** Another warm instance of the function. */
  instance() {
    const { reconciliations, clock, log } = this.wallet.services
    const run = dailyReconciliation({ reconciliations, bills: this, clock, log })
    return () => run(Infinity)
  }

  async download(day: string): Promise<BillReply> {
    this.asked.push(day)
    await new Promise((resolve) => setImmediate(resolve))
    const reply = this.replies.get(day) ?? { kind: 'none' }
    if (reply instanceof Error) throw reply
    return reply
  }

  bill(bill: Bill): void {
    this.replies.set(DAY, { kind: 'bill', text: billText(bill) })
  }

  unreachable(): void {
    this.replies.set(DAY, new AppError('PAYMENT_UNAVAILABLE', 'down'))
  }

  store(orders: readonly Order[], refunds: readonly Refund[] = []): void {
    this.wallet.sdk.documents.commit([
      ...orders.map((one) => ['orders', one._id, one as never] as const), ...refunds.map((one) => ['refunds', one._id, one as never] as const),
    ])
  }

  report(day = DAY): ReconciliationReport | null {
    return this.wallet.sdk.documents.get('reports', `${day}_${MERCHANT}`) as ReconciliationReport | null
  }

  later(ms: number): void {
    this.wallet.now += ms
  }

  today(): string {
    return dayKey(this.wallet.now)
  }
}
