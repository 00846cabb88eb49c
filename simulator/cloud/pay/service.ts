import type { Caller } from '../caller'
import type { SimulatedClock } from '../clock'
import { CloudError, notEmulated } from '../errors'
import type { FunctionHost } from '../functions/host'
import type { LogBook } from '../logs'
import { BillDifferences } from './bill-differences'
import type { BillDifference } from './bill-differences'
import { Bills } from './bills'
import { Cashier } from './cashier'
import type { Decision, PaymentOutcome, PaymentSheet } from './cashier'
import { Faults } from './faults'
import type { PayApi, PayFault } from './faults'
import type { Delivery, PaymentParameters, PayOrder, PayRefund } from './model'
import { Notices, PAY_SOURCE } from './notices'
import type { CallbackManner, NoticeView } from './notices'
import { Orders } from './orders'
import type { Merchant } from './orders'
import { Parameters } from './parameters'
import { Refunds } from './refunds'
import { PayFailure, PayRefusal, Replies } from './replies'
import type { Reply } from './replies'
import { merchantKey } from './signature'
import { PayStore } from './store'

export interface PayServiceOptions {
  dataDir: string
  durable: boolean
  appid: string
  envId: string
  functions: FunctionHost
  clock: SimulatedClock
  logs: LogBook
}

/** An order with what became of its callbacks and refunds. */
export interface Payment extends PayOrder {
  /** The callback about the payment, in short; none before it is paid. */
  callback?: { delivered: boolean; attempts: number }
  /** WeChat Pay's sheet is open on a phone and waits for a decision. */
  sheetOpen: boolean
  notices: NoticeView[]
  refunds: PayRefund[]
}

/** WeChat Pay as cloudPay and wx.requestPayment see it. */
export class PayService {
  private readonly store: PayStore
  private readonly notices: Notices
  private readonly orders: Orders
  private readonly refunds: Refunds
  private readonly differences: BillDifferences
  private readonly bills: Bills
  private readonly faults = new Faults()
  private readonly replies: Replies
  private readonly merchant: Merchant
  private readonly cashier: Cashier
  private manner: CallbackManner = 'deliver'

  constructor(private readonly options: PayServiceOptions) {
    const { appid, envId, clock } = options
    this.merchant = { appid, envId, key: merchantKey(envId) }
    this.store = new PayStore(options.dataDir, options.durable)
    this.notices = new Notices(this.store, options.functions, clock, options.logs)
    this.orders = new Orders(this.store, this.merchant, () => clock.now())
    this.refunds = new Refunds(this.store, this.orders, this.notices, clock, this.merchant)
    this.differences = new BillDifferences(this.store)
    this.bills = new Bills(this.store, this.differences, () => clock.now(), appid)
    this.replies = new Replies(appid, this.merchant.key)
    this.cashier = new Cashier(this.store, this.notices, clock, this.merchant)
    this.notices.resume()
    this.refunds.resume()
  }

  /**
   * One call of `cloud.cloudPay.<api>`, snake_case in and out. A bill is bytes.
   * @throws CloudError "not emulated: cloudPay.<api>", or SYS_ERR where the call was asked to stay without an answer
   */
  handle(api: string, given: Record<string, unknown>, caller: Caller): Reply | Buffer {
    const subMchId = typeof given['sub_mch_id'] === 'string' ? given['sub_mch_id'] : ''
    const log = (ok: boolean, outcome: { output?: unknown; message?: string }): void =>
      this.options.logs.add({ kind: 'pay', name: `cloudPay.${api}`, openid: caller.openid, ok, input: given, ...outcome })
    let reply: Reply
    try {
      const answer = this.faults.call(api, () => this.answer(api, new Parameters(given), caller))
      if (Buffer.isBuffer(answer)) {
        log(true, { message: `${answer.length} bytes` })
        return answer
      }
      reply = this.replies.success(subMchId, answer)
    } catch (error) {
      if (error instanceof PayFailure) reply = this.replies.failure(subMchId, error)
      else if (error instanceof PayRefusal) reply = this.replies.refusal(error)
      else {
        log(false, { message: CloudError.from(error).message })
        throw error
      }
    }
    log(reply['result_code'] === 'SUCCESS', { output: reply })
    return reply
  }

  /** Oldest first. */
  list(): Payment[] {
    const refunds = this.store.allRefunds()
    return this.store.allOrders().map((order) => this.withDetails(order, refunds))
  }

