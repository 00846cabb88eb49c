import type { PaymentParameters, RechargeOrderView, UserView, VerifyView } from '../../cloudfunctions/shared/contract'
import { account, adopt, outdate } from './account'
import { call } from './api'
import { newClientToken } from './client-token'
import { AppError, isConnectionTrouble, toAppError } from './errors'
import { tellWhenSlow } from './patience'
import { load, save } from './storage'

/** Waits between looks at a payment: at once, then rarer, ten seconds in all. */
const LOOK_AFTER_MS = [0, 500, 1000, 1500, 2000, 2500, 2500] as const

/** A recharge whose end is not known yet. */
export interface PendingRecharge {
  outTradeNo: string
  payFen: number
  creditFen: number
}

export type RechargeOutcome =
  | { kind: 'credited'; recharge: PendingRecharge; user: UserView }
  /** The user closed WeChat Pay's sheet. */
  | { kind: 'cancelled' }
  /** WeChat does not report the payment yet: ask again with {@link checkPayment}. */
  | { kind: 'pending'; recharge: PendingRecharge }
  /** The order was closed unpaid. */
  | { kind: 'closed'; recharge: PendingRecharge }
  /** The order credits less than was shown, and WeChat Pay's sheet was not opened: the offer was had meanwhile. */
  | { kind: 'repriced'; recharge: PendingRecharge }

/** What was shown on the button. */
export type WantedRecharge = Pick<PendingRecharge, 'payFen' | 'creditFen'>

/** Told on the way. */
export interface RechargeSteps {
  /** The order takes long. */
  slow(): void
  /** WeChat's sheet is closed and the waiting begins. */
  confirming(pending: PendingRecharge): void
}

/** One tap on 支付 has one token, also when the first try got no answer: the server then gives the same order. */
let lastTry: { payFen: number; token: string } | null = null

/** Orders, pays and waits for the credit. Rejects with an AppError when no payment took place. */
export async function recharge({ payFen, creditFen }: WantedRecharge, steps: RechargeSteps): Promise<RechargeOutcome> {
  const order = await tellWhenSlow(placeOrder(payFen), steps.slow)
  const pending = { outTradeNo: order.out_trade_no, payFen: order.amount, creditFen: order.amount + order.bonus_amount }
  if (pending.creditFen < creditFen) return { kind: 'repriced', recharge: pending }
  save('recharge', pending)
  const paid = await openSheet(order.payment)
  if (paid === 'cancelled') {
    save('recharge', null)
    return { kind: 'cancelled' }
  }
  // The sheet's word is a hint either way: after "failed" one look settles it, after "paid" we wait for the credit.
  steps.confirming(pending)
  const outcome = await look(pending, paid === 'failed' ? [0] : LOOK_AFTER_MS)
  if (paid === 'failed' && outcome.kind !== 'credited') {
    save('recharge', null)
    throw new AppError('PAYMENT_FAILED')
  }
  return outcome
}

/** Looks again at a recharge that was left pending. Rejects with an AppError when the server cannot be asked. */
export async function checkPayment(pending: PendingRecharge): Promise<RechargeOutcome> {
  return settle(pending, await call('recharge.verify', { out_trade_no: pending.outTradeNo }))
}

/** The recharge that an earlier visit left open, unless the account already shows it. */
export function pendingRecharge(): PendingRecharge | null {
  const pending = load('recharge')
  if (pending === null) return null
  const recent = account().view?.recent ?? []
  const credited = recent.some((entry) => entry.type === 'recharge' && entry.out_trade_no === pending.outTradeNo)
  if (!credited) return pending
  save('recharge', null)
  return null
}

/** Fen that this account paid last on this phone; null: none yet. */
export function lastAmount(): number | null {
  return load('lastAmount')
}

/** The user says that it was not paid, or does not want to hear of it: the server settles it anyway. */
export function forgetPending(): void {
  save('recharge', null)
}

async function placeOrder(payFen: number): Promise<RechargeOrderView> {
  if (lastTry?.payFen !== payFen) lastTry = { payFen, token: newClientToken() }
  try {
    const order = await call('recharge', { account: payFen, client_token: lastTry.token })
    lastTry = null
    return order
  } catch (thrown) {
    const error = toAppError(thrown)
    // An order may stand although WeChat Pay did not answer.
    if (!isConnectionTrouble(error) && error.code !== 'PAYMENT_UNAVAILABLE') lastTry = null
    throw error
  }
}

async function openSheet(payment: PaymentParameters): Promise<'paid' | 'cancelled' | 'failed'> {
  try {
    await wx.requestPayment(payment)
    return 'paid'
  } catch (failure) {
    const text = String((failure as { errMsg?: unknown } | null)?.errMsg ?? failure)
    if (/cancel/i.test(text)) return 'cancelled'
    console.error('payment', text)
    return 'failed'
  }
}

async function look(pending: PendingRecharge, waits: readonly number[]): Promise<RechargeOutcome> {
  for (const ms of waits) {
    if (ms > 0) await new Promise<void>((resolve) => { setTimeout(resolve, ms) })
    try {
      const outcome = await checkPayment(pending)
      if (outcome.kind !== 'pending') return outcome
    } catch (thrown) {
      const error = toAppError(thrown)
      // Money may have left the phone: whatever the trouble, the order number stays with the user.
      console.warn('look at payment', error.message)
    }
  }
  return { kind: 'pending', recharge: pending }
}

function settle(pending: PendingRecharge, view: VerifyView): RechargeOutcome {
  const recharge = { outTradeNo: view.out_trade_no, payFen: view.amount, creditFen: view.amount + view.bonus_amount }
  if (view.state === 'pending') return { kind: 'pending', recharge: pending }
  save('recharge', null)
  if (view.state === 'credited') save('lastAmount', view.amount)
  if (view.state === 'closed') return { kind: 'closed', recharge }
  adopt(view.user)
  outdate()
  return { kind: 'credited', recharge, user: view.user }
}
