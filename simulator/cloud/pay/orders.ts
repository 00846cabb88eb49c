import { randomBytes } from 'node:crypto'
import type { Caller } from '../caller'
import { notEmulated } from '../errors'
import { PREPAY_LIFETIME_MS, SHORTEST_EXPIRY_MS } from './limits'
import type { PayOrder, PaymentParameters, TradeState } from './model'
import type { Parameters } from './parameters'
import { ORDER_CLOSED, ORDER_NOT_EXIST, ORDER_PAID, PayFailure, PayRefusal } from './replies'
import type { Reply } from './replies'
import { nonce, parsePayTime, payTime, providerOpenid, sign } from './signature'
import type { PayStore } from './store'

export interface Merchant {
  appid: string
  envId: string
  key: string
}

const STATE_TEXTS: Record<TradeState, string> = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  CLOSED: '订单已关闭',
}

/** cloudPay.unifiedOrder, queryOrder and closeOrder. */
export class Orders {
  constructor(private readonly store: PayStore, private readonly merchant: Merchant, private readonly now: () => number) {}

  unified(parameters: Parameters, caller: Caller): Reply {
    const order = this.requested(parameters, caller)
    const known = this.store.order(order.outTradeNo)
    if (known?.state === 'SUCCESS' || known?.state === 'REFUND') throw ORDER_PAID()
    if (known?.state === 'CLOSED') throw ORDER_CLOSED()
    if (known !== undefined && !sameOrder(known, order)) throw new PayFailure('INVALID_REQUEST', '201 商户订单号重复')
    // Asked again for the same order, WeChat Pay gives the order that there is, payable for as long as at first.
    const kept = known ?? order
    if (known === undefined) this.store.write(() => {
      this.store.orders.putSync(order.outTradeNo, order)
      this.store.prepays.putSync(order.prepayId, order.outTradeNo)
    })
    return { trade_type: 'JSAPI', prepay_id: kept.prepayId, payment: this.payment(kept.prepayId) }
  }

  query(parameters: Parameters): Reply {
    const order = this.find(parameters)
    const { outTradeNo, state, attach } = order
    const common = { out_trade_no: outTradeNo, trade_state: state, trade_state_desc: STATE_TEXTS[state], attach }
    return state === 'SUCCESS' || state === 'REFUND' ? { ...common, ...paidFields(order) } : common
  }

  close(parameters: Parameters): Reply {
    const order = this.find(parameters)
    if (order.state === 'SUCCESS' || order.state === 'REFUND') throw ORDER_PAID()
    if (order.state === 'CLOSED') throw ORDER_CLOSED()
    this.store.write(() => void this.store.orders.putSync(order.outTradeNo, { ...order, state: 'CLOSED' }))
    return { result_msg: 'OK' }
  }

  /** The order that a request means, by either number. */
  find(parameters: Parameters): PayOrder {
    const subMchId = parameters.text('sub_mch_id', 32)
    parameters.text('nonce_str', 32)
    const transactionId = parameters.optionalText('transaction_id', 32)
    const order = transactionId === ''
      ? this.store.order(parameters.number('out_trade_no', 32))
      : this.store.allOrders().find((one) => one.transactionId === transactionId)
    if (order === undefined || order.subMchId !== subMchId) throw ORDER_NOT_EXIST()
    return order
  }

  /** What wx.requestPayment takes, signed. */
  private payment(prepayId: string): PaymentParameters & { appId: string } {
    const parameters = {
      appId: this.merchant.appid,
      timeStamp: String(Math.floor(this.now() / 1000)),
      nonceStr: nonce(),
      package: `prepay_id=${prepayId}`,
      signType: 'MD5',
    }
    return { ...parameters, paySign: sign(parameters, this.merchant.key) }
  }

  private requested(parameters: Parameters, caller: Caller): PayOrder {
    const functionName = parameters.text('function_name', 128)
    const envId = parameters.text('env_id', 128)
    const subMchId = parameters.text('sub_mch_id', 32)
    parameters.text('nonce_str', 32)
    const body = parameters.text('body', 128)
    const outTradeNo = parameters.number('out_trade_no', 32)
    const totalFee = parameters.fen('total_fee')
    parameters.text('spbill_create_ip', 64)
    const attach = parameters.optionalText('attach', 127)
    const tradeType = parameters.optionalText('trade_type', 16) || 'JSAPI'
    if (tradeType !== 'JSAPI') throw notEmulated(`cloudPay.unifiedOrder trade_type ${tradeType}`)
    if (envId !== this.merchant.envId) throw new PayRefusal('env_id不存在')
    const openid = parameters.optionalText('sub_openid', 128) || parameters.optionalText('openid', 128) || caller.openid
    if (openid === undefined || openid === '') throw new PayFailure('PARAM_ERROR', 'JSAPI支付必须传openid')
    const now = this.now()
    return {
      outTradeNo, subMchId, functionName, envId, openid, body, attach, totalFee,
      prepayId: `wx${payTime(now)}${randomBytes(8).toString('hex')}0000`,
      createdAt: now,
      expiresAt: this.expiry(parameters.optionalText('time_expire', 14)),
      state: 'NOTPAY', refundedFee: 0, refundCount: 0,
    }
  }

  private expiry(timeExpire: string): number {
    const now = this.now()
    if (timeExpire === '') return now + PREPAY_LIFETIME_MS
    const asked = parsePayTime(timeExpire)
    if (Number.isNaN(asked)) throw new PayFailure('PARAM_ERROR', 'time_expire参数格式错误')
    if (asked < now + SHORTEST_EXPIRY_MS) throw new PayFailure('PARAM_ERROR', 'time_expire时间过短，刷卡至少1分钟，其他5分钟')
    return Math.min(asked, now + PREPAY_LIFETIME_MS)
  }
}

/** Fields that tell of a payment, in queryOrder's answer and, camel-cased, in the callback. */
export function paidFields(order: PayOrder): Record<string, string | number> {
  const payer = order.payerOpenid ?? order.openid
  return {
    openid: providerOpenid(payer), is_subscribe: 'N', sub_openid: payer, sub_is_subscribe: 'N',
    trade_type: 'JSAPI', bank_type: 'OTHERS',
    total_fee: order.totalFee, fee_type: 'CNY', cash_fee: order.totalFee, cash_fee_type: 'CNY',
    transaction_id: order.transactionId ?? '', time_end: payTime(order.paidAt ?? 0),
  }
}

const sameOrder = (a: PayOrder, b: PayOrder): boolean =>
  (['subMchId', 'functionName', 'openid', 'body', 'attach', 'totalFee'] as const).every((field) => a[field] === b[field])
