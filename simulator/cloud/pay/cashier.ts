import { randomInt } from 'node:crypto'
import type { SimulatedClock } from '../clock'
import { CloudError } from '../errors'
import { PROVIDER_MCH_ID } from './limits'
import type { PaymentParameters, PayOrder } from './model'
import type { CallbackManner, Notices } from './notices'
import type { Merchant } from './orders'
import { paidFields } from './orders'
import { nonce, payTime, sign } from './signature'
import type { PayStore } from './store'

export interface PaymentSheet {
  prepayId: string
  outTradeNo: string
  amountFen: number
  body: string
  /** Who is paid, as the sheet shows it. */
  merchant: string
}

export interface PaymentOutcome {
  outcome: 'paid' | 'cancel' | 'fail'
  message?: string
}

export interface Decision {
  /** How the callback goes; only for `paid`. */
  callback?: CallbackManner
  /** Another WeChat user pays than the one who ordered. */
  payerOpenid?: string
}

/** The sheet in which the user pays. */
export class Cashier {
  /** By prepay_id: the decision of the sheet that is or was open, and who waits for it. */
  private readonly sheets = new Map<string, { decided?: PaymentOutcome; waiting: ((outcome: PaymentOutcome) => void)[] }>()

  constructor(
    private readonly store: PayStore,
    private readonly notices: Notices,
    private readonly clock: SimulatedClock,
    private readonly merchant: Merchant,
  ) {}

  /**
   * wx.requestPayment: checks what the Mini Program was given.
   * @param openid who holds the phone, where it is known
   * @throws CloudError with the text that WeChat shows
   */
  open(parameters: PaymentParameters, openid?: string): PaymentSheet {
    const { paySign, timeStamp, nonceStr, package: prepay, signType } = parameters
    const signed = { appId: this.merchant.appid, timeStamp, nonceStr, package: prepay, signType }
    if (signType !== 'MD5' || sign(signed, this.merchant.key) !== paySign) throw refused('SIGN_ERROR', '支付验证签名失败')
    const order = this.payable(prepay.replace(/^prepay_id=/, ''))
    if (openid !== undefined && openid !== order.openid) throw refused('PAYER_MISMATCH', '下单账号与支付账号不一致，请核实后再支付')
    delete this.sheet(order.prepayId).decided
    const { prepayId, outTradeNo, totalFee, body, subMchId } = order
    return { prepayId, outTradeNo, amountFen: totalFee, body, merchant: `商户 ${subMchId}` }
  }

  /** Resolves when the payment is decided, at once if it was since the sheet was opened. */
  outcome(prepayId: string): Promise<PaymentOutcome> {
    const sheet = this.sheet(prepayId)
    if (sheet.decided !== undefined) return Promise.resolve(sheet.decided)
    if (this.byPrepayId(prepayId)?.paidAt !== undefined) return Promise.resolve({ outcome: 'paid' })
    return new Promise((resolve) => sheet.waiting.push(resolve))
  }

  /** Whether somebody waits for the decision. */
  isOpen(prepayId: string): boolean {
    return (this.sheets.get(prepayId)?.waiting.length ?? 0) > 0
  }

  /** The user decides. Returns once it is stored; the callback is on its way then. */
  decide(prepayId: string, outcome: PaymentOutcome['outcome'], { callback = 'deliver', payerOpenid }: Decision = {}): void {
    const order = this.payable(prepayId)
    if (outcome === 'paid') this.pay(order, callback, payerOpenid)
    const sheet = this.sheet(prepayId)
    const decided: PaymentOutcome = outcome === 'fail' ? { outcome, message: '支付失败' } : { outcome }
    sheet.decided = decided
    for (const resolve of sheet.waiting.splice(0)) resolve(decided)
  }

  /** Closes all sheets: for who waits, the user has cancelled. */
  closeSheets(): void {
    for (const { waiting } of this.sheets.values()) for (const resolve of waiting) resolve({ outcome: 'cancel' })
    this.sheets.clear()
  }

  private pay(order: PayOrder, callback: CallbackManner, payerOpenid: string | undefined): void {
    const now = this.clock.now()
    const paid: PayOrder = {
      ...order, state: 'SUCCESS', paidAt: now,
      transactionId: `4200${payTime(now).slice(0, 8)}${randomInt(1e9, 1e10)}${randomInt(1e5, 1e6)}`,
      ...payerOpenid !== undefined && { payerOpenid },
    }
    this.store.write(() => void this.store.orders.putSync(order.outTradeNo, paid))
    const { outTradeNo, functionName } = order
    void this.notices.send({ kind: 'payment', outTradeNo, functionName, event: this.event(paid) }, callback)
  }

  private event(order: PayOrder): Record<string, string | number> {
    const { cash_fee_type: _, ...fields } = paidFields(order)
    const { appid } = this.merchant
    return {
      returnCode: 'SUCCESS', appid, mchId: PROVIDER_MCH_ID, subAppid: appid, subMchId: order.subMchId,
      nonceStr: nonce(), resultCode: 'SUCCESS', ...camelCased(fields), outTradeNo: order.outTradeNo,
      ...order.attach !== '' && { attach: order.attach },
    }
  }

  private payable(prepayId: string): PayOrder {
    const order = this.byPrepayId(prepayId)
    if (order === undefined) throw refused('PREPAY_ID_INVALID', 'prepay_id无效')
    if (order.state === 'CLOSED') throw refused('ORDERCLOSED', '该订单已关闭')
    if (order.state !== 'NOTPAY') throw refused('ORDERPAID', '该订单已支付')
    if (this.clock.now() > order.expiresAt) throw refused('ORDER_EXPIRED', '订单已过期，请重新下单')
    return order
  }

  private byPrepayId(prepayId: string): PayOrder | undefined {
    const outTradeNo = this.store.prepays.get(prepayId)
    return outTradeNo === undefined ? undefined : this.store.order(outTradeNo)
  }

  private sheet(prepayId: string): { decided?: PaymentOutcome; waiting: ((outcome: PaymentOutcome) => void)[] } {
    let sheet = this.sheets.get(prepayId)
    if (sheet === undefined) this.sheets.set(prepayId, sheet = { waiting: [] })
    return sheet
  }
}

const refused = (code: string, text: string): CloudError => new CloudError(code, text)

const camelCase = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

const camelCased = (fields: Record<string, string | number>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [camelCase(name), value]))
