import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import type { ChargeDetail, Entry } from '../../../cloudfunctions/shared/ledger/entry'
import { postCharge } from '../../../cloudfunctions/shared/ledger/post'
import { creditRecharge } from '../../../cloudfunctions/shared/recharge/credit'
import { createOrder } from '../../../cloudfunctions/shared/recharge/create-order'
import type { Order } from '../../../cloudfunctions/shared/recharge/order'
import { sendCaptcha } from '../../../cloudfunctions/shared/sign-in/send-captcha'
import { signIn } from '../../../cloudfunctions/shared/sign-in/sign-in'
import type { TestWallet } from './wallet'

export const LIN = 'oTest-lin-0000000000000000001'
export const ZHOU = 'oTest-zhou-000000000000000002'
export const MOBILE = '13812345678'

/** Signs a person in by a code, as the app does. */
export async function signedIn(wallet: TestWallet, openid = LIN, mobile = MOBILE): Promise<Account> {
  await sendCaptcha(wallet.services, openid, mobile)
  const { code } = wallet.messages.at(-1) as { code: string }
  return signIn(wallet.services, openid, mobile, code)
}

export async function ordered(wallet: TestWallet, account: Account, payFen = 5_000, clientToken?: string): Promise<Order> {
  const { order } = await createOrder(wallet.services, { account, payFen, clientToken, envId: 'test' })
  return order
}

/** Orders, pays and credits. */
export async function recharged(wallet: TestWallet, account: Account, payFen = 5_000): Promise<Order> {
  const order = await ordered(wallet, await current(wallet, account), payFen)
  wallet.pay.paid(order._id, payFen, account.openid)
  await creditRecharge(wallet.services, order)
  return order
}

export const DETAIL: ChargeDetail = {
  deviceId: 'K7M2', province: '湖北省', city: '武汉市', area: '洪山区', location: '光谷广场 B1', startedAt: 0, endedAt: 60_000, minutes: 1, rateFen: 50,
}

/** A charge without the device session that causes one. */
export async function charged(wallet: TestWallet, { _id }: Account, sessionId: string, amountFen: number): Promise<Entry> {
  return wallet.services.ledger.transact(async (tx) => {
    const account = await tx.account(_id)
    if (!account) throw new Error('the account is gone')
    const posted = postCharge(account, sessionId, amountFen, DETAIL, wallet.now)
    await tx.saveAccount(posted.account)
    await tx.addEntry(posted.entry)
    return posted.entry
  })
}

export async function current(wallet: TestWallet, account: Account): Promise<Account> {
  const found = await wallet.services.ledger.account(account._id)
  if (!found) throw new Error('the account is gone')
  return found
}