  find(outTradeNo: string): Payment | undefined {
    const order = this.store.order(outTradeNo)
    return order && this.withDetails(order, this.store.allRefunds())
  }

  /** wx.requestPayment: checks the signature and the order. @throws CloudError with WeChat's text */
  open(parameters: PaymentParameters, openid?: string): PaymentSheet {
    return this.cashier.open(parameters, openid)
  }

  /** Waits until the payment is decided, in the sheet or from the desk. */
  outcome(prepayId: string): Promise<PaymentOutcome> {
    return this.cashier.outcome(prepayId)
  }

  /** The user pays, cancels or fails to pay. @throws CloudError when the order cannot be paid */
  decide(prepayId: string, outcome: PaymentOutcome['outcome'], decision: Decision = {}): void {
    this.cashier.decide(prepayId, outcome, { callback: this.manner, ...decision })
  }

  /** How callbacks go from now on where the decision does not say. */
  nextCallback(manner: CallbackManner): void {
    this.manner = manner
  }

  /** Sends an order's payment callback again, `times` times, up to `concurrency` at once. */
  async deliver(outTradeNo: string, options: { times?: number; concurrency?: number } = {}): Promise<Delivery[]> {
    const { times = 1, concurrency = 1 } = options
    const notice = this.notices.ofPayment(outTradeNo)
    if (notice === undefined) throw new Error(`order ${outTradeNo} has no payment callback: it is unknown or not paid`)
    const deliveries: Delivery[] = []
    let begun = 0
    const lane = async (): Promise<void> => {
      while (begun < times) {
        begun++
        deliveries.push(await this.notices.deliver(notice.id))
      }
    }
    await Promise.all(Array.from({ length: Math.min(concurrency, times) }, lane))
    return deliveries
  }

  /** Calls a function with an event of one's own making, as if WeChat Pay sent it. Returns its result. */
  async forge(functionName: string, event: Record<string, unknown>): Promise<unknown> {
    const { result } = await this.options.functions.invoke(functionName, JSON.stringify(event), { source: PAY_SOURCE })
    return JSON.parse(result) as unknown
  }

  /** The next `count` refunds do not reach the user. */
  failRefunds(count: number, outcome: 'CHANGE' | 'REFUNDCLOSE' = 'CHANGE'): void {
    this.refunds.fail(count, outcome)
  }

  /**
   * The next `count` calls of the API go wrong in this way; 0 takes back what was asked for.
   * @throws Error where the API has no such failure
   */
  failNext(api: PayApi, count: number, how: PayFault): void {
    this.faults.plan(api, count, how)
  }

  /** Bills differ in this from what happened, until it is cleared. @throws Error for an unknown order or refund */
  billDifference(difference: BillDifference): void {
    this.differences.add(difference)
  }

  billDifferences(): BillDifference[] {
    return this.differences.list()
  }

  clearBillDifferences(): void {
    this.differences.clear()
  }

  /** Resolves when no callback is being delivered. Retries that are due later do not count. */
  idle(): Promise<void> {
    return this.notices.idle()
  }

  reset(): void {
    this.stop()
    this.store.clear()
    this.refunds.fail(0, 'CHANGE')
    this.faults.clear()
    this.differences.clear()
    this.manner = 'deliver'
    this.cashier.closeSheets()
  }

  async close(): Promise<void> {
    this.stop()
    await this.notices.idle()
    await this.store.close()
  }

  private answer(api: string, parameters: Parameters, caller: Caller): Reply | Buffer {
    switch (api) {
      case 'unifiedOrder': return this.orders.unified(parameters, caller)
      case 'queryOrder': return this.orders.query(parameters)
      case 'closeOrder': return this.orders.close(parameters)
      case 'refund': return this.refunds.refund(parameters)
      case 'queryRefund': return this.refunds.query(parameters)
      case 'downloadBill': return this.bills.download(parameters)
      default: throw notEmulated(`cloudPay.${api}`)
    }
  }

  private withDetails(order: PayOrder, refunds: PayRefund[]): Payment {
    const notices = this.notices.of(order.outTradeNo)
    const callback = notices.find((notice) => notice.kind === 'payment')
    return {
      ...order,
      ...callback && { callback: { delivered: callback.state === 'acknowledged', attempts: callback.attempts } },
      sheetOpen: this.cashier.isOpen(order.prepayId),
      notices,
      refunds: order.refundCount === 0 ? [] : refunds.filter((refund) => refund.outTradeNo === order.outTradeNo),
    }
  }

  private stop(): void {
    this.notices.stop()
    this.refunds.stop()
  }
}
